"""What is typed in the lines of a meeting, and what was decided there: who keeps and reads it."""

from datetime import date

import pytest
from sqlmodel import Session, select

from models import DecisionUnit, Draft, Meeting
from models.base import now
from models.vocabulary import DecisionStatus, MeetingRole, MeetingStatus, Role, TopicKind
from services.access import Viewer
from services.dialogues import drafts, form_keys
from services.dialogues.drafts import Place, Typed
from services.dialogues.form_keys import Kind
from services.errors import NotFound
from services.meetings import agenda, decided, planning, reading
from services.meetings import people as people_asked
from services.meetings.decided import Decided
from services.meetings.drafts import ItemDraft
from services.meetings.typed import FIELD
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
from tests.services.meetings.rooms import make_room


def people(session: Session, meeting: Meeting) -> tuple[Viewer, Viewer, Viewer]:
    """A writer, somebody who takes part, and somebody who does not."""
    made = [make_person(session) for _ in range(3)]
    make_attendee(session, meeting, made[0], role=MeetingRole.WRITER)
    make_attendee(session, meeting, made[1])
    writer, member, stranger = (viewer_of(session, each) for each in made)
    return writer, member, stranger


def keeps(session: Session, kind: Kind, item_id: int, by: Viewer, field: str = FIELD) -> bool:
    """Whether a text is kept there while `by` types it."""
    place, typed = Place(form_keys.of(kind, item_id), 0), Typed(field, "Vi prøver", 0)
    try:
        kept = drafts.put(session, place, typed, by=by, at=now(), today=TODAY)
    except NotFound:
        return False
    return kept.text == "Vi prøver"


def test_who_writes_may_type_a_decision_until_the_meeting_is_closed(session: Session) -> None:
    meeting = make_meeting(session, make_unit(session), status=MeetingStatus.IN_PROGRESS)
    item_id = id_of(make_item(session, meeting, TopicKind.FREE_TEXT))
    everybody = people(session, meeting)

    assert [keeps(session, Kind.DECISION, item_id, by) for by in everybody] == [True, False, False]
    meeting.status = MeetingStatus.CLOSED
    assert not keeps(session, Kind.DECISION, item_id, everybody[0])
    assert not keeps(session, Kind.DECISION, item_id + 1, everybody[0])


def test_who_takes_part_may_type_what_they_take_along(session: Session) -> None:
    meeting = make_meeting(session, make_unit(session), status=MeetingStatus.IN_PROGRESS)
    check_out = id_of(make_item(session, meeting, TopicKind.CHECK_OUT))
    other = id_of(make_item(session, meeting, TopicKind.FREE_TEXT))
    everybody = people(session, meeting)

    assert [keeps(session, Kind.TAKEAWAY, check_out, by) for by in everybody] == [
        True,
        True,
        False,
    ]
    assert not keeps(session, Kind.TAKEAWAY, other, everybody[0])


def test_the_forms_of_a_meeting_are_kept_for_those_who_may_save_them(session: Session) -> None:
    unit = make_unit(session)
    chair = make_person(session)
    make_role(session, chair, Role.DEPARTMENT_LEADER, unit)
    meeting = make_meeting(session, unit, chair=chair)
    item_id, meeting_id = id_of(make_item(session, meeting, TopicKind.SINCE)), id_of(meeting)
    chairs, (writer, member, _stranger) = viewer_of(session, chair), people(session, meeting)
    forms = (
        (Kind.MEETING, meeting_id, "intention"),
        (Kind.TOPIC, item_id, "question"),
        (Kind.NEW_TOPIC, meeting_id, "minutes"),
        (Kind.NEW_MEETING, chairs.person_id, "0_0_title"),
    )

    def kept(by: Viewer) -> list[bool]:
        return [keeps(session, kind, thing, by, field) for kind, thing, field in forms]

    assert kept(chairs) == [True] * 4
    assert kept(writer) == [False, True, True, False]
    assert kept(member) == [False] * 4
    assert not keeps(session, Kind.NEW_MEETING, chairs.person_id, chairs, "title")
    assert not keeps(session, Kind.NEW_MEETING, writer.person_id, writer, "0_0_title")
    meeting.status = MeetingStatus.CLOSED
    assert kept(chairs) == [False] * 3 + [True]


