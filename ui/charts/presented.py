"""Charts of a shared screen: the data of bars of parts, bars, and dots, and their table twins."""

from collections.abc import Callable, Sequence
from functools import partial
from textwrap import wrap
from typing import Any

import pandas as pd
import pyarrow as pa

from services.papers.screen import Cell, Chart, ChartKind, Grid, Series
from ui import i18n
from ui.charts import presented_drawing as drawing
from ui.charts.picture import Picture
from ui.i18n import _

MISSING = "–"
WIDE, LONG, LINES = 24, 44, 2  # letters in a line of a category: of two lines, and of one
ROOMY = 6  # categories: with more, there is room for one line
SCHEMA = pa.schema(
    {
        **{name: pa.string() for name in ("category", "series", "ink", "said")},
        **{name: pa.float64() for name in ("place", "value", "start", "end", "middle", "room")},
        "open": pa.bool_(),
    }
)


def picture(chart: Chart) -> Picture:
    """The chart of a screen, ready to be drawn, with its table twin."""
    parts = _drawn(chart)
    names = tuple((part.name, part.open) for part in parts)
    categories = tuple(map(_label(chart), chart.categories))
    return Picture(
        drawing.spec(i18n.language(), chart.kind, names, categories, chart.axis),
        pa.Table.from_pylist(rows(chart, parts), schema=SCHEMA),
        chart.says,
        partial(table, twin(chart)),
    )


def twin(chart: Chart) -> Grid:
    """The values of the chart as a table."""
    values = zip(*(each.values for each in chart.series), strict=True)  # noqa: PD011 - no frame
    what = chart.axis[:1].lower() + chart.axis[1:]
    counted = _("Number of {what}").format(what=what)  # else the axis would name the categories
    columns = (counted, *(series.name for series in chart.series))
    told = zip(chart.categories, values, strict=True)
    return Grid(columns, tuple((category, *row) for category, row in told))


def table(grid: Grid) -> pd.DataFrame:
    """A grid as words: what is missing is a dash, which is neither zero nor too few."""
    told = [[_said(cell) for cell in row] for row in grid.rows]
    return pd.DataFrame(told, columns=pd.Index(grid.columns))


def rows(chart: Chart, parts: Sequence[Series]) -> list[dict[str, Any]]:
    """One row for each mark, with its place along a bar of parts."""
    inks = drawing.inks([part.open for part in parts])
    longest = max((_total(parts, place) for place in range(len(chart.categories))), default=0)
    made = []
    label = _label(chart)
    for place, category in enumerate(map(label, chart.categories)):
        start = 0.0
        for series, ink in zip(parts, inks, strict=True):
            value = series.values[place]  # noqa: PD011 - no frame
            if value or (value == 0 and chart.kind is ChartKind.BARS):
                end = start + value
                row = _row(series, category, place, value, ink)
                room = value / longest if longest else 0.0
                made.append(
                    row | {"start": start, "end": end, "middle": (start + end) / 2, "room": room}
                )
                start = end
        if chart.kind is ChartKind.STACKED and _is_zero(parts, place):
            zero = {"start": 0.0, "end": 0.0, "middle": 0.0, "room": 1.0}
            made.append(_row(parts[0], category, place, 0, drawing.INK) | zero)
    return made


def _drawn(chart: Chart) -> list[Series]:
    """The series to draw: a part that nowhere is anything has no place in the legend."""
    if chart.kind is not ChartKind.STACKED:
        return list(chart.series)
    return [series for series in chart.series if any(series.values)] or list(chart.series)


def _row(series: Series, category: str, place: int, value: float, ink: str) -> dict[str, Any]:
    return {
        "category": category,
        "series": series.name,
        "place": place,
        "value": value,
        "said": i18n.number(value),
        "ink": ink,
        "open": series.open,
    }


def _label(chart: Chart) -> Callable[[str], str]:
    """What a category is called beside its bar: in two lines where there is room for them.

    On a small window there always is, and for a single long one between its neighbours.
    """
    roomy = len(chart.categories) <= ROOMY

    def label(name: str) -> str:
        return ("\n" if roomy or len(name) > LONG else drawing.BREAK).join(_two_lines(name))

    return label


def _two_lines(name: str) -> list[str]:
    """As narrow as two lines can be; cut only where they would be wider than one may be."""
    for wide in range(WIDE, LONG + 1):
        lines = wrap(name, wide, break_on_hyphens=False)
        if len(lines) <= LINES:
            return lines or [name]
    return wrap(name, LONG, max_lines=LINES, placeholder=" …")


def _is_zero(parts: Sequence[Series], place: int) -> bool:
    """Whether a bar has no length and all of it is known: it says 0, and is not left empty."""
    return all(part.values[place] == 0 for part in parts)  # noqa: PD011 - no frame


def _total(parts: Sequence[Series], place: int) -> float:
    return sum(part.values[place] or 0 for part in parts)  # noqa: PD011 - no frame


def _said(cell: Cell) -> str:
    if cell is None:
        return MISSING
    return cell if isinstance(cell, str) else i18n.number(cell)
