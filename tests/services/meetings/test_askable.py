"""Who can be asked to a meeting, and the meeting in their calendars."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from sqlmodel import Session

from models.vocabulary import Role
from services.meetings import askable, calendar_entry
from services.screens import accounts
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_meeting,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)
from tests.services.meetings.rooms import MEETING_DAY, Room, make_room


@pytest.fixture
def room(session: Session) -> Room:
    return make_room(session)


def test_those_with_a_role_in_or_above_and_in_a_small_branch_its_staff_can_be_asked(
    session: Session, room: Room
) -> None:
    elsewhere = make_unit(session)
    for name, role, unit in (
        ("Over", Role.AREA_LEADER, room.area),
        ("I", Role.RESOURCE_PERSON, room.units[1]),
        ("Udenfor", Role.DEPARTMENT_LEADER, elsewhere),
        ("DPO", Role.DPO, room.area),
    ):
        make_role(session, make_person(session, name=name), role, unit)
    gone = make_person(session, room.units[0], name="Væk", valid_to=TODAY - timedelta(days=1))
    accounts.made(session, id_of(room.department), "Skærm", by_id=room.by.person_id)

    def names(unit_id: int) -> list[str]:
        found = askable.askable(session, unit_id, by=room.by, today=TODAY)
        return [person.name for person in found]

    assert gone.name not in names(id_of(room.department))
    assert names(id_of(room.department)) == ["I", "Kaj Kollega", "Lene Leder", "Over"]
    for _ in range(askable.MANY_UNITS):
        make_unit(session, room.department)
    room.by = viewer_of(session, room.leader)
    assert names(id_of(room.department)) == ["I", "Lene Leder", "Over"]


def test_a_calendar_shows_the_meeting_and_no_person(session: Session, room: Room) -> None:
    meeting = make_meeting(
        session,
        room.department,
        chair=room.leader,
        title="Ledelsesmøde",
        starts_at=time(23, 30),
        minutes=60,
        place="Salen",
        version=3,
    )
    make_attendee(session, meeting, room.colleague)
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def written() -> str:
        asked = {"by": room.by, "today": TODAY, "moment": moment}
        return calendar_entry.written(session, id_of(meeting), **asked).decode()

    [event] = IcsCalendarStream.calendar_from_ics(written()).events
    assert (event.summary, event.location, event.sequence) == ("Ledelsesmøde", "Salen", 3)
    assert event.uid == f"meeting-{meeting.id}@slf-overblik"
    assert event.dtstart == datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    assert event.dtend == datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert "Lene" not in written()
    assert "Kaj" not in written()
    meeting.starts_at = None
    [event] = IcsCalendarStream.calendar_from_ics(written()).events
    assert (event.dtstart, event.dtend) == (MEETING_DAY, date(2026, 11, 25))
