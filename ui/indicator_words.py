"""Words for indicators: their scales and periods, a value, a period, a place in a band."""

from collections.abc import Mapping
from datetime import date

from models.vocabulary import IndicatorPeriod, IndicatorScale
from services.errors import N_
from services.indicators import periods
from services.indicators.bands import Band, Place
from services.indicators.definitions import Definition
from services.seasons import SeasonSpan
from ui import data, i18n
from ui.i18n import _

SCALES: Mapping[IndicatorScale, str] = {
    IndicatorScale.PERCENT: N_("per cent"),
    IndicatorScale.COUNT: N_("a count"),
    IndicatorScale.NUMBER: N_("a number"),
}
PERIODS: Mapping[IndicatorPeriod, str] = {
    IndicatorPeriod.MONTH: N_("each month"),
    IndicatorPeriod.QUARTER: N_("each quarter"),
    IndicatorPeriod.HALF_YEAR: N_("each half-year"),
    IndicatorPeriod.SEASON: N_("each season"),
}
_PLACES: Mapping[Place, str] = {
    Place.BELOW: N_("Below the band"),
    Place.WITHIN: N_("Within the band"),
    Place.ABOVE: N_("Above the band"),
}


def value(definition: Definition, found: float) -> str:
    """A value with its unit of measure: "12,5 %"."""
    said = i18n.number(found)
    return f"{said} %" if definition.scale is IndicatorScale.PERCENT else said


def period(definition: Definition, start: date) -> str:
    """The period that begins on a day: "October 2026", "quarter 4, 2026", "2026/27"."""
    if definition.period is IndicatorPeriod.MONTH:
        return i18n.month(start)
    if definition.period is IndicatorPeriod.SEASON:
        return season(start, data.every_season())
    months = periods.MONTHS[definition.period]
    quarter = definition.period is IndicatorPeriod.QUARTER
    words = _("quarter {n}, {year}") if quarter else _("half-year {n}, {year}")
    return words.format(n=(start.month - 1) // months + 1, year=start.year)


def season(start: date, every: tuple[SeasonSpan, ...]) -> str:
    """The name of the season that begins on a day; the day itself when there is none."""
    found = (each.name for each in every if each.starts_on == start)
    return next(found, i18n.short_day(start))


def place(band: Band, found: float) -> str:
    """One's own place against the band of like units: in words, and nothing more exact."""
    return _(_PLACES[band.place(found)])


def band(definition: Definition, found: Band) -> str:
    """From where to where the middle half of the like units lies."""
    said = _("The middle half of {n} like units lies between {low} and {high}.")
    low, high = value(definition, found.low), value(definition, found.high)
    return said.format(n=found.units, low=low, high=high)
