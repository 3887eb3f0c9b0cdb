"""Cells and texts as they are written into files: numbers as people write them."""

import re

from services.papers.screen import Cell, Chart, Grid

# Signs that no XML file may hold; everything else that people write is kept.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
_DECIMAL = {"da": ",", "en": "."}
_THOUSANDS = {"da": ".", "en": ","}
_SWAP = "\N{SYMBOL FOR NEWLINE}"


def text(written: str) -> str:
    """What was written, without the few signs that no file of an office program can hold."""
    return _FORBIDDEN.sub("", written)


def cell(value: Cell, language: str) -> str:
    """A cell as people read it: "1.234,5". What is missing is empty; zero is "0"."""
    if value is None:
        return ""
    if isinstance(value, str):
        return text(value)
    said = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
    thousands, decimal = _THOUSANDS.get(language, ","), _DECIMAL.get(language, ".")
    return said.replace(",", _SWAP).replace(".", decimal).replace(_SWAP, thousands)


def twin(chart: Chart) -> Grid:
    """The values of a chart as a table: a line for each category."""
    values = zip(*(series.values for series in chart.series), strict=True)
    rows = zip(chart.categories, values, strict=True)
    names = tuple(series.name for series in chart.series)
    return Grid(("", *names), tuple((category, *row) for category, row in rows))


def upright(grid: Grid, most: int) -> Grid:
    """The same table, with its lines as columns where it has too many columns for a page."""
    if len(grid.columns) <= most or len(grid.rows) >= len(grid.columns):
        return grid
    heads, *rows = zip(grid.columns, *grid.rows, strict=True)
    return Grid(tuple(cell(head, "da") for head in heads), tuple(rows))


def told(grid: Grid) -> Grid:
    """The table without the columns in which nothing stands in any line."""
    kept = [at for at in range(len(grid.columns)) if any(row[at] is not None for row in grid.rows)]
    if not kept:
        return grid
    rows = tuple(tuple(row[at] for at in kept) for row in grid.rows)
    return Grid(tuple(grid.columns[at] for at in kept), rows)


def lacks(grid: Grid) -> bool:
    """Whether something is missing in a table, which is neither zero nor too few."""
    return any(value is None for row in grid.rows for value in row)


def counts(grid: Grid, at: int) -> bool:
    """Whether a column holds numbers: these stand under each other, and so does its head."""
    values = [row[at] for row in grid.rows if row[at] is not None]
    return bool(values) and not any(isinstance(value, str) for value in values)
