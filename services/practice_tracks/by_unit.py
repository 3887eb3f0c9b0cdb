"""The practice tracks of a unit: where they stand, which gates they passed, what they ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, func, select

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackStatus
from services.database import built_once, select_wide
from services.practice_tracks import gates, readable
from services.practice_tracks.gate_clauses import WAS_DONE, has_data
from services.practice_tracks.gates import Facts
from services.practice_tracks.readable import Reader
from services.seasons import SeasonSpan, Workshop

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
    pillar: str | None
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


def of_unit(
    session: Session,
    unit_id: int,
    season: SeasonSpan,
    workshops: Sequence[Workshop],
    today: date,
) -> Tracks:
    """How the tracks of a unit in a season stand, and the three gates of its workshops."""
    asked = {"unit_id": unit_id, "season_id": season.id}
    rows = [Facts(*row) for row in session.exec(_of_unit(), params=asked)]
    by_status = {
        status: count
        for status in TrackStatus
        if (count := sum(row.status is status for row in rows))
    }
    return Tracks(by_status, _gates(rows, workshops, today))


def listed(
    session: Session, unit_id: int, season_id: int, reader: Reader, *, today: date
) -> tuple[TrackLine, ...]:
    """Tracks of a unit that a person may read, running ones first, then by title; not too many."""
    asked = {"unit_id": unit_id, "season_id": season_id} | readable.asked(reader, today)
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
        .where(col(TrialAction.state).in_(WAS_DONE))
        .group_by(col(TrialAction.track_id))
        .subquery()
    )
    return (
        select_wide(
            col(PracticeTrack.status),
            col(PracticeTrack.activated_on),
            col(PracticeTrack.evaluated_on),
            has_data(),
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
        .where(_in_season(), readable.readable())
        .order_by(
            col(PracticeTrack.status).in_(RUNNING).desc(),
            col(PracticeTrack.title),
            col(PracticeTrack.id),
        )
        .limit(LISTED)
    )


def _gates(rows: Sequence[Facts], workshops: Sequence[Workshop], today: date) -> tuple[Gate, ...]:
    held = gates.held_on(workshops)
    marks = [gates.of(row, workshops, today) for row in rows]
    return tuple(
        Gate(n, held.get(n), sum(mark[n - 1].passed for mark in marks), len(rows))
        for n in gates.NUMBERS
    )
