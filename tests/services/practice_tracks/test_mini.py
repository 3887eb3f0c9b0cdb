"""The tracks of the mini profile, counted by hand: `seed/mini.py` says how."""

from collections.abc import Mapping

import pytest
from sqlmodel import Session

from models.vocabulary import CoCreation, Seen, TrackStatus, YouthArea
from seed import fill
from seed.world import World
from services import seasons
from services.practice_tracks import advancing, by_unit
from services.reach import counting, steps
from services.reach.counting import Move, Reach, Thread
from services.reach.steps import Step
from tests.factories import TODAY

CENTRE, CLUB, PLAYGROUND = 4, 5, 6


@pytest.fixture
def world(session: Session) -> World:
    return fill.fill(session, "mini")


def test_states_gates_and_reach_of_mini_are_what_was_counted_by_hand(
    session: Session, world: World
) -> None:
    assert [club.id for club in world.clubs] == [CENTRE, CLUB, PLAYGROUND]

    assert _stands(session, CENTRE) == (
        {
            TrackStatus.ACTIVE: 2,
            TrackStatus.IN_EVALUATION: 1,
            TrackStatus.EVALUATED: 2,
            TrackStatus.CLOSED: 1,
        },
        [(5, 6), (4, 6), (3, 6)],
    )
    assert _stands(session, CLUB) == (
        {
            TrackStatus.DRAFT: 1,
            TrackStatus.ACTIVE: 1,
            TrackStatus.PAUSED: 1,
            TrackStatus.STOPPED: 1,
        },
        [(3, 4), (1, 4), (0, 4)],
    )
    assert _stands(session, PLAYGROUND) == ({}, [(0, 0), (0, 0), (0, 0)])
    assert _reach(session) == Reach(
        threads={
            Thread(Step.YOUNG, linked=True): 1,
            Thread(Step.ENVIRONMENT, linked=True): 1,
            Thread(Step.ENVIRONMENT, linked=False): 1,
            Thread(Step.STAFF, linked=True): 2,
            Thread(Step.STAFF, linked=False, unknown=True): 1,
            Thread(Step.COMMUNITY, linked=True, kept=True): 1,
            Thread(Step.NONE, linked=False): 2,
        },
        moves={
            Move(YouthArea.WELL_BEING, 1): 1,
            Move(YouthArea.CURIOSITY, 1): 1,
            Move(YouthArea.THEMSELVES, steps.moved(Seen.REGULARLY, Seen.GLIMPSES)): 1,
        },
        rungs={CoCreation.CO_CREATED: 1, CoCreation.HEARD: 1, None: 1},
    )


def test_no_track_of_mini_moves_by_itself_on_its_day(session: Session, world: World) -> None:
    assert world.clubs
    assert advancing.advance(session, TODAY) == 0


def _stands(
    session: Session, unit_id: int
) -> tuple[Mapping[TrackStatus, int], list[tuple[int, int]]]:
    (season,) = seasons.every(session)
    workshops = seasons.workshops(session, season.id)
    found = by_unit.of_unit(session, unit_id, season, workshops, TODAY)
    return found.by_status, [(gate.passed, gate.base) for gate in found.gates]


def _reach(session: Session) -> Reach:
    (season,) = seasons.every(session)
    found = counting.of_units(session, [CENTRE, CLUB, PLAYGROUND])
    return counting.in_season(found, season.id)
