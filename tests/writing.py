"""Every way in which somebody's text gets into the database, each as a function to try."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from models import Community, DecisionUnit, Meeting, Person, Season, TrackEvaluation, Unit
from models.vocabulary import (
    AssessmentStatus,
    DataSource,
    DecisionAnswer,
    EventKind,
    EvidenceKind,
    FlagState,
    FollowUpStatus,
    IdeaTrialState,
    IndicatorPeriod,
    IndicatorScale,
    KnowledgeKind,
    MeetingMoment,
    MeetingStatus,
    PageHeading,
    Role,
    Seen,
    Template,
    TopicKind,
    TraceKind,
    TrackStatus,
    TrialDecision,
    TrialState,
    UnitLevel,
    YoungBand,
    YouthArea,
)
from services.access import Viewer
from services.assessing import evidence, round_commands, writing
from services.assessing.evidence import ExampleDraft, ExampleWas
from services.assessing.papers import Place
from services.assessing.round_commands import RoundDraft
from services.assessing.writing import Change
from services.attention import settling as flags
from services.attention.settling import FlagDraft
from services.channels import outbox
from services.channels.drafts import MessageDraft
from services.communities import steering, traces
from services.communities.steering import CommunityDraft
from services.communities.trace_drafts import TraceDraft
from services.database import transaction
from services.decisions import recording as decisions
from services.decisions import settling as following_up
from services.decisions import translating
from services.decisions.recording import DecisionDraft
from services.decisions.translating import AnswerDraft as UnitAnswerDraft
from services.dialogues import (
    draft_choices,
    drafts,
    learning,
    own_templates,
    private,
    recording,
    remarks,
    revising,
    settling,
)
from services.dialogues.agreeing import AgreementDraft
from services.dialogues.drafts import Typed
from services.dialogues.own_templates import OwnTemplateDraft
from services.dialogues.recording import DialogueDraft
from services.indicators import definition_drafts, definitions, imports
from services.indicators.definition_drafts import DefinitionDraft
from services.indicators.sheet import Value
from services.knowledge import answers, contacts, entries, trials
from services.knowledge.answers import AnswerDraft
from services.knowledge.entry_drafts import EntryDraft, Words
from services.knowledge.file_checks import Sent
from services.knowledge.trials import Ending
from services.meetings import agenda, moods
from services.meetings import drafts as meeting_drafts
from services.meetings import planning as meetings
from services.meetings.drafts import ItemDraft, MeetingDraft
from services.meetings.moods import TakeawayDraft
from services.practice_tracks import drafts as track_drafts
from services.practice_tracks import (
    evaluating,
    evaluation_drafts,
    moving,
    starting,
    stories,
    trial_drafts,
)
from services.practice_tracks import trials as trial_actions
from services.practice_tracks import writing as tracks
from services.practice_tracks.evaluation_drafts import EvaluationDraft
from services.practice_tracks.stories import StoryDraft
from services.screens import commands as screens
from services.signs import sign_commands
from services.signs.sign_commands import Rewording, SignDraft
from services.year_page import editing
from services.year_page.page_drafts import Line, PageDraft
from services.year_wheel import drafts as event_drafts
from services.year_wheel import outcomes, planning, season_commands
from services.year_wheel.season_commands import SeasonDraft
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_decision,
    make_dialogue,
    make_entry,
    make_follow_up,
    make_indicator,
    make_local_sign,
    make_meeting,
    make_membership,
    make_open_round,
    make_person,
    make_role,
    make_rubric,
    make_season,
    make_track,
    make_trial,
    make_unit,
    make_workshop,
    viewer_of,
)

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
LATE = date(2026, 10, 1)


@dataclass(frozen=True)
class World:
    """A unit with something of everything, and somebody who may write all of it."""

    by: Viewer
    unit: int
    place: Place
    dialogue: int
    late: int  # an agreement that is over its date
    kept: int  # an agreement that was completed
    sign: tuple[int, str]
    example: ExampleWas
    community: int  # they take part in it, and run it


@dataclass(frozen=True)
class Said:
    """A text, and whether whoever wrote it says that it holds a date and a time."""

    text: str
    confirmed: bool = False

    def fields(self, *names: str) -> frozenset[str]:
        return frozenset(names) if self.confirmed else frozenset()


Write = Callable[[Session, World, Said], object]


@dataclass(frozen=True)
class Way:
    """How a text is written into a column. `asks`: it can be answered that it is a date."""

    column: str
    write: Write
    asks: bool = True
    name: str = field(default="")


def world() -> World:
    """A new one, in a database that is empty."""
    with transaction() as session:
        make_season(session)
        make_rubric(session)
        area = make_unit(session, level=UnitLevel.AREA)
        department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
        unit = make_unit(session, department)
        person = make_person(session, unit)
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        make_role(session, person, Role.AREA_LEADER, area)
        round_ = make_open_round(session)
        dialogue = make_dialogue(session, unit, person, created_at=AT)
        late = make_follow_up(session, dialogue, due_on=LATE)
        kept = make_follow_up(session, dialogue, status=FollowUpStatus.DONE, completed_on=LATE)
        sign = make_local_sign(session, unit)
        community = make_community(session)
        make_membership(session, community, person)
        by, place = viewer_of(session, person), Place(id_of(unit), id_of(round_))
        first = ExampleDraft(EvidenceKind.OBSERVATION, "Vi så det.")
        example = evidence.add_example(session, place, "P2", first, by=by, today=TODAY)
        was = ExampleWas(example, "P2", EvidenceKind.OBSERVATION, "Vi så det.")
        make_assessment(
            session,
            unit,
            round_,
            pillar="P3",
            status=AssessmentStatus.DRAFT,
            version=2,
            level=None,
        )
        sign_of = (id_of(sign), sign.text)
        ids = (id_of(dialogue), id_of(late), id_of(kept))
    return World(by, id_of(unit), place, *ids, sign_of, was, id_of(community))


def _note(column: str, make: Callable[[Said], dict[str, Any]], *fields: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        values = {"examined": "Hvad ser vi?", "confirmed": said.fields(*fields)} | make(said)
        draft = DialogueDraft("enformular", world.unit, TODAY, "P1", **values)
        return recording.record(session, draft, by=world.by, today=TODAY)

    return Way(column, write, name=f"record {fields[0]}")


def _agreement(said: Said, who: Said) -> dict[str, Any]:
    return {"agreement": AgreementDraft(said.text, who.text, TODAY + timedelta(days=7))}


def _draft(name: str, form: str = "f0" * 16) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        typed = Typed(name, said.text, 0)
        place = drafts.Place(form.format(world), world.unit)
        return drafts.put(session, place, typed, by=world.by, at=AT, today=TODAY)

    return Way("draft.text", write, asks=False, name=f"draft {name} of {form}")


def _choose(session: Session, world: World, said: Said) -> object:
    place, chosen = drafts.Place("f0" * 16, world.unit), ("responsible", said.text)
    return draft_choices.remember(session, place, chosen, by=world.by, at=AT)


def _assess(of: writing.Field, pillar: str = "P1") -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        change = Change(of, pillar, said.text, "", said.confirmed)
        return writing.write(session, world.place, change, by=world.by, today=TODAY)

    return Way(f"assessment.{of}", write, name=f"assess {of}")


def _private(name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        texts = {name: said.text}
        confirmed = said.fields(name)
        return private.write(session, world.dialogue, texts, by=world.by, confirmed=confirmed)

    return Way("privatetext.text", write, name=f"private {name}")


def _revise(name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        return revising.revise(
            session,
            world.dialogue,
            {name: said.text},
            seen=1,
            by=world.by,
            today=TODAY,
            confirmed=said.fields(name),
        )

    return Way(f"dialogue.{name}", write, name=f"revise {name}")


def _remark(day: date) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        return remarks.add(
            session,
            world.dialogue,
            said.text,
            by=world.by,
            today=day,
            confirmed=said.fields(remarks.FIELD),
        )

    return Way("remark.text", write, name=f"remark {day}")


def _own_template(column: str, make: Callable[[str], tuple[str, tuple[str, ...]]]) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        fields = said.fields("name", *(f"step_{n}" for n in range(1, 9)), "steps")
        draft = OwnTemplateDraft(world.unit, *make(said.text), confirmed=fields)
        return own_templates.add(session, draft, by=world.by)

    return Way(column, write, name=column)


def _publish(session: Session, world: World, said: Said) -> object:
    confirmed = said.fields("learning")
    return learning.publish(session, world.dialogue, said.text, by=world.by, confirmed=confirmed)


def _plan(session: Session, world: World, said: Said) -> object:
    draft = RoundDraft(said.text, date(2027, 5, 1), date(2027, 6, 1))
    return round_commands.plan(session, draft, by=world.by, today=TODAY)


def _make_season(session: Session, world: World, said: Said) -> object:
    draft = SeasonDraft(said.text, date(2029, 8, 1), date(2030, 7, 31))
    return season_commands.plan(session, draft, by=world.by)


def _close_flag(session: Session, world: World, said: Said) -> object:
    since = LATE + timedelta(days=7)
    subject = str(world.late)
    states = (FlagState.NEW, FlagState.CLOSED)
    draft = FlagDraft(world.unit, "A9", subject, since, *states, said.text, said.confirmed)
    return flags.act(session, draft, by=world.by, today=TODAY)


def _close_community_flag(session: Session, world: World, said: Said) -> object:
    unit = session.get_one(Unit, world.unit)
    asked = {"kind": KnowledgeKind.QUESTION, "community_id": world.community}
    question = make_entry(session, unit, shared_on=date(2026, 10, 1), **asked)
    about = ("A5", str(id_of(question)), date(2026, 10, 22))
    states = (FlagState.NEW, FlagState.CLOSED)
    draft = FlagDraft(world.community, *about, *states, said.text, said.confirmed)
    return flags.act(session, draft, by=world.by, today=TODAY)


def _drop(session: Session, world: World, said: Said) -> object:
    confirmed = said.fields(settling.REASON)
    return settling.drop(session, world.late, said.text, by=world.by, confirmed=confirmed)


def _look_back(session: Session, world: World, said: Said) -> object:
    confirmed = said.fields(settling.OUTCOME)
    return settling.look_back(session, world.kept, said.text, by=world.by, confirmed=confirmed)


def _add_example(session: Session, world: World, said: Said) -> object:
    draft = ExampleDraft(EvidenceKind.OBSERVATION, said.text, said.confirmed)
    return evidence.add_example(session, world.place, "P1", draft, by=world.by, today=TODAY)


def _change_example(session: Session, world: World, said: Said) -> object:
    draft = ExampleDraft(EvidenceKind.OBSERVATION, said.text, said.confirmed)
    was = world.example
    return evidence.change_example(session, world.place, was, draft, by=world.by, today=TODAY)


def _propose(session: Session, world: World, said: Said) -> object:
    draft = SignDraft(world.unit, "P1", said.text, confirmed=said.confirmed)
    return sign_commands.propose(session, draft, by=world.by, today=TODAY)


def _reword(session: Session, world: World, said: Said) -> object:
    sign_id, was = world.sign
    to = Rewording(said.text, was, confirmed=said.confirmed)
    return sign_commands.reword(session, sign_id, to, by=world.by, today=TODAY)


def _log_trace(name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        values: dict[str, Any] = {"title": "Vi mødtes", "confirmed": said.fields(name)}
        values[name] = said.text
        draft = TraceDraft(
            "enformular",
            world.community,
            TraceKind.WORKSHOP,
            TODAY,
            world.unit,
            **values,
        )
        return traces.record(session, draft, by=world.by, today=TODAY)

    return Way(f"trace.{name}", write, name=f"log trace {name}")


def _community(name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        values: dict[str, Any] = {"name": "Natur", "confirmed": said.fields(name)}
        values[name] = said.text
        draft = CommunityDraft(**values)
        return steering.create(session, draft, by=world.by)

    return Way(f"community.{name}", write, name=f"community {name}")


def _entry(column: str, make: Callable[[Said], dict[str, Any]], *fields: str) -> tuple[Way, ...]:
    """An entry of the bank, shared and then changed."""

    def words(said: Said) -> Words:
        return Words(**{"title": "Bålmad", "confirmed": said.fields(*fields)} | make(said))

    def share(session: Session, world: World, said: Said) -> object:
        draft = EntryDraft("enidé", KnowledgeKind.IDEA, world.unit, words(said))
        return entries.share(session, draft, by=world.by, today=TODAY)

    def revise(session: Session, world: World, said: Said) -> object:
        entry = _begun(session, world, KnowledgeKind.IDEA)
        return entries.revise(session, entry, words(said), seen=1, by=world.by, today=TODAY)

    named = f"{column.partition('.')[2]} of an entry"
    return Way(column, share, name=f"share {named}"), Way(column, revise, name=f"revise {named}")


def _begun(session: Session, world: World, kind: KnowledgeKind) -> int:
    draft = EntryDraft("begyndt", kind, world.unit, Words("Noget"))
    return entries.share(session, draft, by=world.by, today=TODAY)


def _store(session: Session, world: World, said: Said) -> object:
    sent = Sent(f"Plan {said.text}.txt", b"Kom ud")
    entry = _begun(session, world, KnowledgeKind.MATERIAL)
    return entries.put_file(session, entry, sent, by=world.by, today=TODAY)


def _answer(session: Session, world: World, said: Said) -> object:
    entry = _begun(session, world, KnowledgeKind.QUESTION)
    draft = AnswerDraft("etsvar", world.unit, said.text, confirmed=said.confirmed)
    return answers.answer(session, entry, draft, by=world.by, today=TODAY)


def _reword_answer(session: Session, world: World, said: Said) -> object:
    given = _answer(session, world, Said("Spørg skovfogeden"))
    assert isinstance(given, int)
    return answers.reword(session, given, said.text, by=world.by, confirmed=said.confirmed)


def _try_out(session: Session, world: World, said: Said) -> object:
    entry = id_of(make_entry(session, make_unit(session)))  # nobody tries what is their own
    trials.try_here(session, entry, world.unit, by=world.by, today=TODAY)
    ending = Ending(IdeaTrialState.TRIED, said.text, confirmed=said.confirmed)
    return trials.finish(session, entry, world.unit, ending, by=world.by, today=TODAY)


def _event(name: str) -> tuple[Way, ...]:
    """An event of the year wheel, planned and then said anew."""

    def words(said: Said) -> event_drafts.Words:
        values: dict[str, Any] = {"title": "Møde", "confirmed": said.fields(name)}
        values[name] = said.text
        return event_drafts.Words(EventKind.LOCAL_MEETING, **values)

    def plan(session: Session, world: World, said: Said) -> int:
        draft = event_drafts.EventDraft("enbegivenhed", words(said), event_drafts.When(TODAY))
        return planning.plan(session, draft, by=world.by, today=TODAY)

    def revise(session: Session, world: World, said: Said) -> object:
        event = plan(session, world, Said("Noget"))
        return planning.revise(session, event, words(said), seen=1, by=world.by, today=TODAY)

    column = f"yearwheelevent.{name}"
    return Way(column, plan, name=f"plan {name}"), Way(column, revise, name=f"replan {name}")


def _hold_event(session: Session, world: World, said: Said) -> object:
    words, when = event_drafts.Words(EventKind.LOCAL_MEETING, "Møde"), event_drafts.When(TODAY)
    draft = event_drafts.EventDraft("enbegivenhed", words, when)
    event = planning.plan(session, draft, by=world.by, today=TODAY)
    held = event_drafts.HeldDraft(12, said.text, said.fields("next_step"))
    return outcomes.hold(session, event, held, seen=1, by=world.by, today=TODAY)


def _message(name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        home = session.get_one(Community, world.community)
        home.workflow_url = "https://eksempel.dk/workflow"  # the settings of the test name it
        values: dict[str, Any] = {"title": "Workshop", "text": "Vi ses.", name: said.text}
        draft = MessageDraft("enformular", world.community, **values)
        draft = replace(draft, confirmed=said.fields(name))
        return outbox.put(session, draft, by=world.by, today=TODAY)

    return Way(f"channelmessage.{name}", write, name=f"message {name}")


def _far_contact(session: Session, world: World, said: Said) -> object:
    far = make_unit(session)
    entry_id, to = id_of(make_entry(session, far)), id_of(far)
    made = contacts.made(session, entry_id, world.unit, to, by=world.by, today=TODAY)
    by, confirmed = world.by, said.confirmed
    return contacts.tell(session, made, said.text, by=by, today=TODAY, confirmed=confirmed)


def _track(name: str) -> tuple[Way, ...]:
    """A track, begun and then said anew."""

    def draft(world: World, said: Said) -> track_drafts.TrackDraft:
        values: dict[str, Any] = {"title": "Bål", "confirmed": said.fields(name)}
        values[name] = said.text
        return track_drafts.TrackDraft(unit_id=world.unit, **values)

    def begin(session: Session, world: World, said: Said) -> int:
        return tracks.begin(session, draft(world, said), by=world.by, today=TODAY)

    def revise(session: Session, world: World, said: Said) -> object:
        track, anew = begin(session, world, Said("Noget")), draft(world, said)
        return tracks.revise(session, track, anew, seen=1, by=world.by, today=TODAY)

    column = f"practicetrack.{name}"
    return Way(column, begin, name=f"begin {name}"), Way(column, revise, name=f"again {name}")


def _sign_to_look_for(session: Session, world: World, said: Said) -> object:
    signs, confirmed = (track_drafts.SignDraft(said.text),), said.fields("sign_1")
    draft = track_drafts.TrackDraft("Bål", world.unit, signs=signs, confirmed=confirmed)
    return tracks.begin(session, draft, by=world.by, today=TODAY)


def _start_many(session: Session, world: World, said: Said) -> object:
    person = make_person(session, session.get_one(Unit, world.unit))
    make_membership(session, session.get_one(Community, world.community), person)
    workshop = make_workshop(session, session.exec(select(Season)).one(), 1, TODAY)
    field = f"title_{person.id}"
    titles = {id_of(person): said.text}
    draft = starting.StartDraft("liste", world.community, titles, said.fields(field))
    return starting.start_many(session, id_of(workshop), draft, by=world.by, today=TODAY)


def _stop(name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        track = id_of(make_track(session, session.get_one(Unit, world.unit)))
        values = {"reason": "Huset lukker", "learned": "At spørge", name: said.text}
        draft = track_drafts.StopDraft(**values, confirmed=said.fields(name))
        return moving.stop(session, track, draft, by=world.by, today=TODAY)

    return Way(f"practicetrack.stop_{name}", write, name=f"stop {name}")


def _trial(column: str, make: Callable[[Said], Any], phase: str) -> Way:
    """A trial action: planned, logged or thought through, as the draft says."""

    def write(session: Session, world: World, said: Said) -> object:
        track = make_track(session, session.get_one(Unit, world.unit))
        draft, by = make(said), world.by
        match draft:
            case trial_drafts.TrialDraft():
                return trial_actions.plan(session, id_of(track), draft, by=by, today=TODAY)
            case trial_drafts.DoneDraft():
                return trial_actions.log_done(session, id_of(track), draft, by=by, today=TODAY)
            case _:
                done = id_of(make_trial(session, track, state=TrialState.DONE))
                return trial_actions.reflect(session, done, draft, seen=1, by=by, today=TODAY)

    return Way(f"trialaction.{column}", write, name=f"{phase} trial {column}")


def _planned(name: str) -> Way:
    def make(said: Said) -> trial_drafts.TrialDraft:
        values: dict[str, Any] = {"what_we_try": "Bål", "confirmed": said.fields(name)}
        values[name] = said.text
        return trial_drafts.TrialDraft(**values)

    return _trial(name, make, "plan")


def _done(name: str) -> Way:
    def make(said: Said) -> trial_drafts.DoneDraft:
        values: dict[str, Any] = {"what_happened": "De kom.", "what_we_try": "Bål"}
        values |= {"young": YoungBand.NONE, "done_on": TODAY, "confirmed": said.fields(name)}
        values[name] = said.text
        return trial_drafts.DoneDraft(**values)

    return _trial(name, make, "log")


def _thought(column: str, name: str) -> Way:
    def make(said: Said) -> trial_drafts.ReflectionDraft:
        values: dict[str, Any] = {"what_we_saw": "De blev.", "confirmed": said.fields(name)}
        values |= {"evidence": DataSource.COUNT, "decision": TrialDecision.ADAPT}
        values[name] = said.text
        return trial_drafts.ReflectionDraft(**values)

    return _trial(column, make, f"reflect {name}")


def _evaluation(column: str, name: str) -> Way:
    """What stands in an evaluation that is not finished."""

    def write(session: Session, world: World, said: Said) -> object:
        unit = session.get_one(Unit, world.unit)
        track = make_track(session, unit, status=TrackStatus.IN_EVALUATION)
        seen = (YouthArea.FRIENDS, Seen.GLIMPSES, Seen.IN_MOST, YoungBand.TO_5)
        outcome = evaluation_drafts.OutcomeDraft(*seen, example=said.text)
        draft = EvaluationDraft(confirmed=said.fields(name))
        changed: dict[str, Any] = {name: said.text}
        if column.startswith("youth"):
            changed = {"outcomes": (outcome,)}
        draft = replace(draft, **changed)
        return evaluating.keep(session, id_of(track), draft, by=world.by, today=TODAY)

    return Way(column, write, name=f"evaluate {name}")


def _story(column: str, name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        unit = session.get_one(Unit, world.unit)
        track = make_track(session, unit, status=TrackStatus.EVALUATED)
        session.add(TrackEvaluation(track_id=id_of(track)))
        values: dict[str, Any] = {"title": "Bål", "text": "Vi blev ude.", name: said.text}
        values |= {"nobody_known": True, "confirmed": said.fields(name)}
        draft = StoryDraft("enformular", **values)
        return stories.share_story(session, id_of(track), draft, by=world.by, today=TODAY)

    return Way(column, write, name=f"tell {name}")


def _indicator(name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        values: dict[str, Any] = dict.fromkeys(definition_drafts.LIMITS, "Tal") | {name: said.text}
        of: dict[str, Any] = {"scale": IndicatorScale.COUNT, "period": IndicatorPeriod.MONTH}
        draft = DefinitionDraft("TAL", **values, **of, confirmed=said.fields(name))
        by = replace(world.by, roles=world.by.roles | {Role.ADMINISTRATOR})
        return definitions.define(session, draft, by=by, today=TODAY)

    return Way(f"indicator.{name}", write, name=f"indicator {name}")


def _make_screen(session: Session, world: World, said: Said) -> object:
    by = replace(world.by, roles=world.by.roles | {Role.ADMINISTRATOR})
    return screens.make(session, world.unit, said.text, by=by, now=AT, today=TODAY)


def _import_values(session: Session, world: World, said: Said) -> object:
    indicator = make_indicator(session)
    value = Value(id_of(indicator), world.unit, date(2026, 10, 1), 40)
    by = replace(world.by, roles=world.by.roles | {Role.ADMINISTRATOR})
    return imports.keep(session, [value], file_name=said.text, by=by, today=TODAY)


def _year_page(column: str, name: str) -> Way:
    def write(session: Session, world: World, said: Said) -> object:
        season = make_season(session, name="2031/32")
        title = said.text if name == "title" else "Vores år"
        lines = {PageHeading.VISION: (Line("Vi tør" if name == "title" else said.text),)}
        draft = PageDraft(
            "side", world.unit, id_of(season), title, lines, confirmed=said.fields(name)
        )
        return editing.save(session, draft, by=world.by, found=())

    return Way(column, write, name=f"year page {name}")


def _met(session: Session, world: World) -> Meeting:
    """A meeting about the unit, with them in the chair."""
    chair = session.get_one(Person, world.by.person_id)
    return make_meeting(session, session.get_one(Unit, world.unit), chair=chair)


def _meeting(name: str) -> tuple[Way, ...]:
    """A meeting, planned and then said anew."""

    def draft(world: World, said: Said) -> MeetingDraft:
        values: dict[str, Any] = {"title": "Møde", "confirmed": said.fields(name)}
        values[name] = said.text
        return MeetingDraft("etmøde", world.unit, held_on=TODAY, **values)

    def plan(session: Session, world: World, said: Said) -> int:
        return meetings.plan(session, draft(world, said), by=world.by, today=TODAY)

    def revise(session: Session, world: World, said: Said) -> object:
        meeting, words = id_of(_met(session, world)), draft(world, said)
        return meetings.revise(session, meeting, words, seen=1, by=world.by, today=TODAY)

    column = f"meeting.{name}"
    return (
        Way(column, plan, name=f"plan meeting {name}"),
        Way(column, revise, name=f"replan meeting {name}"),
    )


def _topic(name: str) -> tuple[Way, ...]:
    """A topic of an agenda, added and then said anew."""

    def draft(said: Said) -> ItemDraft:
        values: dict[str, Any] = {"title": "Sommer", "confirmed": said.fields(name)}
        values[name] = said.text
        return ItemDraft(TopicKind.FREE_TEXT, **values)

    def add(session: Session, world: World, said: Said) -> int:
        meeting = id_of(_met(session, world))
        return agenda.add(session, meeting, draft(said), by=world.by, today=TODAY)

    def revise(session: Session, world: World, said: Said) -> object:
        item = add(session, world, Said("Noget"))
        return agenda.revise(session, item, draft(said), seen=1, by=world.by, today=TODAY)

    column = f"agendaitem.{name}"
    return Way(column, add, name=f"add topic {name}"), Way(column, revise, name=f"topic {name}")


def _take_along(session: Session, world: World, said: Said) -> object:
    meeting = _met(session, world)
    meeting.status = MeetingStatus.IN_PROGRESS
    session.flush()
    moment, confirmed = MeetingMoment.CHECK_OUT, said.fields("text")
    draft = TakeawayDraft("udbytte", id_of(meeting), moment, said.text, confirmed)
    return moods.take_along(session, draft, by=world.by, today=TODAY)


def _decision(column: str, name: str) -> tuple[Way, ...]:
    """A decision of a meeting, recorded and then said anew."""

    def draft(meeting: Meeting, said: Said) -> DecisionDraft:
        values: dict[str, Any] = {"text": "Vi går ud", "confirmed": said.fields(name)}
        values[column] = said.text
        return DecisionDraft("enbeslutning", id_of(meeting), None, **values)

    def record(session: Session, world: World, said: Said) -> object:
        drafted = draft(_met(session, world), said)
        return decisions.record(session, drafted, by=world.by, today=TODAY)

    def revise(session: Session, world: World, said: Said) -> object:
        meeting = _met(session, world)
        made, anew = make_decision(session, meeting), draft(meeting, said)
        return decisions.revise(session, id_of(made), anew, seen=1, by=world.by, today=TODAY)

    of = f"decision.{column}"
    return Way(of, record, name=f"decide {column}"), Way(of, revise, name=f"redecide {column}")


def _settle_decision(session: Session, world: World, said: Said) -> object:
    decision, confirmed = make_decision(session, _met(session, world)), said.fields("outcome")
    number, by = id_of(decision), world.by
    return following_up.settle(session, number, said.text, by=by, today=TODAY, confirmed=confirmed)


def _withdraw_decision(session: Session, world: World, said: Said) -> object:
    decision, confirmed = make_decision(session, _met(session, world)), said.fields("reason")
    number, by = id_of(decision), world.by
    return decisions.withdraw(session, number, said.text, by=by, today=TODAY, confirmed=confirmed)


def _translate(session: Session, world: World, said: Said) -> object:
    decision = id_of(make_decision(session, _met(session, world)))
    session.add(DecisionUnit(decision_id=decision, unit_id=world.unit))
    answer, confirmed = DecisionAnswer.ADAPTED, said.fields("text")
    draft = UnitAnswerDraft(decision, world.unit, answer, said.text, confirmed=confirmed)
    return translating.answer(session, draft, by=world.by, today=TODAY)


_TEAM = Said("Teamet")
_TEXT = Said("Vi åbner døren")
_STEPS = Template.FOUR_QUESTIONS

WAYS = (
    *(_draft(name) for name in ("examined", "agreement", "reflection", "linear", "own_1")),
    _draft("examined", "note-{0.dialogue}"),
    _draft("remark", "remark-{0.dialogue}"),
    _draft("role_note", "room-{0.dialogue}"),
    _draft("learning", "learning-{0.dialogue}"),
    _draft("reason", "agreement-{0.late}"),
    _draft("outcome", "agreement-{0.kept}"),
    Way("draft.text", _choose, asks=False, name="choose in a draft"),
    _note("dialogue.examined", lambda said: {"examined": said.text}, "examined"),
    _note("dialogue.clearer", lambda said: {"clearer": said.text}, "clearer"),
    _note("dialogue.wondering", lambda said: {"wondering": said.text}, "wondering"),
    _note(
        "dialoguesection.text",
        lambda said: {"template": _STEPS, "sections": {"linear": said.text}},
        "linear",
    ),
    _note(
        "privatetext.text",
        lambda said: {
            "template": Template.REFLECTION_CIRCLE,
            "private": {"feelings": said.text},
        },
        "feelings",
    ),
    _note("followup.text", lambda said: _agreement(said, _TEAM), "agreement"),
    _note("followup.responsible_role", lambda said: _agreement(_TEXT, said), "responsible"),
    _private("reflection"),
    _private("role_note"),
    _revise("examined"),
    _revise("clearer"),
    _revise("wondering"),
    _remark(TODAY),
    _remark(TODAY + timedelta(days=60)),
    _own_template("owntemplate.name", lambda text: (text, ("Først", "Så"))),
    _own_template("owntemplate.steps", lambda text: ("Vores", ("Først", text))),
    *_entry("knowledgeentry.title", lambda said: {"title": said.text}, "title"),
    *_entry("knowledgeentry.text", lambda said: {"text": said.text}, "text"),
    *_entry("knowledgetag.tag", lambda said: {"tags": said.text}, "tags"),
    Way("storedfile.name", _store, asks=False, name="store file"),
    Way("answer.text", _answer, name="answer"),
    Way("answer.text", _reword_answer, name="reword answer"),
    Way("ideatrial.what_came", _try_out, name="finish trial"),
    *(way for name in ("title", "place", "purpose") for way in _event(name)),
    Way("yearwheelevent.next_step", _hold_event, name="hold event"),
    Way("sharedlearning.text", _publish, name="publish"),
    Way("followup.dropped_reason", _drop, name="drop"),
    Way("followup.outcome", _look_back, name="look back"),
    Way("flag.comment", _close_flag, name="close flag"),
    Way("communityflag.comment", _close_community_flag, name="close at community"),
    Way("assessmentround.name", _plan, asks=False, name="plan round"),
    Way("season.name", _make_season, asks=False, name="make season"),
    Way("evidence.text", _add_example, name="add example"),
    Way("evidence.text", _change_example, name="change example"),
    Way("localsign.text", _propose, name="propose sign"),
    Way("localsign.text", _reword, name="reword sign"),
    _assess(writing.Field.SKIPPED_REASON),
    _assess(writing.Field.REASON),
    _assess(writing.Field.NEXT_STEP),
    _assess(writing.Field.CORRECTION_NOTE),
    *(_log_trace(name) for name in ("title", "note")),
    *(_community(name) for name in ("name", "theme", "purpose", "goals")),
    *(_message(name) for name in ("title", "text")),
    *(_indicator(name) for name in definition_drafts.LIMITS),
    Way("indicatorimport.file_name", _import_values, asks=False, name="import values"),
    *(way for name in meeting_drafts.LIMITS for way in _meeting(name)),
    *(way for name in meeting_drafts.ITEM_LIMITS for way in _topic(name)),
    Way("takeaway.text", _take_along, name="take along"),
    *_decision("text", "text"),
    *_decision("responsible_role", "responsible"),
    Way("decision.outcome", _settle_decision, name="settle decision"),
    Way("decision.outcome", _withdraw_decision, name="withdraw decision"),
    Way("decisionunit.text", _translate, name="translate decision"),
    _year_page("yearpage.title", "title"),
    _year_page("yearpageline.text", "vision_0"),
    Way("sharedscreen.name", _make_screen, asks=False, name="screen"),
    Way("farcontact.outcome", _far_contact, name="tell of contact"),
    *(way for name in track_drafts.LIMITS for way in _track(name)),
    Way("tracksign.text", _sign_to_look_for, name="sign to look for"),
    Way("practicetrack.title", _start_many, name="start many"),
    *(_stop(name) for name in ("reason", "learned")),
    *(_planned(name) for name in ("what_we_try", "who", "expectation")),
    *(_done(name) for name in ("what_we_try", "what_happened")),
    _thought("what_we_saw", "what_we_saw"),
    _thought("surprise", "surprise"),
    _thought("what_we_try", "next_try"),
    _evaluation("trackevaluation.gained", "gained"),
    _evaluation("trackevaluation.surprised", "surprised"),
    _evaluation("trackevaluation.not_for", "not_for"),
    _evaluation("trackevaluation.co_creation_example", "co_creation_example"),
    _evaluation("youthoutcome.example", "Y2_example"),
    _story("knowledgeentry.title", "title"),
    _story("knowledgeentry.text", "text"),
)
