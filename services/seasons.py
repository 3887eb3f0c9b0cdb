"""Seasons (school years): which there are, when they are closed, and when the workshops are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import ClosedWeek, Season, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from services.database import built_once

NOT_THEN = (EventStatus.CANCELLED, EventStatus.MOVED)


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


class Frame(NamedTuple):
    """What frames the life of a season: its closed weeks by their Mondays, and its workshops."""

    closed: tuple[date, ...]
    workshops: tuple[Workshop, ...]


def every(session: Session) -> tuple[SeasonSpan, ...]:
    """All seasons, the newest first."""
    return tuple(
        SeasonSpan(id_, name, starts_on, ends_on)
        for id_, name, starts_on, ends_on in session.exec(_every())
        if id_ is not None
    )


def at(seasons: Sequence[SeasonSpan], day: date) -> SeasonSpan | None:
    """The season of a day: the one it falls in, else the last before it, else the first."""
    before = [season for season in seasons if season.starts_on <= day]
    return before[0] if before else (seasons[-1] if seasons else None)


def closed_weeks(session: Session, season_id: int) -> tuple[date, ...]:
    """Mondays of the weeks of a season that are no operating weeks, in order."""
    return tuple(week for _, week in session.exec(_closed_weeks(), params=_asked(season_id)))


def workshops(session: Session, season_id: int) -> tuple[Workshop, ...]:
    """The workshops of a season that were neither cancelled nor moved away, in order."""
    rows = session.exec(_workshops(), params=_asked(season_id))
    return tuple(Workshop(number, day) for _, number, day in rows if number)


def frames(session: Session, season_ids: Collection[int]) -> dict[int, Frame]:
    """The frames of several seasons, by their ids: in two questions."""
    asked = _asked(*season_ids)
    closed: dict[int, list[date]] = {id_: [] for id_ in season_ids}
    planned: dict[int, list[Workshop]] = {id_: [] for id_ in season_ids}
    for id_, week in session.exec(_closed_weeks(), params=asked):
        closed[id_].append(week)
    for id_, number, day in session.exec(_workshops(), params=asked):
        planned[id_] += [Workshop(number, day)] if number else []
    return {id_: Frame(tuple(closed[id_]), tuple(planned[id_])) for id_ in season_ids}


def _asked(*season_ids: int) -> dict[str, Any]:
    return {"season_ids": season_ids}


@built_once
def _every() -> Any:
    query = select(col(Season.id), col(Season.name), col(Season.starts_on), col(Season.ends_on))
    return query.order_by(col(Season.starts_on).desc())


@built_once
def _closed_weeks() -> Any:
    query = select(col(ClosedWeek.season_id), col(ClosedWeek.week_on))
    query = query.where(col(ClosedWeek.season_id).in_(bindparam("season_ids", expanding=True)))
    return query.order_by(col(ClosedWeek.season_id), col(ClosedWeek.week_on))


@built_once
def _workshops() -> Any:
    return (
        select(
            col(YearWheelEvent.season_id),
            col(YearWheelEvent.number),
            col(YearWheelEvent.starts_on),
        )
        .where(
            col(YearWheelEvent.season_id).in_(bindparam("season_ids", expanding=True)),
            YearWheelEvent.kind == EventKind.WORKSHOP,
            col(YearWheelEvent.status).not_in(NOT_THEN),
        )
        .order_by(col(YearWheelEvent.season_id), col(YearWheelEvent.starts_on))  # as its index
    )
