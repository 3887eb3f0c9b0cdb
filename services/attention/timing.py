"""The weeks and the rounds by which the rules count."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from models import ClosedWeek, Season
from services.assessing import rounds
from services.assessing.rounds import Round
from services.calendar import monday, operating_weeks
from services.database import built_once

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
WORKDAYS = 5


@dataclass(frozen=True)
class Calendar:
    """What time is made of: operating weeks (their Mondays) that are over, and rounds begun.

    Weeks stand in their order, rounds the newest first. `shut` are Mondays of closed weeks.
    """

    weeks: tuple[date, ...] = ()
    rounds: tuple[Round, ...] = ()
    pillars: tuple[str, ...] = ()
    shut: frozenset[date] = frozenset()

    def lately(self, weeks: int) -> date | None:
        """The first day of the last so many operating weeks; None when there are not so many."""
        return self.weeks[-weeks] if len(self.weeks) >= weeks else None

    def after(self, day: date) -> tuple[date, ...]:
        """The operating weeks that began after a day."""
        return tuple(week for week in self.weeks if week > day)

    def open_from(self, day: date) -> date:
        """The first day from `day` on that lies in no closed week."""
        while monday(day) in self.shut:
            day = monday(day) + WEEK
        return day

    def workday(self, after: date, number: int) -> date:
        """The operating day, Monday to Friday of a week that is open, so many of them later."""
        day = after
        for _ in range(number):
            day = self.open_from(day + DAY)
            while day.weekday() >= WORKDAYS:
                day = self.open_from(day + DAY)
        return day


def of(session: Session, codes: tuple[str, ...], today: date) -> Calendar:
    """The calendar as it is on a day, for the pillars `codes`."""
    shut = frozenset(session.exec(_closed()))
    weeks = {
        week
        for starts_on, ends_on in session.exec(_seasons())
        for week in operating_weeks(starts_on, min(ends_on, today), shut)
        if starts_on <= today and week + WEEK <= today + timedelta(days=1)
    }
    begun = tuple(one for one in rounds.every(session, today) if one.opens_on <= today)
    return Calendar(tuple(sorted(weeks)), begun, codes, shut)


@built_once
def _closed() -> Any:
    return select(col(ClosedWeek.week_on))


@built_once
def _seasons() -> Any:
    return select(col(Season.starts_on), col(Season.ends_on))
