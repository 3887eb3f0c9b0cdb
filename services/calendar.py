"""Days and weeks as the organisation counts them: Copenhagen time, ISO weeks, closed weeks."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.settings import settings

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def today() -> date:
    """The day it is in Copenhagen, or the day that a demonstration or a test has set."""
    return settings().today or datetime.now(COPENHAGEN).date()


def noon(day: date) -> datetime:
    """The middle of a day in Copenhagen, for what is known by its day alone."""
    return datetime.combine(day, time(12), COPENHAGEN).astimezone(UTC)


def midnight(day: date) -> datetime:
    """The moment a day begins in Copenhagen."""
    return datetime.combine(day, time(), COPENHAGEN).astimezone(UTC)


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def operating_weeks(start: date, end: date, closed: Iterable[date]) -> list[date]:
    """Mondays of the weeks from `start` to `end`, both included, that are not `closed`."""
    shut = set(closed)
    first, last = monday(start), monday(end)
    weeks = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return [week for week in weeks if week not in shut]
