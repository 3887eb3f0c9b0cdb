"""How far threads reach, against values that were worked out by hand from the rows planted."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlmodel import Session

from models import (
    Community,
    PracticeTrack,
    Season,
    TrackEvaluation,
    TrackGain,
    TrackTheme,
    Unit,
)
from models.vocabulary import (
    CoCreation,
    Gain,
    Seen,
    Theme,
    TrackStatus,
    TrackVisibility,
    TrialDecision,
    TrialState,
    YouthArea,
)
from services.reach import counting
from services.reach.counting import Move, Reach, Thread
from services.reach.questions import Narrowed
from services.reach.steps import Step
from tests.factories import id_of, make_community, make_season, make_track, make_unit
from tests.services.reach.paths import evaluated, saw, tried

FRIENDS, CURIOSITY, DECIDING = YouthArea.FRIENDS, YouthArea.CURIOSITY, YouthArea.CO_DECIDING
NOT_YET, GLIMPSES, REGULARLY = Seen.NOT_YET, Seen.GLIMPSES, Seen.REGULARLY
IN_MOST, UNKNOWN = Seen.IN_MOST, Seen.UNKNOWN


@pytest.fixture
def unit(session: Session) -> Unit:
    return make_unit(session)


@pytest.fixture
def season(session: Session) -> Season:
    return make_season(session)


@pytest.fixture
def nature(session: Session) -> Community:
    return make_community(session)


def reach(session: Session, unit: Unit, season: Season) -> Reach:
    return counting.in_season(counting.of_units(session, [id_of(unit)]), id_of(season))


def only(session: Session, unit: Unit, season: Season) -> Thread:
    [(thread, number)] = reach(session, unit, season).threads.items()
    assert number == 1
    return thread


TRIALS = (
    (TrialState.PLANNED, None, Step.NONE),
    (TrialState.DONE, None, Step.NONE),
    (TrialState.DROPPED, TrialDecision.KEEP, Step.NONE),
    (TrialState.REFLECTED, None, Step.STAFF),
    (TrialState.REFLECTED, TrialDecision.TRY_AGAIN, Step.STAFF),
    (TrialState.REFLECTED, TrialDecision.DROP, Step.STAFF),
    (TrialState.REFLECTED, TrialDecision.KEEP, Step.ENVIRONMENT),
    (TrialState.REFLECTED, TrialDecision.ADAPT, Step.ENVIRONMENT),
    (TrialState.REFLECTED, TrialDecision.SHARE, Step.ENVIRONMENT),
)
OUTCOMES = (
    (NOT_YET, GLIMPSES, Step.YOUNG, False),
    (REGULARLY, REGULARLY, Step.YOUNG, False),
    (GLIMPSES, IN_MOST, Step.YOUNG, False),
    (NOT_YET, NOT_YET, Step.NONE, False),
    (IN_MOST, REGULARLY, Step.NONE, False),
    (UNKNOWN, IN_MOST, Step.NONE, True),
    (GLIMPSES, UNKNOWN, Step.NONE, True),
)


def each_at_its_unit(session: Session, units: list[Unit], season: Season) -> list[Thread]:
    """What the one track of each unit is to the counts."""
    found = counting.of_units(session, [id_of(unit) for unit in units])
    everybody = TrackVisibility.EVERYBODY
    places = [found[id_of(unit)][id_of(season), everybody].threads for unit in units]
    assert {sum(place.values()) for place in places} == {1}
    return [next(iter(place)) for place in places]


@pytest.mark.parametrize("linked", [True, False])
def test_a_trial_action_takes_a_thread_as_far_as_what_was_learned(
    session: Session, season: Season, nature: Community, *, linked: bool
) -> None:
    units = [make_unit(session) for _case in TRIALS]
    for unit, (state, decision, _expected) in zip(units, TRIALS, strict=True):
        place = nature.id if linked else None
        track = make_track(session, unit, season_id=season.id, community_id=place)
        tried(session, track, state, decision)

    found = each_at_its_unit(session, units, season)

    least = Step.COMMUNITY if linked else Step.NONE
    assert found == [Thread(max(case[-1], least), linked) for case in TRIALS]


def test_a_thread_reaches_the_young_when_something_is_seen_and_no_less_than_before(
    session: Session, season: Season
) -> None:
    units = [make_unit(session) for _case in OUTCOMES]
    for unit, (before, after, *_expected) in zip(units, OUTCOMES, strict=True):
        track = evaluated(session, unit, season_id=season.id)
        saw(session, track, FRIENDS, before, after)

    found = each_at_its_unit(session, units, season)

    expected = [Thread(step, linked=False, unknown=unknown) for *_seen, step, unknown in OUTCOMES]
    assert found == expected


def test_one_area_that_is_reached_is_enough_and_unknown_is_an_answer(
    session: Session, unit: Unit, season: Season
) -> None:
    both = evaluated(session, unit, season_id=season.id, status=TrackStatus.CLOSED)
    saw(session, both, FRIENDS, UNKNOWN, UNKNOWN)
    saw(session, both, CURIOSITY, NOT_YET, REGULARLY)
    evaluated(
        session, unit, season_id=season.id, young_unknown=True, gains=(Gain.HABIT, Gain.KNOWLEDGE)
    )

    found = reach(session, unit, season)

    assert found.threads == {
        Thread(Step.YOUNG, linked=False): 1,
        Thread(Step.STAFF, linked=False, unknown=True): 1,
    }


def test_what_is_only_half_evaluated_and_drafts_count_for_nothing(
    session: Session, unit: Unit, season: Season
) -> None:
    half = make_track(session, unit, season_id=season.id, status=TrackStatus.IN_EVALUATION)
    session.add(TrackEvaluation(track_id=id_of(half), co_creation=CoCreation.HEARD))
    session.add(TrackGain(track_id=id_of(half), gain=Gain.HABIT))
    saw(session, half, FRIENDS, NOT_YET, IN_MOST)
    make_track(session, unit, season_id=season.id, status=TrackStatus.DRAFT)

    found = reach(session, unit, season)

    assert found == Reach({Thread(Step.NONE, linked=False): 1}, {}, {})


def test_what_stopping_taught_is_learning_and_the_story_of_it_no_evaluation(
    session: Session, unit: Unit, season: Season
) -> None:
    here = {"season_id": season.id, "status": TrackStatus.STOPPED}
    told = make_track(session, unit, **here, stop_learned="Vi begyndte for stort.")
    session.add(TrackEvaluation(track_id=id_of(told)))  # as its story leaves it
    half = evaluated(
        session,
        unit,
        co_creation=CoCreation.HEARD,
        gains=(Gain.HABIT,),
        young_unknown=True,
        **here,
    )
    saw(session, half, FRIENDS, NOT_YET, IN_MOST)
    running = {"season_id": season.id, "status": TrackStatus.ACTIVE}
    make_track(session, unit, **running, stop_learned="Ikke stoppet.")

    found = reach(session, unit, season)

    assert found == Reach(
        {Thread(Step.STAFF, linked=False): 1, Thread(Step.NONE, linked=False): 2}, {}, {}
    )


def test_threads_are_narrowed_to_a_theme_and_a_community(
    session: Session, unit: Unit, season: Season, nature: Community
) -> None:
    here: dict[str, Any] = {"season_id": season.id, "co_creation": CoCreation.HEARD}
    for place in (nature.id, None):
        for theme in (Theme.NATURE, Theme.MOVEMENT):
            track = evaluated(session, unit, **here, community_id=place)
            session.add(TrackTheme(track_id=id_of(track), theme=theme))
            saw(session, track, FRIENDS, NOT_YET, GLIMPSES)
    session.flush()

    def counted(narrowed: Narrowed) -> Reach:
        found = counting.of_units(session, [id_of(unit)], narrowed)
        return counting.in_season(found, id_of(season))

    both = counted(Narrowed(Theme.NATURE, nature.id))
    assert both == Reach(
        {Thread(Step.YOUNG, linked=True): 1}, {Move(FRIENDS, 1): 1}, {CoCreation.HEARD: 1}
    )
    apart = (counted(Narrowed(Theme.NATURE)), counted(Narrowed(None, nature.id)))
    assert [each.total for each in apart] == [2, 2]


def plant(session: Session, unit: Unit, season: Season, nature: Community) -> None:
    """Seven threads: one goes nowhere yet, one stops in the community, two with the staff, one
    in the environment, two reach the young; one of those with the staff does not know yet.
    """
    here: dict[str, Any] = {"season_id": season.id}
    linked = here | {"community_id": nature.id}
    make_track(session, unit, **here)
    make_track(session, unit, **linked, visibility=TrackVisibility.OWNERS)
    tried(session, make_track(session, unit, **linked, status=TrackStatus.STOPPED))
    unsure = evaluated(session, unit, **here, young_unknown=True, co_creation=CoCreation.HEARD)
    tried(session, unsure)
    kept = make_track(session, unit, **linked)
    tried(session, kept, number=1)
    tried(session, kept, decision=TrialDecision.KEEP, number=2)
    for status, after in ((TrackStatus.EVALUATED, REGULARLY), (TrackStatus.CLOSED, IN_MOST)):
        young = evaluated(session, unit, **linked, status=status, co_creation=CoCreation.HEARD)
        saw(session, young, FRIENDS, NOT_YET, after)
        saw(session, young, DECIDING, REGULARLY, GLIMPSES)
    evaluation = session.get(TrackEvaluation, id_of(unsure))
    assert evaluation is not None
    evaluation.co_creation = None
    session.flush()


def test_counts_are_those_of_the_season_and_of_the_units_asked_for(
    session: Session, unit: Unit, season: Season, nature: Community
) -> None:
    plant(session, unit, season, nature)
    # What must not count: another unit, another season.
    make_track(session, make_unit(session), season_id=season.id)
    make_track(session, unit)

    found = reach(session, unit, season)

    assert found == Reach(
        {
            Thread(Step.NONE, linked=False): 1,
            Thread(Step.COMMUNITY, linked=True, kept=True): 1,
            Thread(Step.STAFF, linked=True): 1,
            Thread(Step.STAFF, linked=False, unknown=True): 1,
            Thread(Step.ENVIRONMENT, linked=True): 1,
            Thread(Step.YOUNG, linked=True): 2,
        },
        {Move(FRIENDS, 2): 1, Move(FRIENDS, 3): 1, Move(DECIDING, -1): 2},
        {CoCreation.HEARD: 2, None: 1},
    )
    assert (found.total, found.local, found.kept, found.evaluated) == (7, 2, 1, 3)
    assert [found.reached(step) for step in counting.ORDER] == [5, 5, 3, 2]
    assert [found.stopped(step) for step in Step] == [1, 1, 2, 1, 2]
    assert (found.unknown, found.not_yet) == (1, 4)
    assert found.moved(FRIENDS) == {2: 1, 3: 1}


def test_units_and_seasons_are_counted_apart_in_three_statements(
    session: Session,
    unit: Unit,
    season: Season,
    nature: Community,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    other, empty, before = make_unit(session), make_unit(session), make_season(session, name="Før")
    plant(session, unit, season, nature)
    plant(session, unit, before, nature)
    plant(session, other, season, nature)

    with count_queries() as asked:
        found = counting.of_units(session, [id_of(unit), id_of(other), id_of(empty)])

    assert len(asked) == 3
    assert {id_: {season for season, _ in seasons} for id_, seasons in found.items()} == {
        id_of(unit): {season.id, before.id},
        id_of(other): {season.id},
    }
    together = counting.in_season(found, id_of(season))
    assert (together.total, together.reached(Step.YOUNG), together.evaluated) == (14, 4, 6)
    assert together.moved(DECIDING) == {-1: 4}
    assert counting.in_season(found, id_of(season), units=[id_of(other)]).total == 7
    shown = [TrackVisibility.OWNERS]
    assert counting.in_season(found, id_of(season), shown).threads == {
        Thread(Step.COMMUNITY, linked=True, kept=True): 2
    }


def test_a_thread_is_one_however_much_evidence_there_is(
    session: Session, unit: Unit, season: Season
) -> None:
    track: PracticeTrack = evaluated(
        session, unit, season_id=season.id, gains=(Gain.HABIT, Gain.COLLABORATION)
    )
    for number in (1, 2, 3):
        tried(session, track, decision=TrialDecision.KEEP, number=number)
    for area in (FRIENDS, CURIOSITY, DECIDING):
        saw(session, track, area, NOT_YET, GLIMPSES)

    assert only(session, unit, season) == Thread(Step.YOUNG, linked=False)
