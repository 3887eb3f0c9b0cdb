"""The next step of one's own practice tracks, and the titles of those one reads."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import Person
from models.vocabulary import Role, TrackOwnership, TrackStatus, TrackVisibility, TrialState
from services.practice_tracks import next_steps, titles
from services.practice_tracks.next_steps import NextStep, Own, Step, Trial
from tests.factories import (
    TODAY,
    id_of,
    make_person,
    make_role,
    make_season,
    make_track,
    make_trial,
    make_unit,
    viewer_of,
)

DAY = timedelta(days=1)
THIS_WEEK, NEXT_WEEK = date(2026, 11, 16), date(2026, 11, 23)
SOON = TODAY + timedelta(days=14)
TRACK = Own(3, "Bålet", TrackStatus.ACTIVE, SOON + DAY, None)


def trial(state: TrialState, week_on: date | None = None) -> Trial:
    return Trial(state, "Vi tænder op", week_on)


def step(own: Own, *trials: Trial) -> NextStep | None:
    return next_steps.of(own, trials, TODAY)


def one(step: Step, on: date | None = None, trial: str = "") -> NextStep:
    return NextStep(step, 3, "Bålet", on, trial)


def test_what_an_active_track_asks_for_first_is_what_was_planned_by_this_week() -> None:
    done, due = trial(TrialState.DONE), trial(TrialState.PLANNED, THIS_WEEK)
    log = one(Step.LOG, THIS_WEEK, "Vi tænder op")

    assert step(TRACK, done, due) == log
    assert step(TRACK, trial(TrialState.UNDER_WAY)) == replace(log, on=None)
    assert step(TRACK, done) == one(Step.REFLECT, None, "Vi tænder op")
    assert step(TRACK, trial(TrialState.PLANNED, NEXT_WEEK)) is None
    assert step(TRACK, trial(TrialState.PLANNED)) is None
    assert step(TRACK) == one(Step.PLAN)


def test_an_evaluation_within_a_fortnight_is_near() -> None:
    waiting = trial(TrialState.PLANNED, NEXT_WEEK)

    assert step(replace(TRACK, evaluation_on=SOON), waiting) == one(Step.GET_READY, SOON)
    assert step(TRACK, waiting) is None


@pytest.mark.parametrize(
    ("status", "paused_until", "expected"),
    [
        (TrackStatus.DRAFT, None, one(Step.START)),
        (TrackStatus.IN_EVALUATION, None, one(Step.EVALUATE, TRACK.evaluation_on)),
        (TrackStatus.PAUSED, TODAY, one(Step.RESUME, TODAY)),
        (TrackStatus.PAUSED, TODAY + DAY, None),
    ],
)
def test_the_next_step_of_a_track_that_does_not_run(
    status: TrackStatus, paused_until: date | None, expected: NextStep | None
) -> None:
    assert step(replace(TRACK, status=status, paused_until=paused_until)) == expected


def test_mine_are_those_one_writes_what_presses_most_first(session: Session) -> None:
    make_season(session)
    unit = make_unit(session)
    person, other = make_person(session, unit), make_person(session, unit)
    alone = {"ownership": TrackOwnership.INDIVIDUAL}
    own = alone | {"owner_id": id_of(person)}
    draft = make_track(session, unit, title="Kladde", status=TrackStatus.DRAFT, **own)
    runs = make_track(session, unit, title="I gang", status=TrackStatus.ACTIVE, **own)
    make_trial(session, runs, what_we_try="Vi spørger", planned_week_on=THIS_WEEK)
    make_trial(session, runs, state=TrialState.REFLECTED)
    make_track(session, unit, status=TrackStatus.CLOSED, **own)
    make_track(session, unit, status=TrackStatus.DRAFT, **alone | {"owner_id": id_of(other)})
    team = {"owner_id": id_of(other), "ownership": TrackOwnership.TEAM}
    teams = make_track(session, unit, title="Holdets", status=TrackStatus.IN_EVALUATION, **team)

    found = next_steps.mine(session, by=viewer_of(session, person), today=TODAY)

    assert found == (
        NextStep(Step.EVALUATE, id_of(teams), "Holdets", teams.evaluation_on),
        NextStep(Step.LOG, id_of(runs), "I gang", THIS_WEEK, "Vi spørger"),
        NextStep(Step.START, id_of(draft), "Kladde"),
    )


def test_titles_are_of_those_tracks_that_one_reads(session: Session) -> None:
    make_season(session)
    unit = make_unit(session)
    owner = make_person(session, unit)
    hidden = {
        "owner_id": id_of(owner),
        "ownership": TrackOwnership.INDIVIDUAL,
        "visibility": TrackVisibility.OWNERS,
    }
    shown, kept = make_track(session, unit), make_track(session, unit, **hidden)
    make_track(session, unit)
    ids = [id_of(shown), id_of(kept), 0]
    dpo = make_person(session)
    make_role(session, dpo, Role.DPO, unit)

    def of(person: Person) -> dict[int, str]:
        by = viewer_of(session, person)
        return dict(titles.of(session, ids, by=by, today=TODAY))

    assert of(owner) == {id_of(shown): shown.title, id_of(kept): kept.title}
    assert of(make_person(session, unit)) == {id_of(shown): shown.title}
    assert of(dpo) == {}
