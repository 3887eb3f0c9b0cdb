from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import Unit, YearWheelEvent
from models.vocabulary import EventKind, EventStatus, MeetingStatus, UnitLevel
from services.meetings.last import last_meeting
from tests.factories import TODAY, id_of, make_meeting, make_season, make_unit

DAY = timedelta(days=1)


@pytest.fixture
def department(session: Session) -> Unit:
    area = make_unit(session, level=UnitLevel.AREA)
    return make_unit(session, area, level=UnitLevel.DEPARTMENT)


@pytest.fixture
def season_id(session: Session) -> int:
    return id_of(make_season(session))


def meet(session: Session, season_id: int, on: date, **values: Any) -> None:
    default: dict[str, Any] = {"kind": EventKind.LEADERSHIP_MEETING, "status": EventStatus.PLANNED}
    event = YearWheelEvent(
        season_id=season_id, title="Ledermøde", starts_on=on, ends_on=on, **default | values
    )
    session.add(event)
    session.flush()


def test_last_meeting_is_the_newest_that_was_held(
    session: Session, department: Unit, season_id: int
) -> None:
    unit = make_unit(session, department)
    meet(session, season_id, TODAY - 30 * DAY, status=EventStatus.HELD)
    meet(session, season_id, TODAY - 20 * DAY)
    for status in (EventStatus.CANCELLED, EventStatus.MOVED):
        meet(session, season_id, TODAY - 10 * DAY, status=status)
    meet(session, season_id, TODAY - 5 * DAY, kind=EventKind.LOCAL_MEETING)
    meet(session, season_id, TODAY)
    meet(session, season_id, TODAY + DAY)

    assert last_meeting(session, {id_of(unit)}, TODAY) == TODAY - 20 * DAY


def test_a_meeting_of_today_counts_when_it_was_held(
    session: Session, department: Unit, season_id: int
) -> None:
    meet(session, season_id, TODAY, status=EventStatus.HELD)

    assert last_meeting(session, {id_of(make_unit(session, department))}, TODAY) == TODAY


def test_a_meeting_concerns_the_units_that_all_lie_below_it(
    session: Session, department: Unit, season_id: int
) -> None:
    here, there = make_unit(session, department), make_unit(session, department)
    elsewhere = make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT))
    meet(session, season_id, TODAY - 9 * DAY)
    meet(session, season_id, TODAY - 5 * DAY, unit_id=department.parent_id)
    meet(session, season_id, TODAY - 3 * DAY, unit_id=department.id)

    both, one, apart = {id_of(here), id_of(there)}, {id_of(here)}, {id_of(here), id_of(elsewhere)}
    assert last_meeting(session, both, TODAY) == TODAY - 3 * DAY
    assert last_meeting(session, one, TODAY) == TODAY - 3 * DAY
    assert last_meeting(session, apart, TODAY) == TODAY - 9 * DAY


def test_without_a_meeting_or_a_unit_there_is_no_day(
    session: Session, department: Unit, season_id: int
) -> None:
    unit = make_unit(session, department)
    meet(session, season_id, TODAY - DAY, unit_id=id_of(make_unit(session)))

    assert last_meeting(session, {id_of(unit)}, TODAY) is None
    assert last_meeting(session, (), TODAY) is None


def test_a_meeting_that_was_closed_here_counts_too(
    session: Session, department: Unit, season_id: int
) -> None:
    unit = make_unit(session, department)
    meet(session, season_id, TODAY - 20 * DAY)
    make_meeting(session, department, held_on=TODAY - 9 * DAY)
    make_meeting(session, unit, held_on=TODAY - 8 * DAY, status=MeetingStatus.CLOSED)
    for days in (12, 10):
        closed = {"held_on": TODAY - days * DAY, "status": MeetingStatus.CLOSED}
        make_meeting(session, department, **closed)

    other = make_unit(session, department)

    assert last_meeting(session, [id_of(unit), id_of(other)], TODAY) == TODAY - 10 * DAY
