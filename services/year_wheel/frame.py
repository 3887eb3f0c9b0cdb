"""What frames a season: assessment rounds and closed weeks, read from where they are set.

They are no rows of the year wheel: a round that is moved, or a week that is closed, stands
otherwise at once, in its picture, its list and everybody's calendar.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import ClosedWeek, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from services.assessing import rounds
from services.assessing.rounds import Round
from services.database import built_once
from services.year_wheel.events import Event

WEEK = timedelta(weeks=1)
LAST_DAY = timedelta(days=6)  # of a week, from its Monday


def of_span(session: Session, first: date, last: date, today: date) -> tuple[Event, ...]:
    """The rounds that open and the weeks that are closed between two days, by their days."""
    found = rounds.every(session, today)
    made = [_of_round(each) for each in found if first <= each.opens_on <= last]
    asked = {"first": first, "last": last}
    names = session.exec(_names(), params=asked).all()
    closed = set(session.exec(_closed(), params=asked | {"first": first - LAST_DAY}))
    for begins, ends in _spans(closed):
        made.append(_of_weeks((begins, max(first, begins), min(last, ends)), names, today))
    return tuple(sorted(made, key=lambda event: event.starts_on))


def _of_round(found: Round) -> Event:
    over = found.status not in rounds.RUNS_BY_ITS_DAYS
    return _event(
        f"round-{found.id}",
        EventKind.ASSESSMENT_ROUND,
        found.name,
        (found.opens_on, found.closes_on),
        over=over,
    )


def _of_weeks(days: tuple[date, date, date], names: Iterable[Any], today: date) -> Event:
    """Weeks that are closed one after another, called what a holiday among them is called."""
    begins, first, last = days
    named = (title for title, starts, ends in names if starts <= last and ends >= first)
    uid, shown = f"closed-{begins}", (first, last)
    return _event(uid, EventKind.HOLIDAY, next(named, ""), shown, over=last < today)


def _spans(weeks: Iterable[date]) -> Iterator[tuple[date, date]]:
    closed = set(weeks)
    for first in sorted(week for week in closed if week - WEEK not in closed):
        last = first
        while last + WEEK in closed:
            last += WEEK
        yield first, last + LAST_DAY


def _event(uid: str, kind: EventKind, title: str, days: tuple[date, date], *, over: bool) -> Event:
    plain: Mapping[str, Any] = {
        **dict.fromkeys(("number", "starts_at", "ends_at", "headcount", "moved_from_id")),
        **dict.fromkeys(("place", "purpose", "next_step"), ""),
    }
    return Event(
        id=0,
        season_id=0,
        kind=kind,
        title=title,
        starts_on=days[0],
        ends_on=days[1],
        status=EventStatus.HELD if over else EventStatus.PLANNED,
        version=0,
        uid=uid,
        **plain,
    )


@built_once
def _closed() -> Any:
    week = col(ClosedWeek.week_on)
    return select(week).where(week.between(bindparam("first"), bindparam("last")))


@built_once
def _names() -> Any:
    event: Any = YearWheelEvent
    return (
        select(event.title, event.starts_on, event.ends_on)
        .where(
            event.kind == EventKind.HOLIDAY,
            event.ends_on >= bindparam("first"),
            event.starts_on <= bindparam("last"),
        )
        .order_by(event.starts_on)
    )
