"""Practice tracks: how many stand where, which gates they have passed, and what they ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, func, or_, select

from models import Membership, PracticeTrack, TrialAction
from models.vocabulary import TrackStatus, TrackVisibility, TrialState
from services.database import built_once, select_wide
from services.seasons import SeasonSpan, Workshop
from services.validity import valid

READY_WITHIN = timedelta(days=21)  # gate 1: active within 21 days of workshop 1
LISTED = 10
RUNNING = (TrackStatus.ACTIVE, TrackStatus.PAUSED, TrackStatus.IN_EVALUATION)


@dataclass(frozen=True)
class Gate:
    """How many tracks were through a workshop's gate, of how many. `on` is the workshop."""

    number: int
    on: date | None
    passed: int
    base: int


@dataclass(frozen=True)
class TrackLine:
    """A track as lists show it."""

    id: int
    title: str
    focus_question: str
    pillar: str
    status: TrackStatus
    next_on: date | None
    trials: int


@dataclass(frozen=True)
class Tracks:
    """The tracks of a unit in a season, in numbers. Counts only: never by person."""

    by_status: Mapping[TrackStatus, int]
    gates: tuple[Gate, ...]

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def active(self) -> int:
        return self.by_status.get(TrackStatus.ACTIVE, 0)


@dataclass(frozen=True)
class _Row:
    status: TrackStatus
    activated_on: date | None
    evaluated_on: date | None
    data_sources: int
    first_trial_on: date | None


def of_unit(
    session: Session,
    unit_id: int,
    season: SeasonSpan,
    workshops: Sequence[Workshop],
    today: date,
) -> Tracks:
    """How the tracks of a unit in a season stand, and the three gates of its workshops."""
    asked = {"unit_id": unit_id, "season_id": season.id}
    rows = [_Row(*row) for row in session.exec(_of_unit(), params=asked)]
    by_status = {
        status: count
        for status in TrackStatus
        if (count := sum(row.status is status for row in rows))
    }
    return Tracks(by_status, _gates(rows, workshops, today))


def listed(
    session: Session, unit_id: int, season_id: int, person_id: int, *, today: date
) -> tuple[TrackLine, ...]:
    """Tracks of a unit that a person may read, running ones first, then by title; not too many.

    They may read those shown to everybody, their own, and those of a community they are in today.
    """
    asked = {"unit_id": unit_id, "season_id": season_id, "person_id": person_id, "today": today}
    return tuple(
        TrackLine(id_, title, question, pillar, status, next_on if status in RUNNING else None, n)
        for id_, title, question, pillar, status, next_on, n in session.exec(
            _listed(), params=asked
        )
    )


def _in_season() -> Any:
    return and_(
        col(PracticeTrack.unit_id) == bindparam("unit_id"),
        col(PracticeTrack.season_id) == bindparam("season_id"),
    )


@built_once
def _of_unit() -> Any:
    first_trial = (
        select(col(TrialAction.track_id), func.min(TrialAction.done_on).label("done_on"))
        .join(PracticeTrack, col(PracticeTrack.id) == col(TrialAction.track_id))
        .where(_in_season())
        .where(col(TrialAction.state).in_((TrialState.DONE, TrialState.REFLECTED)))
        .group_by(col(TrialAction.track_id))
        .subquery()
    )
    return (
        select_wide(
            col(PracticeTrack.status),
            col(PracticeTrack.activated_on),
            col(PracticeTrack.evaluated_on),
            col(PracticeTrack.data_sources),
            first_trial.c.done_on,
        )
        .join(first_trial, first_trial.c.track_id == PracticeTrack.id, isouter=True)
        .where(_in_season())
    )


@built_once
def _listed() -> Any:
    trials = (
        select(func.count())
        .where(TrialAction.track_id == PracticeTrack.id)
        .correlate(PracticeTrack)
        .scalar_subquery()
    )
    return (
        select_wide(
            col(PracticeTrack.id),
            col(PracticeTrack.title),
            col(PracticeTrack.focus_question),
            col(PracticeTrack.pillar),
            col(PracticeTrack.status),
            col(PracticeTrack.evaluation_on),
            trials,
        )
        .where(_in_season(), _readable())
        .order_by(
            col(PracticeTrack.status).in_(RUNNING).desc(),
            col(PracticeTrack.title),
            col(PracticeTrack.id),
        )
        .limit(LISTED)
    )


def _readable() -> Any:
    person = bindparam("person_id")
    mine = select(col(Membership.community_id)).where(
        col(Membership.person_id) == person, valid(Membership, bindparam("today"))
    )
    in_mine = col(PracticeTrack.community_id).in_(mine)
    return or_(
        PracticeTrack.visibility == TrackVisibility.EVERYBODY,
        col(PracticeTrack.owner_id) == person,
        (col(PracticeTrack.visibility) == TrackVisibility.COMMUNITY) & in_mine,
    )


def _gates(rows: Sequence[_Row], workshops: Sequence[Workshop], today: date) -> tuple[Gate, ...]:
    held = {workshop.number: workshop.held_on for workshop in workshops}

    def ready(row: _Row) -> bool:
        by = min(held[1] + READY_WITHIN, today)
        return row.activated_on is not None and row.activated_on <= by

    def data_in_play(row: _Row) -> bool:
        done = row.first_trial_on
        return row.data_sources > 0 and done is not None and done <= min(held[2], today)

    def evaluated(row: _Row) -> bool:
        return row.evaluated_on is not None and row.evaluated_on <= min(held[3], today)

    tests = {1: ready, 2: data_in_play, 3: evaluated}
    return tuple(
        Gate(number, held.get(number), sum(map(test, rows)) if number in held else 0, len(rows))
        for number, test in tests.items()
    )
