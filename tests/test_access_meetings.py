"""Who reads, writes in and chairs a meeting: person by person, written out by hand.

A new command of meetings, decisions and papers gets a row in `COMMANDS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import AgendaItem, DecisionUnit, Meeting, MeetingParticipant, Person
from models.vocabulary import (
    Attendance,
    DecisionAnswer,
    Language,
    MeetingMoment,
    MeetingRole,
    MeetingStatus,
    Role,
    TopicKind,
    UnitLevel,
)
from services.access import Viewer
from services.calendar import noon
from services.decisions import log, opened, recording, settling, translating
from services.decisions.log import Filters
from services.decisions.recording import DecisionDraft
from services.decisions.translating import AnswerDraft
from services.errors import DomainError, NotFound
from services.meetings import (
    agenda,
    askable,
    calendar_entry,
    closing,
    decided,
    kept,
    moods,
    people,
    planning,
    proposing,
    reading,
    running,
    standing,
    suggesting,
)
from services.meetings.drafts import ItemDraft, MeetingDraft
from services.meetings.moods import TakeawayDraft
from services.screens import accounts
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

# The roles are held at the department that the meeting is about, unless it says elsewhere.
CHAIRS = {"chair"}
WRITES = {*CHAIRS, "writer"}
ASKED = {*WRITES, "timekeeper", "participant", "consultant who is asked"}
HEADS = {"department leader", "area leader", "leadership"}
READS = ASKED | HEADS
SEES = READS | {"screen", "screen above"}
# Of the unit to which a decision was sent.
ANSWERS = {"leader of a unit", "resource person", "department leader"}
STAFF = ANSWERS | {"colleague", "contact person"}
OTHERS = {"leader elsewhere", "administrator", "consultant"}  # they find none


@dataclass(frozen=True)
class Scene:
    """A meeting in progress about a department, and everybody there is."""

    meeting: Meeting
    item: AgendaItem
    free: AgendaItem
    guest_id: int
    people: Mapping[str, Viewer]


@pytest.fixture
def scene(session: Session) -> Scene:
    area = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
    beside = make_unit(session, area, level=UnitLevel.DEPARTMENT)
    unit, other = make_unit(session, department), make_unit(session, beside)
    found = {
        "chair": make_person(session, other),
        **{name: make_person(session, unit) for name in ("writer", "timekeeper", "participant")},
        "consultant who is asked": make_person(session),
        "colleague": make_person(session, unit),
        "leader of a unit": make_person(session),
        "leader elsewhere": make_person(session),
        "resource person": make_person(session),
        "contact person": make_person(session),
        "administrator": make_person(session),
        "dpo": make_person(session),
        "consultant": make_person(session),
        **{name: make_person(session) for name in HEADS},
    }
    make_role(session, found["consultant who is asked"], Role.CONSULTANT, department)
    for name, role, at in (
        ("leader of a unit", Role.DEPARTMENT_LEADER, unit),
        ("leader elsewhere", Role.DEPARTMENT_LEADER, beside),
        ("resource person", Role.RESOURCE_PERSON, department),
        ("contact person", Role.CONTACT_PERSON, department),
        ("administrator", Role.ADMINISTRATOR, area),
        ("dpo", Role.DPO, area),
        ("consultant", Role.CONSULTANT, department),
        ("department leader", Role.DEPARTMENT_LEADER, department),
        ("area leader", Role.AREA_LEADER, area),
        ("leadership", Role.LEADERSHIP, area),
    ):
        make_role(session, found[name], role, at)
    make_unit(session, department)  # so that who leads one unit does not lead them all
    for name, at in (("screen", department), ("screen above", area), ("screen beside", beside)):
        screen = accounts.made(session, id_of(at), name, by_id=id_of(found["administrator"]))
        found[name] = session.get_one(Person, screen.person_id)
    meeting = make_meeting(session, department, chair=found["chair"])
    for name, role in (
        ("writer", MeetingRole.WRITER),
        ("timekeeper", MeetingRole.TIMEKEEPER),
        ("participant", MeetingRole.MEMBER),
        ("consultant who is asked", MeetingRole.MEMBER),
    ):
        make_attendee(session, meeting, found[name], role=role)
    guest = make_person(session, other)
    make_attendee(session, meeting, guest)
    item = make_item(session, meeting, TopicKind.CHECK_IN)
    free = make_item(session, meeting, TopicKind.FREE_TEXT, title="Sommer")
    meeting.status, meeting.shown_item_id = MeetingStatus.IN_PROGRESS, item.id
    viewers = {name: viewer_of(session, person) for name, person in found.items()}
    return Scene(meeting, item, free, id_of(guest), viewers)


STATES: dict[MeetingStatus, set[str]] = {
    MeetingStatus.PLANNED: READS,
    MeetingStatus.OPEN: READS,
    MeetingStatus.IN_PROGRESS: SEES,
    MeetingStatus.CLOSED: READS,
}


@pytest.mark.parametrize("status", STATES)
def test_a_meeting_is_seen_by_those_in_the_table(
    session: Session, scene: Scene, status: MeetingStatus
) -> None:
    scene.meeting.status = status
    session.flush()
    stands = {
        who: standing.of(session, id_of(scene.meeting), by=by, today=TODAY)
        for who, by in scene.people.items()
    }
    assert {who for who, one in stands.items() if one.sees} == STATES[status]
    assert {who for who, one in stands.items() if one.reads} == READS
    assert {who for who, one in stands.items() if one.writes} == WRITES
    assert {who for who, one in stands.items() if one.chairs} == CHAIRS
    assert {who for who, one in stands.items() if one.heads} == HEADS


def test_who_has_left_is_nothing_to_a_meeting(session: Session, scene: Scene) -> None:
    by = scene.people["chair"]
    session.get_one(Person, by.person_id).valid_to = TODAY - timedelta(days=1)
    session.flush()
    assert standing.of(session, id_of(scene.meeting), by=by, today=TODAY) == standing.NOTHING


Command = Callable[[Session, Scene, Viewer], object]


def _meeting(command: Callable[..., object], *given: Any, **named: Any) -> Command:
    return lambda session, scene, by: command(
        session, id_of(scene.meeting), *given, **named, by=by, today=TODAY
    )


def _item(command: Callable[..., object], *given: Any, **named: Any) -> Command:
    return lambda session, scene, by: command(
        session, id_of(scene.free), *given, **named, by=by, today=TODAY
    )


def _shown(command: Callable[..., object], **named: Any) -> Command:
    return lambda session, scene, by: command(
        session, id_of(scene.meeting), id_of(scene.item), **named, by=by, today=TODAY
    )


def _guest(command: Callable[..., object], *given: Any) -> Command:
    return lambda session, scene, by: command(
        session, id_of(scene.meeting), scene.guest_id, *given, by=by, today=TODAY
    )


def _branch(command: Callable[..., object]) -> Command:
    return lambda session, scene, by: command(session, scene.meeting.unit_id, by=by, today=TODAY)


def _plan(session: Session, scene: Scene, by: Viewer) -> object:
    draft = MeetingDraft("ny", scene.meeting.unit_id, "Nyt", TODAY + timedelta(days=7))
    return planning.plan(session, draft, by=by, today=TODAY)


def _record(session: Session, scene: Scene, by: Viewer) -> object:
    draft = DecisionDraft(f"form {by.person_id}", id_of(scene.meeting), id_of(scene.item), "Ja")
    return recording.record(session, draft, by=by, today=TODAY)


def _decision(command: Callable[..., object], *given: Any, **named: Any) -> Command:
    """What is done with a decision for which nobody answers, and that was sent to a unit."""
    return lambda session, scene, by: command(
        session, _sent(session, scene), *given, **named, by=by, today=TODAY
    )


def _sent(session: Session, scene: Scene) -> int:
    decision = id_of(make_decision(session, scene.meeting))
    session.add(DecisionUnit(decision_id=decision, unit_id=_unit(scene)))
    session.flush()
    return decision


def _unit(scene: Scene) -> int:
    unit_id = scene.people["colleague"].unit_id
    assert unit_id is not None
    return unit_id


def _revise_decision(session: Session, scene: Scene, by: Viewer) -> object:
    draft = DecisionDraft("", id_of(scene.meeting), None, "Nej")
    return recording.revise(session, _sent(session, scene), draft, seen=1, by=by, today=TODAY)


def _send(session: Session, scene: Scene, by: Viewer) -> object:
    decision, units = _sent(session, scene), [_unit(scene)]
    return translating.send(session, decision, units, by=by, today=TODAY)


def _answer(session: Session, scene: Scene, by: Viewer) -> object:
    draft = AnswerDraft(_sent(session, scene), _unit(scene), DecisionAnswer.DONE)
    return translating.answer(session, draft, by=by, today=TODAY)


def _search(session: Session, _scene: Scene, by: Viewer) -> object:
    return log.search(session, Filters(), by=by, today=TODAY)


def _take_along(session: Session, scene: Scene, by: Viewer) -> object:
    moment = MeetingMoment.CHECK_IN
    draft = TakeawayDraft(f"form {by.person_id}", id_of(scene.meeting), moment, "Ro")
    return moods.take_along(session, draft, by=by, today=TODAY)


def _calendar(session: Session, scene: Scene, by: Viewer) -> object:
    meeting_id = id_of(scene.meeting)
    return calendar_entry.written(session, meeting_id, by=by, today=TODAY, moment=_NOON)


_NOON = noon(TODAY)
_DRAFT = MeetingDraft("", 0, "Anden titel", TODAY)

COMMANDS: Mapping[str, tuple[Command, set[str]]] = {
    # Reads.
    "read": (_meeting(reading.read), SEES),
    "decided under a topic": (_shown(decided.under), READS),
    "kept screens": (_meeting(kept.of_meeting, Language.DANISH), READS),
    "mood": (
        _meeting(moods.of, MeetingMoment.CHECK_IN),
        SEES,
    ),
    "takeaways": (_meeting(moods.takeaways, MeetingMoment.CHECK_IN), READS),
    "calendar file": (_calendar, READS),
    "who can be asked about a branch": (_branch(askable.askable), HEADS),
    "who can be asked": (_meeting(askable.askable_to), CHAIRS),
    # What participants do.
    "answer about the mood": (_meeting(moods.answer, MeetingMoment.CHECK_IN, 2), ASKED),
    "take along": (_take_along, READS),
    # What writers do.
    "add a topic": (_meeting(agenda.add, ItemDraft(TopicKind.SINCE)), WRITES),
    "revise a topic": (_item(agenda.revise, ItemDraft(TopicKind.SINCE), seen=1), WRITES),
    "move a topic": (_item(agenda.move, up=True), WRITES),
    "drop a topic": (_item(agenda.drop), WRITES),
    "take a topic back": (_item(agenda.take_back), WRITES),
    "propose": (_meeting(proposing.propose), WRITES),
    "attend": (_guest(people.attend, Attendance.PRESENT), WRITES),
    # What chairs do.
    "revise": (_meeting(planning.revise, _DRAFT, seen=1), CHAIRS),
    "open": (_meeting(running.open_for_participants), CHAIRS),
    "start": (_meeting(running.start), CHAIRS),
    "show": (_shown(running.show), CHAIRS),
    "next": (_shown(running.next_after), CHAIRS),
    "previous": (_shown(running.previous_before), CHAIRS),
    "show names": (_shown(running.show_names, shown=True), CHAIRS),
    "close": (_meeting(closing.close, {}), CHAIRS),
    "reopen": (_meeting(closing.reopen), CHAIRS),
    "call off": (_meeting(planning.call_off), CHAIRS),
    "ask": (_guest(people.ask), CHAIRS),
    "unask": (_guest(people.unask), CHAIRS),
    "give a role": (_guest(people.give_role, MeetingRole.WRITER), CHAIRS),
    # Decisions.
    "record a decision": (_record, WRITES),
    "revise a decision": (_revise_decision, WRITES),
    "withdraw a decision": (_decision(recording.withdraw, "Dyrt"), WRITES | HEADS),
    "settle a decision": (_decision(settling.settle, "Godt"), WRITES | HEADS),
    "take a decision up": (_decision(settling.take_up), WRITES | HEADS),
    "put a decision off": (_decision(settling.put_off, TODAY), WRITES | HEADS),
    "send a decision": (_send, WRITES | HEADS),
    "answer for a unit": (_answer, ANSWERS),
    "read a decision": (_decision(opened.read), READS | STAFF),
    "answers side by side": (_decision(translating.side_by_side), READS | STAFF),
    "search decisions": (_search, READS | STAFF | OTHERS),
    # What those who head the branch do.
    "plan": (_plan, HEADS),
    "suggest the next": (
        lambda session, scene, by: suggesting.after(
            session, id_of(scene.meeting), "form", by=by, today=TODAY
        ),
        HEADS,
    ),
}


@pytest.mark.measured
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_for_those_in_the_table(session: Session, scene: Scene, name: str) -> None:
    command, may = COMMANDS[name]
    assert {who for who, by in scene.people.items() if _gives(session, scene, command, by)} == may


def test_the_list_holds_the_meetings_of_those_who_read_them(
    session: Session, scene: Scene
) -> None:
    shown = {
        who
        for who, by in scene.people.items()
        if [line.id for line in reading.every(session, by=by, today=TODAY)]
        == [id_of(scene.meeting)]
    }
    assert shown == READS
    on_screens = {
        who
        for who, by in scene.people.items()
        if reading.current_for_screen(session, by=by, today=TODAY) == id_of(scene.meeting)
    }
    assert on_screens == {"screen", "screen above"}


def test_who_heads_a_branch_takes_the_chair_of_a_meeting_that_has_none(
    session: Session, scene: Scene
) -> None:
    leader = scene.people["department leader"]

    def take(by: Viewer) -> None:
        who = by.person_id
        people.give_role(session, id_of(scene.meeting), who, MeetingRole.CHAIR, by=by, today=TODAY)

    with pytest.raises(NotFound):
        take(leader)
    session.get_one(Person, scene.people["chair"].person_id).valid_to = TODAY - timedelta(days=1)
    with pytest.raises(NotFound):
        take(scene.people["writer"])

    take(leader)

    row = session.get_one(MeetingParticipant, (id_of(scene.meeting), leader.person_id))
    assert row.role is MeetingRole.CHAIR


def _gives(session: Session, scene: Scene, command: Command, by: Viewer) -> bool:
    """Whether somebody comes past the guard: what is refused later is no question of rights."""
    tried = session.begin_nested()
    try:
        command(session, scene, by)
    except NotFound:
        return False
    except DomainError:
        return True
    else:
        return True
    finally:
        tried.rollback()
