from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import EventCommunity, Person, Season, TrialAction, Unit
from models.vocabulary import (
    DataSource,
    EventStatus,
    Role,
    TrackOwnership,
    TrackStatus,
    TrialState,
    UnitLevel,
)
from services.errors import NotFound
from services.practice_tracks import workshops
from services.practice_tracks.gates import Lack
from services.practice_tracks.workshops import Lacking, Missing
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    make_workshop,
    viewer_of,
)

SOON = TODAY + timedelta(days=14)


def own(person: Person, **values: object) -> dict[str, object]:
    return {"ownership": TrackOwnership.INDIVIDUAL, "owner_id": person.id, **values}


def test_missing_names_what_own_tracks_lack_before_a_workshop(session: Session) -> None:
    unit, season = make_unit(session), make_season(session)
    me, other = make_person(session, unit), make_person(session, unit)
    second = make_workshop(session, season, 2, SOON)
    here = {"season_id": season.id}
    ready = make_track(session, unit, title="A", sources=(DataSource.COUNT,), **own(me, **here))
    trial = {"number": 1, "state": TrialState.REFLECTED, "done_on": TODAY, "what_we_try": "Bål"}
    session.add(TrialAction(track_id=id_of(ready), **trial))
    bare = make_track(session, unit, title="B", status=TrackStatus.PAUSED, **own(me, **here))
    make_track(session, unit, title="X", **own(other, **here))
    make_track(session, unit, title="X", status=TrackStatus.STOPPED, **own(me, **here))
    make_track(session, unit, title="X", **own(me))

    found = workshops.missing(session, id_of(second), by=viewer_of(session, me), today=TODAY)

    assert found == (
        Missing(id_of(ready), "A", TrackStatus.ACTIVE, ()),
        Missing(id_of(bare), "B", TrackStatus.PAUSED, (Lack.DATA_SOURCE, Lack.TRIAL_DONE)),
    )


def test_a_workshop_of_a_community_is_for_its_tracks(session: Session) -> None:
    unit, season, community = make_unit(session), make_season(session), make_community(session)
    me = make_person(session, unit)
    third = make_workshop(session, season, 3, SOON)
    session.add(EventCommunity(event_id=id_of(third), community_id=id_of(community)))
    here = {"season_id": season.id}
    make_track(session, unit, title="A", community_id=community.id, **own(me, **here))
    make_track(session, unit, title="X", **own(me, **here))

    found = workshops.missing(session, id_of(third), by=viewer_of(session, me), today=TODAY)

    assert [(each.title, Lack.EVALUATION in each.lacks) for each in found] == [("A", True)]


@pytest.mark.parametrize(
    ("number", "on", "status", "reminded"),
    [
        (2, SOON, EventStatus.PLANNED, True),
        (3, TODAY, EventStatus.PLANNED, True),
        (2, SOON + timedelta(days=1), EventStatus.PLANNED, False),
        (2, TODAY - timedelta(days=1), EventStatus.HELD, False),
        (1, SOON, EventStatus.PLANNED, False),
        (2, SOON, EventStatus.CANCELLED, False),
    ],
)
def test_reminders_come_in_the_two_weeks_before_workshops_2_and_3(
    session: Session, number: int, on: date, status: EventStatus, *, reminded: bool
) -> None:
    unit, season = make_unit(session), make_season(session)
    me = make_person(session, unit)
    make_workshop(session, season, number, on, status=status)
    make_track(session, unit, title="A", **own(me, season_id=season.id))

    found = workshops.reminders(session, by=viewer_of(session, me), today=TODAY)

    assert [track.title for each in found for track in each.tracks] == ["A"] * reminded


def test_nobody_is_reminded_of_tracks_that_lack_nothing_or_are_not_theirs(
    session: Session,
) -> None:
    unit, season = make_unit(session), make_season(session)
    me = make_person(session)
    make_workshop(session, season, 2, SOON)
    make_track(session, unit, season_id=season.id)

    assert workshops.reminders(session, by=viewer_of(session, me), today=TODAY) == ()


def make_led(session: Session, season: Season) -> tuple[Unit, Person]:
    """A unit of five staff and who leads its area, with a unit of one that has a track."""
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    leader = make_person(session)
    make_role(session, leader, Role.AREA_LEADER, department)
    few, many = make_unit(session, department), make_unit(session, department)
    make_person(session, few)
    for _ in range(5):
        make_person(session, many)
    make_track(session, few, season_id=season.id)
    return many, leader


@pytest.mark.parametrize("tracks", [4, 5])
def test_lacking_counts_the_tracks_of_a_leaders_units_from_five(
    session: Session, tracks: int
) -> None:
    season = make_season(session)
    unit, leader = make_led(session, season)
    second = make_workshop(session, season, 2, SOON)
    here = {"season_id": season.id}
    make_track(session, unit, status=TrackStatus.DRAFT, sources=(DataSource.COUNT,), **here)
    for _ in range(tracks - 1):
        make_track(session, unit, **here)
    make_track(session, unit, status=TrackStatus.CLOSED, **here)
    make_track(session, make_unit(session), **here)
    make_track(session, unit)

    found = workshops.lacking(session, id_of(second), by=viewer_of(session, leader), today=TODAY)

    counts = {Lack.START: 1, Lack.DATA_SOURCE: 4, Lack.TRIAL_DONE: 5}
    assert found == (Lacking(5, counts) if tracks == 5 else None)


def test_a_workshop_that_was_moved_away_is_none(session: Session) -> None:
    season, me = make_season(session), make_person(session)
    moved = make_workshop(session, season, 2, SOON, status=EventStatus.MOVED)

    with pytest.raises(NotFound):
        workshops.missing(session, id_of(moved), by=viewer_of(session, me), today=TODAY)
