"""Who may give which command: role by role, written out by hand, not read from the rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import Answer, Dialogue, FarContact, FollowUp, Person, Unit, YearWheelEvent
from models.base import now
from models.vocabulary import (
    AssessmentStatus,
    EventKind,
    EvidenceKind,
    FlagState,
    IdeaTrialState,
    KnowledgeKind,
    PageHeading,
    Role,
    SignStatus,
    UnitLevel,
)
from services.access import Viewer
from services.assessing import evidence, retrospect, sharing, writing
from services.assessing.evidence import ExampleDraft, Tick
from services.assessing.papers import Place
from services.assessing.retrospect import Retrospect
from services.assessing.writing import Change, Field
from services.attention import settling as flag_settling
from services.attention.settling import FlagDraft
from services.communities import pulse, pulse_book
from services.communities.pulse import PulseDraft
from services.dialogues import (
    learning,
    notes,
    own_templates,
    private,
    recording,
    remarks,
    revising,
    settling,
)
from services.dialogues.own_templates import OwnTemplateDraft
from services.dialogues.recording import DialogueDraft
from services.errors import NotFound
from services.knowledge import answers, asking, contacts, entries, statuses, trials
from services.knowledge.answers import AnswerDraft
from services.knowledge.entry_drafts import EntryDraft, Words
from services.knowledge.file_checks import Sent
from services.knowledge.trials import Ending
from services.signs import borrowing, offers, sign_commands
from services.signs.sign_commands import Rewording, SignDraft
from services.year_page import editing
from services.year_page.page_drafts import Line, PageDraft
from services.year_wheel import addresses, outcomes, planning, season_commands
from services.year_wheel import drafts as event_drafts
from services.year_wheel.season_commands import SeasonDraft
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_dialogue,
    make_entry,
    make_follow_up,
    make_local_sign,
    make_membership,
    make_open_round,
    make_participant,
    make_person,
    make_role,
    make_rubric,
    make_season,
    make_unit,
    undone,
    viewer_of,
)

# Every person but the first two has the role at the department above the unit, and works
# nowhere; none took part in the dialogue and none answers for the agreement.
ROLES: dict[str, Role | None] = {
    "nobody": None,
    "employee of the unit": None,
    "employee next door": None,
    "contact person": Role.CONTACT_PERSON,
    "resource person": Role.RESOURCE_PERSON,
    "department leader": Role.DEPARTMENT_LEADER,
    "area leader": Role.AREA_LEADER,
    "leadership": Role.LEADERSHIP,
    "consultant": Role.CONSULTANT,
    "administrator": Role.ADMINISTRATOR,
    "dpo": Role.DPO,
    "screen": Role.SCREEN,
}

MATRIX: dict[str, dict[str, bool]] = {
    "settle a community flag": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": True,
        "department leader": True,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
    "plan": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": False,
        "department leader": True,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": True,
        "dpo": False,
        "screen": False,
    },
    "plan for all": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": False,
        "department leader": False,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": True,
        "dpo": False,
        "screen": False,
    },
    "subscribe": {
        "nobody": True,
        "employee of the unit": True,
        "employee next door": True,
        "contact person": True,
        "resource person": True,
        "department leader": True,
        "area leader": True,
        "leadership": True,
        "consultant": True,
        "administrator": True,
        "dpo": True,
        "screen": False,
    },
    "report a pulse": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": False,
        "department leader": False,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": True,
        "dpo": False,
        "screen": False,
    },
    "record": {
        "nobody": False,
        "employee of the unit": True,
        "employee next door": False,
        "contact person": True,
        "resource person": True,
        "department leader": True,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
    "ask all": {
        "nobody": False,
        "employee of the unit": True,
        "employee next door": False,
        "contact person": True,
        "resource person": True,
        "department leader": True,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
    "recommend": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": False,
        "department leader": True,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": True,
        "dpo": False,
        "screen": False,
    },
    "retire": {
        "nobody": False,
        "employee of the unit": True,
        "employee next door": False,
        "contact person": True,
        "resource person": True,
        "department leader": True,
        "area leader": True,
        "leadership": True,
        "consultant": False,
        "administrator": True,
        "dpo": False,
        "screen": False,
    },
    "read": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": False,
        "department leader": False,
        "area leader": False,
        "leadership": False,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
    "settle": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": False,
        "department leader": True,
        "area leader": False,
        "leadership": False,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
    "draft": {
        "nobody": False,
        "employee of the unit": True,
        "employee next door": False,
        "contact person": True,
        "resource person": True,
        "department leader": True,
        "area leader": False,
        "leadership": False,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
    "share": {
        "nobody": False,
        "employee of the unit": False,
        "employee next door": False,
        "contact person": False,
        "resource person": True,
        "department leader": True,
        "area leader": False,
        "leadership": False,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
    "correct": {
        "nobody": False,
        "employee of the unit": True,
        "employee next door": False,
        "contact person": True,
        "resource person": True,
        "department leader": True,
        "area leader": False,
        "leadership": False,
        "consultant": False,
        "administrator": False,
        "dpo": False,
        "screen": False,
    },
}


@dataclass(frozen=True)
class House:
    department: Unit
    unit: Unit
    next_door: Unit
    dialogue: Dialogue
    agreement: FollowUp


@pytest.fixture
def house(session: Session) -> House:
    area = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
    unit, next_door = make_unit(session, department), make_unit(session, department)
    author = make_person(session, unit)
    dialogue = make_dialogue(session, unit, author)
    agreement = make_follow_up(session, dialogue, responsible_id=id_of(author))
    return House(department, unit, next_door, dialogue, agreement)


def person_as(session: Session, house: House, who: str) -> Person:
    homes = {"employee of the unit": house.unit, "employee next door": house.next_door}
    person = make_person(session, homes.get(who))
    role = ROLES[who]
    if role is not None:
        make_role(session, person, role, house.department)
    return person


def record(session: Session, house: House, by: Viewer) -> None:
    draft = DialogueDraft("en formular", id_of(house.unit), TODAY, "P1", "Hvad ser vi?")
    recording.record(session, draft, by=by, today=TODAY)


def read(session: Session, house: House, by: Viewer) -> None:
    notes.open_note(session, id_of(house.dialogue), by=by)


def remark(session: Session, house: House, by: Viewer) -> None:
    remarks.add(session, id_of(house.dialogue), "Jeg så det også.", by=by, today=TODAY)


def revise(session: Session, house: House, by: Viewer) -> None:
    changed = {"clearer": "Vi lytter mere."}
    revising.revise(session, id_of(house.dialogue), changed, seen=1, by=by, today=TODAY)


def write_in_private(session: Session, house: House, by: Viewer) -> None:
    private.write(session, id_of(house.dialogue), {"reflection": "Jeg talte mest."}, by=by)


def read_in_private(session: Session, house: House, by: Viewer) -> None:
    private.own(session, id_of(house.dialogue), by=by)


def publish(session: Session, house: House, by: Viewer) -> None:
    learning.publish(session, id_of(house.dialogue), "Spørg, før I svarer.", by=by)


def add_template(session: Session, house: House, by: Viewer) -> None:
    steps = ("Hvad så vi?", "Hvad nu?")
    own_templates.add(session, OwnTemplateDraft(id_of(house.unit), "Vores", steps), by=by)


def take_up(session: Session, house: House, by: Viewer) -> None:
    settling.take_up(session, id_of(house.agreement), by=by)


def complete(session: Session, house: House, by: Viewer) -> None:
    settling.complete(session, id_of(house.agreement), by=by, today=TODAY)


def reopen(session: Session, house: House, by: Viewer) -> None:
    settling.reopen(session, id_of(house.agreement), by=by)


def drop(session: Session, house: House, by: Viewer) -> None:
    settling.drop(session, id_of(house.agreement), "Det passede ikke.", by=by)


def say_outcome(session: Session, house: House, by: Viewer) -> None:
    complete(session, house, by)
    settling.look_back(session, id_of(house.agreement), "De unge kom igen.", by=by)


def draft(session: Session, house: House, by: Viewer) -> None:
    make_rubric(session)
    change = Change(Field.REASON, "P1", "Vi så det.", "")
    writing.write(session, place(session, house), change, by=by, today=TODAY)


def tick(session: Session, house: House, by: Viewer) -> None:
    make_rubric(session)
    sign = Tick("P1", local_id=id_of(make_local_sign(session, house.unit)))
    evidence.recognise(session, place(session, house), sign, by=by, today=TODAY)


def add_example(session: Session, house: House, by: Viewer) -> None:
    make_rubric(session)
    example = ExampleDraft(EvidenceKind.OBSERVATION, "Vi så det.")
    evidence.add_example(session, place(session, house), "P1", example, by=by, today=TODAY)


def propose_sign(session: Session, house: House, by: Viewer) -> None:
    make_rubric(session)
    sign = SignDraft(id_of(house.unit), "P1", "Vi lytter færdig.")
    sign_commands.propose(session, sign, by=by, today=TODAY)


def use_sign(session: Session, house: House, by: Viewer) -> None:
    sign = make_local_sign(session, house.unit, status=SignStatus.PROPOSED)
    sign_commands.put_in_use(session, id_of(sign), by=by, today=TODAY)


def reword_sign(session: Session, house: House, by: Viewer) -> None:
    sign = make_local_sign(session, house.unit)
    rewording = Rewording("Vi lytter færdig.", sign.text)
    sign_commands.reword(session, id_of(sign), rewording, by=by, today=TODAY)


def retire_sign(session: Session, house: House, by: Viewer) -> None:
    sign = make_local_sign(session, house.unit)
    sign_commands.retire(session, id_of(sign), by=by, today=TODAY)


def borrow_sign(session: Session, house: House, by: Viewer) -> None:
    sign = make_local_sign(session, house.next_door)
    borrowing.borrow(session, id_of(sign), id_of(house.unit), by=by, today=TODAY)


def offer(session: Session, house: House, by: Viewer) -> None:
    make_rubric(session)
    offers.tick(session, id_of(house.unit), "P1", by=by, today=TODAY)


def discuss(session: Session, house: House, by: Viewer) -> None:
    where = assessed(session, house, AssessmentStatus.DRAFT)
    sharing.discuss(session, where, by=by, today=TODAY)


def look_back(session: Session, house: House, by: Viewer) -> None:
    said = Retrospect(id_of(house.unit), id_of(make_season(session)), "P1", 2)
    retrospect.say(session, said, by=by, today=TODAY)


def share(session: Session, house: House, by: Viewer) -> None:
    where = assessed(session, house, AssessmentStatus.DISCUSSED)
    sharing.share(session, where, by=by, today=TODAY)


def correct(session: Session, house: House, by: Viewer) -> None:
    where = assessed(session, house, AssessmentStatus.SHARED)
    sharing.correct(session, where, "P1", by=by, today=TODAY)


def withdraw(session: Session, house: House, by: Viewer) -> None:
    where = assessed(session, house, AssessmentStatus.DRAFT, version=2)
    sharing.withdraw(session, where, "P1", by=by, today=TODAY)


def share_knowledge(session: Session, house: House, by: Viewer) -> None:
    draft = EntryDraft("", KnowledgeKind.IDEA, id_of(house.unit), Words("Bålmad"))
    entries.share(session, draft, by=by, today=TODAY)


def revise_knowledge(session: Session, house: House, by: Viewer) -> None:
    number = id_of(make_entry(session, house.unit))
    entries.revise(session, number, Words("Nyt"), seen=1, by=by, today=TODAY)
    entries.put_file(session, number, Sent("a.txt", b"a"), by=by, today=TODAY)


def say_still_good(session: Session, house: House, by: Viewer) -> None:
    entries.still_good(session, id_of(make_entry(session, house.unit)), by=by, today=TODAY)


def try_here(session: Session, house: House, by: Viewer) -> None:
    number, unit_id = id_of(make_entry(session, house.next_door)), id_of(house.unit)
    trials.try_here(session, number, unit_id, by=by, today=TODAY)
    ending = Ending(IdeaTrialState.DROPPED)
    trials.finish(session, number, unit_id, ending, by=by, today=TODAY)


def answer(session: Session, house: House, by: Viewer) -> None:
    number = id_of(make_entry(session, house.next_door, kind=KnowledgeKind.QUESTION))
    draft = AnswerDraft("", id_of(house.unit), "Ja.")
    answers.answer(session, number, draft, by=by, today=TODAY)


def say_helped(session: Session, house: House, by: Viewer) -> None:
    question = id_of(make_entry(session, house.unit, kind=KnowledgeKind.QUESTION))
    next_door = id_of(house.next_door)
    given = Answer(entry_id=question, unit_id=next_door, text="Ja.", answered_on=TODAY)
    session.add(given)
    session.flush()
    answers.helped(session, id_of(given), by=by)


def ask_all(session: Session, house: House, by: Viewer) -> None:
    asked = {"kind": KnowledgeKind.QUESTION, "community_id": make_community(session).id}
    asking.ask_all(session, id_of(make_entry(session, house.unit, **asked)), by=by, today=TODAY)


def recommend(session: Session, house: House, by: Viewer) -> None:
    statuses.recommend(session, id_of(make_entry(session, house.unit)), by=by, today=TODAY)


def retire_knowledge(session: Session, house: House, by: Viewer) -> None:
    number = id_of(make_entry(session, house.unit))
    statuses.retire(session, number, by=by, today=TODAY)
    statuses.take_up(session, number, by=by, today=TODAY)


def report_pulse(session: Session, house: House, by: Viewer) -> None:
    community = make_community(session)
    make_membership(session, community, make_person(session, house.unit))
    draft = PulseDraft(id_of(community), TODAY, members=12, active_members=5)
    pulse.report(session, draft, by=by, today=TODAY)
    pulse_book.keep(session, [draft], by=by, today=TODAY)


def settle_community_flag(session: Session, house: House, by: Viewer) -> None:
    community = make_community(session)
    make_membership(session, community, make_person(session, house.unit))
    asked = {"kind": KnowledgeKind.QUESTION, "community_id": id_of(community)}
    question = make_entry(session, house.unit, shared_on=date(2026, 10, 1), **asked)
    about = ("A5", str(id_of(question)), date(2026, 10, 22))
    seen = FlagDraft(id_of(community), *about, FlagState.NEW, FlagState.SEEN)
    flag_settling.act(session, seen, by=by, today=TODAY)


def get_in_touch(session: Session, house: House, by: Viewer) -> None:
    entry_id, own, far = id_of(make_entry(session, house.next_door)), house.unit, house.next_door
    contacts.made(session, entry_id, id_of(own), id_of(far), by=by, today=TODAY)


def tell_of_contact(session: Session, house: House, by: Viewer) -> None:
    entry_id, own, far = id_of(make_entry(session, house.next_door)), house.unit, house.next_door
    contact = FarContact(
        entry_id=entry_id, from_unit_id=id_of(own), to_unit_id=id_of(far), made_on=TODAY
    )
    session.add(contact)
    session.flush()
    contacts.tell(session, contact.id or 0, "De kom på besøg.", by=by, today=TODAY)


def place(session: Session, house: House) -> Place:
    return Place(id_of(house.unit), id_of(make_open_round(session)))


def assessed(session: Session, house: House, status: AssessmentStatus, version: int = 1) -> Place:
    """Where the unit skipped a pillar, in a dialogue with its neighbour."""
    round_ = make_open_round(session)
    make_assessment(
        session,
        house.unit,
        round_,
        status=status,
        version=version,
        level=None,
        skipped_reason="Vi har ikke drøftet den.",
        dialogue_on=TODAY,
        partner_unit_id=house.next_door.id,
    )
    return Place(id_of(house.unit), id_of(round_))


def planned(session: Session, house: House, by: Viewer, *, for_all: bool = False) -> int:
    make_season(session)
    words, when = event_drafts.Words(EventKind.LOCAL_MEETING, "Møde"), event_drafts.When(TODAY)
    unit_id = None if for_all else id_of(house.department)
    draft = event_drafts.EventDraft("en formular", words, when, unit_id)
    return planning.plan(session, draft, by=by, today=TODAY)


def plan_event(session: Session, house: House, by: Viewer) -> None:
    planned(session, house, by)


def plan_event_of_all(session: Session, house: House, by: Viewer) -> None:
    planned(session, house, by, for_all=True)


def plan_season(session: Session, _house: House, by: Viewer) -> None:
    draft = SeasonDraft("2027/28", date(2027, 8, 1), date(2028, 7, 31))
    season_commands.plan(session, draft, by=by)


def close_weeks(session: Session, _house: House, by: Viewer) -> None:
    season_id = id_of(make_season(session))
    season_commands.close_weeks(session, season_id, {date(2026, 10, 12)}, seen=(), by=by)


def event_of(session: Session, house: House) -> int:
    """A meeting of the department, planned for today."""
    event = YearWheelEvent(
        season_id=id_of(make_season(session)),
        kind=EventKind.LOCAL_MEETING,
        title="Møde",
        starts_on=TODAY,
        ends_on=TODAY,
        unit_id=house.department.id,
    )
    session.add(event)
    session.flush()
    return id_of(event)


def revise_event(session: Session, house: House, by: Viewer) -> None:
    words, number = event_drafts.Words(EventKind.LOCAL_MEETING, "Nyt"), event_of(session, house)
    planning.revise(session, number, words, seen=1, by=by, today=TODAY)


def move_event(session: Session, house: House, by: Viewer) -> None:
    when = event_drafts.When(TODAY + timedelta(days=7))
    outcomes.move(session, event_of(session, house), when, seen=1, by=by, today=TODAY)


def hold_event(session: Session, house: House, by: Viewer) -> None:
    held, number = event_drafts.HeldDraft(12), event_of(session, house)
    outcomes.hold(session, number, held, seen=1, by=by, today=TODAY)


def cancel_event(session: Session, house: House, by: Viewer) -> None:
    outcomes.cancel(session, event_of(session, house), seen=1, by=by, today=TODAY)


def make_address(session: Session, _house: House, by: Viewer) -> None:
    addresses.make(session, by=by, now=now())


def revoke_address(session: Session, _house: House, by: Viewer) -> None:
    addresses.revoke(session, by=by)


def save_year_page(session: Session, house: House, by: Viewer) -> None:
    season, lines = make_season(session), {PageHeading.VISION: (Line("Vi tør"),)}
    page = PageDraft("side", id_of(house.unit), id_of(season), "Vores år", lines)
    editing.save(session, page, by=by, found=())


COMMANDS: dict[str, list[Callable[[Session, House, Viewer], None]]] = {
    "settle a community flag": [settle_community_flag],
    "plan": [plan_event, revise_event, move_event, hold_event, cancel_event],
    "plan for all": [plan_event_of_all, plan_season, close_weeks],
    "subscribe": [make_address, revoke_address],
    "record": [
        record,
        share_knowledge,
        revise_knowledge,
        say_still_good,
        try_here,
        answer,
        say_helped,
        get_in_touch,
        tell_of_contact,
    ],
    "report a pulse": [report_pulse],
    "ask all": [ask_all],
    "recommend": [recommend],
    "retire": [retire_knowledge],
    "read": [read, remark, revise, read_in_private, write_in_private, publish],
    "settle": [take_up, complete, reopen, drop, say_outcome],
    "draft": [
        draft,
        tick,
        add_example,
        propose_sign,
        use_sign,
        reword_sign,
        retire_sign,
        borrow_sign,
        offer,
        discuss,
        look_back,
        add_template,
    ],
    "share": [share, save_year_page],
    "correct": [correct, withdraw],
}
CASES = [(command, row) for row, commands in COMMANDS.items() for command in commands]


def is_done(
    command: Callable[[Session, House, Viewer], None], session: Session, house: House, by: Viewer
) -> bool:
    try:
        command(session, house, by)
    except NotFound:
        return False
    return True


@pytest.mark.measured
@pytest.mark.parametrize(("command", "row"), CASES, ids=[command.__name__ for command, _ in CASES])
def test_command_is_for_those_in_the_matrix(
    session: Session,
    house: House,
    command: Callable[[Session, House, Viewer], None],
    row: str,
) -> None:
    viewers = {who: viewer_of(session, person_as(session, house, who)) for who in ROLES}

    done: dict[str, bool] = {}
    for who, by in viewers.items():
        with undone(session):
            done[who] = is_done(command, session, house, by)

    assert done == {who: MATRIX[row][who] for who in ROLES}


@pytest.mark.parametrize("who", ROLES)
def test_who_took_part_reads_and_settles_whatever_their_role(
    session: Session, house: House, who: str
) -> None:
    person = person_as(session, house, who)
    make_participant(session, house.dialogue, person)
    by = viewer_of(session, person)

    for command in (read, remark, write_in_private, publish, complete, reopen, drop):
        assert is_done(command, session, house, by)
    assert not is_done(revise, session, house, by)  # that is the author's alone


@pytest.mark.parametrize("who", ROLES)
def test_who_answers_for_an_agreement_settles_it_but_does_not_read_the_note(
    session: Session, house: House, who: str
) -> None:
    person = person_as(session, house, who)
    house.agreement.responsible_id = id_of(person)
    by = viewer_of(session, person)

    for command in (complete, reopen, drop):
        assert is_done(command, session, house, by)
    assert not is_done(read, session, house, by)


def test_a_leader_of_another_department_settles_nothing(session: Session, house: House) -> None:
    other = make_unit(session, level=UnitLevel.DEPARTMENT)
    leader = make_person(session)
    make_role(session, leader, Role.DEPARTMENT_LEADER, other)
    by = viewer_of(session, leader)

    for command in (record, read, complete, reopen, drop, draft, borrow_sign, share, correct):
        assert not is_done(command, session, house, by)
