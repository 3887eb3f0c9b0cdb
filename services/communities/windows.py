"""Windows of four weeks, thirteen a year: ISO weeks 1–4, 5–8, and so on to 49–52, or 53."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.calendar import monday, operating_weeks

WEEKS = 4
LAST = 13  # the window that also holds week 53, in years that have one
FEWEST = 2  # operating weeks: with fewer, a window is a holiday

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Window:
    """A window: its days, both included, and the Mondays of its operating weeks."""

    starts_on: date
    ends_on: date
    operating: tuple[date, ...]

    @property
    def holiday(self) -> bool:
        """Whether it has too few operating weeks to be counted as others are."""
        return len(self.operating) < FEWEST

    @property
    def first_week(self) -> int:
        """The number of its first ISO week."""
        return self.starts_on.isocalendar().week

    @property
    def last_week(self) -> int:
        """The number of its last ISO week."""
        return self.ends_on.isocalendar().week


def of(day: date, closed: Iterable[date] = ()) -> Window:
    """The window in which a day lies."""
    year, week, _ = day.isocalendar()
    number = min((week - 1) // WEEKS, LAST - 1)
    starts_on = date.fromisocalendar(year, number * WEEKS + 1, 1)
    following = starts_on + WEEKS * WEEK
    if number == LAST - 1:
        following = date.fromisocalendar(year + 1, 1, 1)
    ends_on = following - timedelta(days=1)
    return Window(starts_on, ends_on, tuple(operating_weeks(starts_on, ends_on, closed)))


def between(start: date, end: date, closed: Iterable[date] = ()) -> tuple[Window, ...]:
    """The windows that hold a day from `start` to `end`, both included, in order."""
    shut = frozenset(closed)
    found: list[Window] = []
    day = start
    while day <= end:
        found.append(of(day, shut))
        day = found[-1].ends_on + timedelta(days=1)
    return tuple(found)


def last(day: date, number: int, closed: Iterable[date] = ()) -> tuple[Window, ...]:
    """The last `number` windows up to the one of `day`, in order."""
    shut = frozenset(closed)
    found = [of(day, shut)]
    while len(found) < number:
        found.append(of(monday(found[-1].starts_on) - timedelta(days=1), shut))
    return tuple(reversed(found))
