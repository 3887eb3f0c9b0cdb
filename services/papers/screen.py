"""What one topic shows, in the reader's words: drawn on the screen and written into each file.

The same values everywhere: so the numbers of minutes, slides and workbook equal the screen's.
"""

from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | float | None  # None: missing, which is neither zero nor too few


class ChartKind(StrEnum):
    STACKED = "stacked"  # bars of parts, one bar a category, all of them counts
    BARS = "bars"  # one or more bars a category
    DOTS = "dots"  # a mark where a category has one, the larger the more


@dataclass(frozen=True)
class Series:
    """The values of one name, one for each category of the chart; None: missing.

    `open`: what is not known or not assessed, drawn as a frame without a colour.
    """

    name: str
    values: tuple[int | float | None, ...]
    open: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart. `says` tells in a sentence what it shows; `axis` names what is counted."""

    kind: ChartKind
    says: str
    axis: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Grid:
    """A table: the twin of the chart, or what has none. Numbers are numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A number with its words: "Evaluated", "7 of 24 units"."""

    label: str
    value: str


@dataclass(frozen=True)
class Points:
    """Sentences under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Screen:
    """One topic. What it has none of is empty. `source`: day, base and how it was counted."""

    title: str
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    chart: Chart | None = None
    points: tuple[Points, ...] = ()
    grid: Grid | None = None
    question: str = ""
    source: str = ""
