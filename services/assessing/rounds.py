"""Assessment rounds: when units are asked where they stand, and whether that time is now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, select

from models import AssessmentRound
from models.vocabulary import RoundStatus
from services.database import built_once, select_wide

RUNS_BY_ITS_DAYS = (RoundStatus.PLANNED, RoundStatus.OPEN)


@dataclass(frozen=True)
class Round:
    """A round as it is on a day."""

    id: int
    name: str
    season_id: int | None
    opens_on: date
    closes_on: date
    status: RoundStatus

    @property
    def open(self) -> bool:
        return self.status is RoundStatus.OPEN


def state(status: RoundStatus, opens_on: date, closes_on: date, today: date) -> RoundStatus:
    """How a round stands on a day: by its days, unless it was closed or archived before."""
    if status not in RUNS_BY_ITS_DAYS:
        return status
    if today < opens_on:
        return RoundStatus.PLANNED
    return RoundStatus.OPEN if today <= closes_on else RoundStatus.CLOSED


def is_open(today: Any) -> Any:
    """The clause of rounds that are open on a day, which may be a bind parameter."""
    return and_(
        col(AssessmentRound.status).in_(RUNS_BY_ITS_DAYS),
        col(AssessmentRound.opens_on) <= today,
        col(AssessmentRound.closes_on) >= today,
    )


def every(session: Session, today: date) -> tuple[Round, ...]:
    """All rounds as they are on a day, the newest first."""
    rows = session.exec(_every())
    return tuple(
        Round(id_, name, season_id, opens, closes, state(status, opens, closes, today))
        for id_, name, season_id, opens, closes, status in rows
    )


def current(session: Session, today: date) -> Round | None:
    """The round that is open on a day; of several, the one that closes first."""
    row = session.exec(_current(), params={"today": today}).first()
    if row is None:
        return None
    id_, name, season_id, opens_on, closes_on, _ = row
    return Round(id_, name, season_id, opens_on, closes_on, RoundStatus.OPEN)


def overlapping(session: Session, opens_on: date, closes_on: date) -> frozenset[int]:
    """Ids of the rounds, archived ones aside, that share a day with these."""
    query = select(col(AssessmentRound.id)).where(
        col(AssessmentRound.opens_on) <= closes_on,
        col(AssessmentRound.closes_on) >= opens_on,
        AssessmentRound.status != RoundStatus.ARCHIVED,
    )
    return frozenset(number for number in session.exec(query) if number is not None)


def _rounds() -> Any:
    return select_wide(
        col(AssessmentRound.id),
        col(AssessmentRound.name),
        col(AssessmentRound.season_id),
        col(AssessmentRound.opens_on),
        col(AssessmentRound.closes_on),
        col(AssessmentRound.status),
    )


@built_once
def _every() -> Any:
    return _rounds().order_by(col(AssessmentRound.opens_on).desc())


@built_once
def _current() -> Any:
    return _rounds().where(is_open(bindparam("today"))).order_by(col(AssessmentRound.closes_on))
