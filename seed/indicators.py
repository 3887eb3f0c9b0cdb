"""Indicators of progress: what they are, two seasons of values, and what they were used for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from models import Indicator, IndicatorImport, IndicatorValue
from models.vocabulary import IndicatorPeriod, IndicatorScale
from seed import indicator_uses, indicator_values
from seed.texts import read
from seed.world import Club, World, Year
from services.calendar import noon

TOLD = ("code", "name", "what", "source", "owner", "question")
SEASONS = 2
EARLIER = timedelta(days=30)  # they were agreed on so long before the first season of values
TOO_LITTLE = 10  # by which the value was wrong that was corrected


def add_indicators(world: World, by: int, silent: Collection[str] = ()) -> None:
    """All of it, taken in by `by`. The units called `silent` have no values."""
    clubs = [club for club in world.clubs if club.closed_on is None and club.name not in silent]
    years = world.years[-SEASONS:]
    since = years[0].starts_on - EARLIER
    told = [
        each
        for each in read("indicators")["indicator"]
        if each.get("retired_on", date.max) > since
    ]
    for each in told:
        _define(world, each, since)
    for each in read("indicators")["import"]:
        import_id = len(world.rows.of(IndicatorImport)) + 1
        if "corrects" in each:
            rows = _correct(world, told, each["corrects"], import_id)
        else:
            rows = _take_in(world, told, (import_id, each["until"]), clubs, years)
        if rows:
            _import(world, each, by, rows)
    able = [
        number
        for number, each in enumerate(told, start=1)
        if not each.get("unused") and "retired_on" not in each
    ]
    indicator_uses.add_uses(world, able, {row["unit_id"] for row in world.rows.of(IndicatorValue)})


def _define(world: World, told: Mapping[str, Any], since: date) -> None:
    world.rows.add(
        Indicator,
        **{name: told[name] for name in TOLD},
        caveat=told.get("caveat", ""),
        pillar=told.get("pillar"),
        scale=IndicatorScale(told["scale"]),
        period=IndicatorPeriod(told["period"]),
        created_on=since,
        retired_on=told.get("retired_on"),
    )


def _take_in(
    world: World,
    told: Sequence[Mapping[str, Any]],
    taken_in: tuple[int, date],
    clubs: Sequence[Club],
    years: Sequence[Year],
) -> int:
    """The values of all periods that have ended by a day and that no import had before."""
    import_id, until = taken_in
    had = {(row["indicator_id"], row["period_on"]) for row in world.rows.of(IndicatorValue)}
    values = [
        (number, *value)
        for number, indicator in enumerate(told, start=1)
        for value in indicator_values.of(indicator, years, until, clubs)
        if (number, value[1]) not in had
    ]
    for number, unit_id, start, value in values:
        world.rows.add(
            IndicatorValue,
            indicator_id=number,
            unit_id=unit_id,
            period_on=start,
            value=value,
            import_id=import_id,
        )
    return len(values)


def _correct(world: World, told: Sequence[Mapping[str, Any]], code: str, import_id: int) -> int:
    """One value was wrong, if there is any yet: the right one takes its place."""
    wanted = [each["code"] for each in told].index(code) + 1
    of_it = (row for row in world.rows.of(IndicatorValue) if row["indicator_id"] == wanted)
    if (first := next(of_it, None)) is None:
        return 0
    first["replaced_by_id"] = import_id
    right = {name: first[name] for name in ("indicator_id", "unit_id", "period_on")}
    value = first["value"] + TOO_LITTLE
    world.rows.add(IndicatorValue, **right, value=value, import_id=import_id)
    return 1


def _import(world: World, told: Mapping[str, Any], by: int, rows: int) -> None:
    world.rows.add(
        IndicatorImport,
        file_name=told["file"],
        imported_at=noon(told["on"]),
        imported_by_id=by,
        rows=rows,
    )
