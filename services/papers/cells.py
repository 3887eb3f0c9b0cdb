"""Cells of a workbook: texts that stay texts, and rows as high as what is written in them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from services.papers import measures, plain, ramp
from services.papers.screen import Cell

Value = Cell | date

FONT = "Arial"
WHOLE, BROKEN, DAY = "#,##0", "#,##0.##", "dd.mm.yyyy"
LINE, UNDER = 13.5, 2  # points of a line, and what a row has beside its lines
DIGIT = 7 / 96  # inches of what a width is counted in
BOLDER = 1.08
PAGE = 120  # about as wide as a page that lies on its side
FILLER = 12  # of a column that only texts stand across
NO_NAME = re.compile(r"[\\\[\]*?:/\x00-\x1f]")
BOLD = Font(name=FONT, size=10, bold=True, color=ramp.INK)
TEXT = Font(name=FONT, size=10, color=ramp.INK)
QUIET = Font(name=FONT, size=10, color=ramp.QUIET)
TITLE = Font(name=FONT, size=15, bold=True, color=ramp.ACCENT)
_HEAD = PatternFill("solid", fgColor=ramp.GROUND)
_UNDER = Border(bottom=Side("thin", color=ramp.INK))
_WRAP = Alignment(wrap_text=True, vertical="top")
_ACROSS = Alignment(wrap_text=True, vertical="top", horizontal="left")
_RIGHT = Alignment(wrap_text=True, vertical="top", horizontal="right")


def put(sheet: Worksheet, row: int, column: int, value: Value, font: Font) -> Any:
    """One cell. Missing stays empty; a text is a text, whatever it begins with."""
    made: Any = sheet.cell(row, column)
    made.font, made.alignment = font, _WRAP
    if isinstance(value, str):
        made.value = plain.text(value)[:32_000]
        made.data_type, made.quotePrefix = "s", True
    elif value is not None:
        made.value = value
        made.number_format = _format(value)
    return made


def _format(value: Value) -> str:
    if isinstance(value, date):
        return DAY
    return WHOLE if isinstance(value, int) else BROKEN


def say(sheet: Worksheet, row: int, text: str, font: Font) -> None:
    """A text of its own, which `fit` lets stand across the columns."""
    if text:
        put(sheet, row, 1, text, font).alignment = _ACROSS


def table(
    sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[Value]]
) -> int:
    """A table under its heads; the row after it."""
    for column, head in enumerate(heads, start=1):
        made = put(sheet, row, column, head, BOLD)
        counts = any(isinstance(values[column - 1], int | float) for values in rows)
        made.fill, made.border, made.alignment = _HEAD, _UNDER, _RIGHT if counts else _WRAP
    for at, values in enumerate(rows, start=row + 1):
        for column, value in enumerate(values, start=1):
            put(sheet, at, column, value, TEXT)
    return row + 1 + len(rows)


def fit(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths, let texts of their own stand across them, and make each row high enough.

    Not every program makes a row as high as a text that breaks.
    """
    wide = list(widths)
    while sum(wide) < PAGE:
        wide.append(FILLER)
    for at, width in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for row, cells in enumerate(sheet.iter_rows(max_col=len(wide)), start=1):
        written = [cell for cell in cells if isinstance(cell.value, str)]
        if written:
            sheet.row_dimensions[row].height = _height(sheet, written, wide)


def _height(sheet: Worksheet, written: Sequence[Any], wide: Sequence[float]) -> float:
    first = written[0]
    if first.alignment == _ACROSS and _tall(first, wide[0]) > _tall(first, sum(wide)):
        last = {"end_row": first.row, "end_column": len(wide)}
        sheet.merge_cells(start_row=first.row, start_column=1, **last)
        return _tall(first, sum(wide))
    return max(_tall(cell, wide[cell.column - 1]) for cell in written)


def _tall(cell: Any, width: float) -> float:
    """Points of a text in a column so wide."""
    size = cell.font.size * (BOLDER if cell.font.bold else 1)
    lines = measures.lines(cell.value, width * DIGIT, size)
    return (lines * LINE + UNDER) * cell.font.size / TEXT.size
