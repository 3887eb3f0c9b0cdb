from datetime import date

import pytest
from sqlmodel import Session

from models import PracticeTrack, Season, TrialAction, Unit
from models.vocabulary import DataSource, Role, TrackStatus, TrialState, UnitLevel
from services.errors import NotFound
from services.practice_tracks import across, by_unit
from services.practice_tracks.across import Across
from services.practice_tracks.counting import Counted
from services.seasons import SeasonSpan, Workshop
from tests.factories import (
    TODAY,
    id_of,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    make_workshop,
    viewer_of,
)

WORKSHOPS = ((1, date(2026, 9, 23)), (2, date(2026, 11, 4)))


def make_world(session: Session) -> tuple[Unit, Unit, Unit, Season]:
    """A department with a club of five and one of four, and a club elsewhere."""
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    large, small = (
        make_unit(session, department, name="A"),
        make_unit(session, department, name="B"),
    )
    for unit, staff in ((large, 5), (small, 4)):
        for _ in range(staff):
            make_person(session, unit)
    season = make_season(session)
    for number, day in WORKSHOPS:
        make_workshop(session, season, number, day)
    return department, large, small, season


def make_tried(session: Session, track: PracticeTrack, *days: date) -> None:
    for number, day in enumerate(days, start=1):
        made = {"number": number, "state": TrialState.DONE, "what_we_try": "Bål"}
        session.add(TrialAction(track_id=id_of(track), done_on=day, **made))


def read(session: Session, role: Role, at: Unit, season: Season) -> Across:
    leader = make_person(session)
    make_role(session, leader, role, at)
    by = viewer_of(session, leader)
    return across.of(session, by=by, season_id=id_of(season), today=TODAY)


@pytest.mark.parametrize("role", [Role.AREA_LEADER, Role.LEADERSHIP, Role.RESOURCE_PERSON])
def test_counts_by_unit_tell_nothing_of_a_unit_with_few_staff(
    session: Session, role: Role
) -> None:
    department, large, small, season = make_world(session)
    here = {"season_id": season.id, "sources": (DataSource.COUNT,)}
    one = make_track(session, large, **here)
    make_tried(session, one, date(2026, 11, 4), date(2026, 11, 9))
    late = make_track(session, large, activated_on=date(2026, 10, 15), **here)
    make_tried(session, late, date(2026, 11, 5))
    make_track(session, large, status=TrackStatus.DRAFT, activated_on=None, **here)
    make_track(session, small, **here)
    make_track(session, make_unit(session), **here)
    make_track(session, large)

    found = read(session, role, department, season)

    counted = Counted({TrackStatus.DRAFT: 1, TrackStatus.ACTIVE: 2}, (1, 1, 0))
    assert [(unit.name, unit.counted) for unit in found.units] == [("A", counted), ("B", None)]
    assert found.all == counted
    assert found.on == (date(2026, 9, 23), date(2026, 11, 4), None)


def test_the_leader_of_a_unit_with_few_staff_reads_its_counts_too(session: Session) -> None:
    department, _large, small, season = make_world(session)
    make_track(session, small, season_id=season.id)

    found = read(session, Role.DEPARTMENT_LEADER, department, season)

    assert found.all == Counted({TrackStatus.ACTIVE: 1}, (1, 0, 0))


def test_the_gates_across_units_are_those_of_each_unit(session: Session) -> None:
    department, large, _small, season = make_world(session)
    days = (date(2026, 9, 1), date(2026, 10, 14), date(2026, 10, 15), date(2026, 11, 4), TODAY)
    for day in days:
        for sources in ((), (DataSource.COUNT,)):
            track = make_track(
                session, large, season_id=season.id, activated_on=day, sources=sources
            )
            make_tried(session, track, day)
    session.flush()
    span = SeasonSpan(id_of(season), season.name, season.starts_on, season.ends_on)
    workshops = [Workshop(number, day) for number, day in WORKSHOPS]

    found = read(session, Role.AREA_LEADER, department, season)
    alone = by_unit.of_unit(session, id_of(large), span, workshops, TODAY)

    assert found.all.passed == tuple(gate.passed for gate in alone.gates) == (4, 4, 0)


@pytest.mark.parametrize(
    "role", [Role.EMPLOYEE, Role.CONTACT_PERSON, Role.ADMINISTRATOR, Role.DPO]
)
def test_counts_across_units_are_for_those_who_lead_or_help_them(
    session: Session, role: Role
) -> None:
    department, _large, _small, season = make_world(session)

    with pytest.raises(NotFound):
        read(session, role, department, season)
