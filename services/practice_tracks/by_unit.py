"""The practice tracks of a unit: where they stand, which gates they passed, what they ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func

from models import PracticeTrack
from models.vocabulary import TrackStatus
from services.database import built_once, select_wide
from services.practice_tracks import counting, gates, readable
from services.practice_tracks.counting import NOTHING
from services.practice_tracks.gate_clauses import of_trials
from services.practice_tracks.readable import Reader
from services.practice_tracks.states import RUNNING
from services.seasons import SeasonSpan, Workshop

LISTED = 10


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
    """The tracks of a unit in a season, in numbers. Counts only: never by person.

    `whole`: all there are; else those that the reader reads.
    """

    by_status: Mapping[TrackStatus, int]
    gates: tuple[Gate, ...]
    whole: bool = True

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
    reads: Mapping[str, Any] | None = None,
) -> Tracks:
    """How the tracks of a unit in a season stand, and the three gates of its workshops.

    `reads`: what `readable.asked` says of a reader, when only those that they read are wanted.
    """
    found = counting.of_units(session, [unit_id], season.id, workshops, today, reads)
    counted, held = found.get(unit_id, NOTHING), gates.held_on(workshops)
    passed = zip(gates.NUMBERS, counted.passed, strict=True)
    through = (Gate(number, held.get(number), there, counted.total) for number, there in passed)
    return Tracks(counted.by_status, tuple(through), reads is None)


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


@built_once
def _listed() -> Any:
    return (
        select_wide(
            col(PracticeTrack.id),
            col(PracticeTrack.title),
            col(PracticeTrack.focus_question),
            col(PracticeTrack.pillar),
            col(PracticeTrack.status),
            col(PracticeTrack.evaluation_on),
            of_trials(func.count()),
        )
        .where(
            col(PracticeTrack.unit_id) == bindparam("unit_id"),
            col(PracticeTrack.season_id) == bindparam("season_id"),
            readable.readable(),
        )
        .order_by(
            col(PracticeTrack.status).in_(RUNNING).desc(),
            col(PracticeTrack.title),
            col(PracticeTrack.id),
        )
        .limit(LISTED)
    )
