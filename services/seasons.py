"""Seasons (school years): which there are, when they are closed, and when the workshops are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models import ClosedWeek, Season, YearWheelEvent
from models.vocabulary import EventKind, EventStatus


@dataclass(frozen=True)
class SeasonSpan:
    """A season and its days, both included."""

    id: int
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Workshop:
    """Workshop 1, 2 or 3 of a season, held or planned."""

    number: int
    held_on: date


def every(session: Session) -> tuple[SeasonSpan, ...]:
    """All seasons, the newest first."""
    query = select(col(Season.id), col(Season.name), col(Season.starts_on), col(Season.ends_on))
    rows = session.exec(query.order_by(col(Season.starts_on).desc()))
    return tuple(
        SeasonSpan(id_, name, starts_on, ends_on)
        for id_, name, starts_on, ends_on in rows
        if id_ is not None
    )


def at(seasons: Sequence[SeasonSpan], day: date) -> SeasonSpan | None:
    """The season of a day: the one it falls in, else the last before it, else the first."""
    before = [season for season in seasons if season.starts_on <= day]
    return before[0] if before else (seasons[-1] if seasons else None)


def closed_weeks(session: Session, season_id: int) -> tuple[date, ...]:
    """Mondays of the weeks of a season that are no operating weeks, in order."""
    query = select(col(ClosedWeek.week_on)).where(ClosedWeek.season_id == season_id)
    return tuple(session.exec(query.order_by(col(ClosedWeek.week_on))))


def workshops(session: Session, season_id: int) -> tuple[Workshop, ...]:
    """The workshops of a season that were not cancelled, in order."""
    query = (
        select(col(YearWheelEvent.number), col(YearWheelEvent.starts_on))
        .where(
            YearWheelEvent.season_id == season_id,
            YearWheelEvent.kind == EventKind.WORKSHOP,
            YearWheelEvent.status != EventStatus.CANCELLED,
        )
        .order_by(col(YearWheelEvent.starts_on))
    )
    return tuple(Workshop(number, day) for number, day in session.exec(query) if number)