def test_who_was_taken_off_types_nothing_and_a_shared_screen_never(session: Session) -> None:
    unit = make_unit(session)
    screen, chair, writer = (make_person(session) for _ in range(3))
    for role in (Role.SCREEN, Role.DEPARTMENT_LEADER):
        make_role(session, screen, role, unit)
    meeting = make_meeting(session, unit, chair=chair, status=MeetingStatus.IN_PROGRESS)
    make_attendee(session, meeting, screen, role=MeetingRole.CHAIR)
    make_attendee(session, meeting, writer, role=MeetingRole.WRITER)
    item_id, meeting_id = id_of(make_item(session, meeting, TopicKind.CHECK_OUT)), id_of(meeting)
    decision = make_decision(session, meeting, responsible_id=id_of(screen))
    session.add(DecisionUnit(decision_id=id_of(decision), unit_id=id_of(unit)))
    forms = (
        (Kind.DECISION, item_id, FIELD),
        (Kind.TAKEAWAY, item_id, FIELD),
        (Kind.TOPIC, item_id, "title"),
        (Kind.NEW_TOPIC, meeting_id, "title"),
        (Kind.DECIDED, id_of(decision), "outcome"),
        (Kind.DECIDED, id_of(decision), f"{unit.id}_text"),
        (Kind.MEETING, meeting_id, "title"),
        (Kind.NEW_MEETING, id_of(screen), "0_0_title"),
        (Kind.YEAR_PAGE, id_of(unit), "1_title"),
    )

    def kept(by: Viewer) -> list[bool]:
        return [keeps(session, kind, thing, by, field) for kind, thing, field in forms]

    assert kept(viewer_of(session, screen)) == [False] * len(forms)
    by = viewer_of(session, writer)
    assert kept(by)[:5] == [True] * 5
    people_asked.unask(
        session, meeting_id, by.person_id, by=viewer_of(session, chair), today=TODAY
    )
    assert kept(by) == [False] * len(forms)


def test_a_field_is_named_as_its_form_names_it(session: Session) -> None:
    room = make_room(session)
    unit_id = id_of(room.units[0])
    names = ("1_0_title", "1234567890_0_title", "\u0661_0_title", f"{'1' * 50}_0_title")
    year = ("1_title", "\u0661_title", f"123456789_0_{'a' * 20}_123456789_0_on")

    mine = room.by.person_id
    assert [keeps(session, Kind.NEW_MEETING, mine, room.by, name) for name in names] == [
        *(True, False, False, False)
    ]
    assert [keeps(session, Kind.YEAR_PAGE, unit_id, room.by, name) for name in year] == [
        *(True, False, False)
    ]


def test_what_was_typed_is_forgotten_when_it_is_saved_or_its_meeting_goes_away(
    session: Session,
) -> None:
    room = make_room(session)
    assert keeps(session, Kind.NEW_MEETING, room.by.person_id, room.by, "0_0_mood")
    assert keeps(session, Kind.NEW_MEETING, room.by.person_id, room.by, "7_0_mood")
    meeting_id = room.plan(session)
    item_id = reading.read(session, meeting_id, by=room.by, today=TODAY).items[0].id
    for kind, thing in ((Kind.MEETING, meeting_id), (Kind.NEW_TOPIC, meeting_id)):
        assert keeps(session, kind, thing, room.by, "title")
    assert keeps(session, Kind.TOPIC, item_id, room.by)

    def left() -> list[tuple[str, str]]:
        return sorted(session.exec(select(Draft.form_key, Draft.field)).all())

    of_another = (form_keys.of(Kind.NEW_MEETING, room.by.person_id), "7_0_mood")
    topic, meeting = form_keys.of(Kind.TOPIC, item_id), form_keys.of(Kind.MEETING, meeting_id)
    draft = ItemDraft(TopicKind.FREE_TEXT, title="Nyt")
    agenda.add(session, meeting_id, draft, by=room.by, today=TODAY)
    assert left() == [(meeting, "title"), of_another, (topic, "text")]
    seen = {"seen": 1, "by": room.by, "today": TODAY}
    planning.revise(session, meeting_id, room.draft(title="Nyt navn"), **seen)
    assert left() == [of_another, (topic, "text")]
    planning.call_off(session, meeting_id, by=room.by, today=TODAY)
    assert left() == [of_another]


def test_under_a_topic_stands_what_holds_the_newest_first(session: Session) -> None:
    karla = make_person(session, name="Karla")
    meeting = make_meeting(session, make_unit(session))
    item, other = (make_item(session, meeting, TopicKind.SINCE) for _ in range(2))
    first = make_decision(session, meeting, item_id=item.id, text="Et", responsible_role="Rådet")
    second = make_decision(
        session,
        meeting,
        item_id=item.id,
        text="To",
        responsible_id=karla.id,
        review_on=date(2026, 12, 1),
    )
    make_decision(session, meeting, item_id=item.id, status=DecisionStatus.DROPPED)
    make_decision(session, meeting, item_id=other.id)
    _writer, member, stranger = people(session, meeting)
    kind = first.kind

    read = decided.under(session, id_of(meeting), id_of(item), by=member, today=TODAY)

    assert read == (
        Decided(id_of(second), kind, "To", "Karla", date(2026, 12, 1)),
        Decided(id_of(first), kind, "Et", "Rådet", None),
    )
    with pytest.raises(NotFound):
        decided.under(session, id_of(meeting), id_of(item), by=stranger, today=TODAY)
