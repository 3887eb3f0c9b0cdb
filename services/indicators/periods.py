"""The periods that values are about: when they begin, and how people write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from models.vocabulary import IndicatorPeriod
from services import danish_dates
from services.seasons import SeasonSpan

MONTHS: Mapping[IndicatorPeriod, int] = {
    IndicatorPeriod.MONTH: 1,
    IndicatorPeriod.QUARTER: 3,
    IndicatorPeriod.HALF_YEAR: 6,
}
_QUARTER = re.compile(r"(?:([1-4])\.? ?kvartal,? |k([1-4])[ -]|q([1-4])[ -])(\d{4})")
_HALF = re.compile(r"([12])\.? ?halvår,? (\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")


def starts_on(period: IndicatorPeriod, day: date, seasons: Sequence[SeasonSpan]) -> date | None:
    """The first day of the period in which a day lies; None for a day before all seasons."""
    if period is IndicatorPeriod.SEASON:
        begun = (season.starts_on for season in seasons if season.starts_on <= day)
        return max(begun, default=None)
    months = MONTHS[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def ends_on(period: IndicatorPeriod, start: date, seasons: Sequence[SeasonSpan]) -> date:
    """The last day of the period that begins on a day."""
    if period is IndicatorPeriod.SEASON:
        ends = (season.ends_on for season in seasons if season.starts_on == start)
        return next(ends, start + timedelta(days=364))
    months = start.month - 1 + MONTHS[period]
    return date(start.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)


def parse(period: IndicatorPeriod, said: str, seasons: Sequence[SeasonSpan]) -> date | None:
    """The day that a text names as the beginning of a period of this kind, or None."""
    plain = " ".join(said.casefold().split())
    named = {
        IndicatorPeriod.MONTH: _month,
        IndicatorPeriod.QUARTER: _quarter,
        IndicatorPeriod.HALF_YEAR: _half,
    }
    if period is IndicatorPeriod.SEASON:
        found = {season.name.casefold(): season.starts_on for season in seasons}.get(plain)
    else:
        found = named[period](plain)
    return found or danish_dates.parse(plain)


def _month(plain: str) -> date | None:
    if found := _YEAR_AND_MONTH.fullmatch(plain):
        return _first(int(found[1]), int(found[2]))
    if found := _MONTH_AND_YEAR.fullmatch(plain):
        return _first(int(found[2]), int(found[1]))
    return danish_dates.parse(f"1. {plain}")


def _quarter(plain: str) -> date | None:
    found = _QUARTER.fullmatch(plain)
    number = next((part for part in found.groups()[:3] if part), None) if found else None
    return _first(int(found[4]), int(number) * 3 - 2) if found and number else None


def _half(plain: str) -> date | None:
    found = _HALF.fullmatch(plain)
    return _first(int(found[2]), int(found[1]) * 6 - 5) if found else None


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 and year else None
