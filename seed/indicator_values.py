"""Values of indicators: for the periods that are over, at each unit around where it lies."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from models.vocabulary import IndicatorPeriod, IndicatorScale
from seed.chance import source
from seed.world import Club, Year
from services.indicators import periods
from services.seasons import SeasonSpan

DRAWN = ("usual", "apart", "grows", "shakes")
LEFT_OUT = 0.06  # of the values
FIRST, YEAR = date(2025, 8, 1), 365.0  # `grows` counts from that day
HOLIDAY = 7  # July: nobody counts

Value = tuple[int, date, float]  # of a unit, in the period that begins on a day


def of(
    indicator: Mapping[str, Any], years: Sequence[Year], until: date, clubs: Sequence[Club]
) -> Iterator[Value]:
    """The values of an indicator in the periods that have ended by a day."""
    for start in _periods(indicator, years, until):
        chance = source(f"indicator:{indicator['code']}:{start}")
        for club in clubs:
            drawn = _value(chance, indicator, club, start)
            if chance.random() >= LEFT_OUT:
                yield club.id, start, drawn


def _periods(indicator: Mapping[str, Any], years: Sequence[Year], until: date) -> Iterator[date]:
    spans = [SeasonSpan(year.id, year.name, year.starts_on, year.ends_on) for year in years]
    period = IndicatorPeriod(indicator["period"])
    last = min(until, indicator.get("retired_on", until))
    start = periods.starts_on(period, years[0].starts_on, spans)
    while start and (end := periods.ends_on(period, start, spans)) <= last:
        if period is not IndicatorPeriod.MONTH or start.month != HOLIDAY:
            yield start
        start = periods.starts_on(period, end + timedelta(days=1), spans)


def _value(chance: random.Random, indicator: Mapping[str, Any], club: Club, start: date) -> float:
    """A unit lies where it lies, and moves from there, a little by chance."""
    usual, apart, grows, shakes = (indicator[name] for name in DRAWN)
    own = source(f"indicator:{indicator['code']}:{club.name}").gauss(0, apart)
    since = (start - FIRST).days / YEAR
    value = max(0.0, usual + own + grows * since + chance.gauss(0, shakes))
    scale = IndicatorScale(indicator["scale"])
    if scale is IndicatorScale.COUNT:
        return float(round(value))
    return round(min(value, 100.0) if scale is IndicatorScale.PERCENT else value, 1)
