"""Every way in which somebody's text gets into the database, each as a function to try."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from models.vocabulary import (
    AssessmentStatus,
    EvidenceKind,
    FlagState,
    FollowUpStatus,
    Role,
    Template,
    UnitLevel,
)
from services.access import Viewer
from services.assessing import evidence, round_commands, writing
from services.assessing.evidence import ExampleDraft, ExampleWas
from services.assessing.papers import Place
from services.assessing.round_commands import RoundDraft
from services.assessing.writing import Change
from services.attention import settling as flags
from services.attention.settling import FlagDraft
from services.database import transaction
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
from services.signs import sign_commands
from services.signs.sign_commands import Rewording, SignDraft
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_dialogue,
    make_follow_up,
    make_local_sign,
    make_open_round,
    make_person,
    make_role,
    make_rubric,
    make_season,
    make_unit,
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
    return World(by, id_of(unit), place, *ids, sign_of, was)


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


def _close_flag(session: Session, world: World, said: Said) -> object:
    since = LATE + timedelta(days=7)
    subject = str(world.late)
    states = (FlagState.NEW, FlagState.CLOSED)
    draft = FlagDraft(world.unit, "A9", subject, since, *states, said.text, said.confirmed)
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
    Way("sharedlearning.text", _publish, name="publish"),
    Way("followup.dropped_reason", _drop, name="drop"),
    Way("followup.outcome", _look_back, name="look back"),
    Way("flag.comment", _close_flag, name="close flag"),
    Way("assessmentround.name", _plan, asks=False, name="plan round"),
    Way("evidence.text", _add_example, name="add example"),
    Way("evidence.text", _change_example, name="change example"),
    Way("localsign.text", _propose, name="propose sign"),
    Way("localsign.text", _reword, name="reword sign"),
    _assess(writing.Field.SKIPPED_REASON),
    _assess(writing.Field.REASON),
    _assess(writing.Field.NEXT_STEP),
    _assess(writing.Field.CORRECTION_NOTE),
)
