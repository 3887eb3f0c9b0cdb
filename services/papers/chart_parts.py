"""What native charts have in common: their words, and a workbook without formulas."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from pptx.enum.chart import XL_LEGEND_POSITION
from xlsxwriter import Workbook

from services.papers.screen import Chart, ChartKind
from services.papers.slides import Deck, Look


class PlainWords:
    """The workbook in a chart: what begins with = is a word of somebody, not a formula."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Generator[tuple[Any, Any]]:
        never = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        book = Workbook(xlsx_file, {"in_memory": True, **dict.fromkeys(never, False)})
        yield book, book.add_worksheet()
        book.close()


def small(chart: Chart) -> float:
    """Points of the names beside a chart: the smaller, the more of them there are."""
    return next((size for most, size in ((8, 14), (14, 12), (24, 10)) if _rows(chart) <= most), 8)


def _rows(chart: Chart) -> int:
    return len(chart.series if chart.kind is ChartKind.DOTS else chart.categories)


def common(deck: Deck, made: Any, size: float) -> None:
    """Give a chart its font, and a key where it shows more than one thing."""
    deck.dress(made.font, Look(size))
    made.has_title = False
    made.has_legend = len(made.plots[0].series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        deck.dress(made.legend.font, Look(12))
