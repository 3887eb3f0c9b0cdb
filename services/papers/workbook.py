"""A meeting as a workbook: a sheet a topic, with filters, and not one formula.

What people wrote is text, also where it begins like an order to the program.
"""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from services.papers import plain, ramp
from services.papers.frame import Frame, Line, Topic
from services.papers.screen import Cell, Figure, Grid

Value = Cell | date

FONT = "Arial"
WHOLE, BROKEN, DAY = "#,##0", "#,##0.##", "dd.mm.yyyy"
WIDEST = 60
LINE = 14
_NO_NAME = re.compile(r"[\\\[\]*?:/\x00-\x1f]")
_BOLD = Font(name=FONT, size=10, bold=True, color=ramp.INK)
_TEXT = Font(name=FONT, size=10, color=ramp.INK)
_QUIET = Font(name=FONT, size=10, color=ramp.QUIET)
_TITLE = Font(name=FONT, size=15, bold=True, color=ramp.ACCENT)
_HEAD = PatternFill("solid", fgColor=ramp.GROUND)
_UNDER = Border(bottom=Side("thin", color=ramp.INK))
_WRAP, _TOP = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
_RIGHT = Alignment(wrap_text=True, vertical="top", horizontal="right")


def xlsx(frame: Frame) -> bytes:
    """The meeting as an Excel workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = plain.text(frame.title), ""
    _about(_sheet(book, frame, frame.headings.meeting), frame)
    for at, topic in enumerate(frame.topics, start=1):
        _topic(_sheet(book, frame, f"{at} {topic.screen.title}"), topic, frame)
    if frame.agreed:
        _decisions(_sheet(book, frame, frame.headings.decisions), frame)
    if frame.definitions:
        _definitions(_sheet(book, frame, frame.headings.definitions), frame)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, frame: Frame, name: str) -> Worksheet:
    """A sheet with a name that the program takes, and what stands on its printed pages."""
    taken = {sheet.title.casefold() for sheet in book.worksheets}
    kept = _NO_NAME.sub(" ", name).strip("' ")[:31].strip("' ") or "-"
    if kept.casefold() in taken:
        kept = f"{kept[:27]} {len(taken) + 1}"
    made = book.create_sheet(kept)
    made.sheet_view.showGridLines = False
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    said = " · ".join(filter(None, (frame.title, frame.day, frame.footer)))
    made.oddFooter.left.text, made.oddFooter.right.text = said.replace("&", "&&"), "&P/&N"
    made.oddFooter.left.size = 8
    return made


def _about(sheet: Worksheet, frame: Frame) -> None:
    _say(sheet, 1, frame.title, _TITLE)
    _say(sheet, 2, frame.day, _QUIET)
    row = _pairs(sheet, 4, frame.facts)
    if frame.participants:
        people = tuple((one.name, one.role, one.attendance) for one in frame.participants)
        _say(sheet, row + 1, frame.headings.participants, _BOLD)
        row = _table(sheet, row + 2, frame.headings.person, people)
    for points in frame.takeaways:
        _say(sheet, row + 1, points.heading or frame.headings.takeaways, _BOLD)
        row = _listed(sheet, row + 2, points.lines)
    _say(sheet, row + 1, frame.footer, _QUIET)
    _wide(sheet, (28, WIDEST, 18))


def _topic(sheet: Worksheet, topic: Topic, frame: Frame) -> None:
    """The numbers on top, under heads that stay and filter; what was said below them."""
    screen = topic.screen
    _say(sheet, 1, screen.title, _TITLE)
    _say(sheet, 2, " · ".join(filter(None, (screen.lead, screen.source))), _QUIET)
    grid = screen.grid or (plain.twin(screen.chart) if screen.chart else None)
    row = 4
    if grid:
        row = _filtered(sheet, row, grid) + 1
        if plain.lacks(grid):
            _say(sheet, row, frame.headings.missing, _QUIET)
            row += 2
    row = _pairs(sheet, row, screen.figures) + 1 if screen.figures else row
    for points in screen.points:
        _say(sheet, row, points.heading, _BOLD)
        row = _listed(sheet, row + 1, points.lines) + 1
    _say(sheet, row, screen.question, _QUIET)


def _filtered(sheet: Worksheet, row: int, grid: Grid) -> int:
    """The table of a topic; the row under it."""
    after = _table(sheet, row, grid.columns, grid.rows)
    last = f"{get_column_letter(len(grid.columns))}{after - 1}"
    sheet.auto_filter.ref = f"A{row}:{last}"
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    _wide(sheet, [_longest(grid, at) for at in range(len(grid.columns))])
    return after


def _decisions(sheet: Worksheet, frame: Frame) -> None:
    _say(sheet, 1, frame.headings.decisions, _TITLE)
    heads = (*frame.headings.decision, frame.headings.topic)
    rows = [(*_cells(line), title) for title, line in frame.agreed]
    after = _table(sheet, 3, heads, rows)
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(heads))}{after - 1}"
    sheet.freeze_panes = "A4"
    _wide(sheet, (13, 50, 24, 20, 24, 13, 12, 30))


def _cells(line: Line) -> tuple[Value, ...]:
    given = (line.responsible, line.unit, line.pillar, line.review_on or line.review, line.status)
    return (line.kind, line.text, *(value or None for value in given))


def _definitions(sheet: Worksheet, frame: Frame) -> None:
    _say(sheet, 1, frame.headings.definitions, _TITLE)
    row = _pairs(sheet, 3, frame.definitions)
    _say(sheet, row + 1, frame.footer, _QUIET)
    _wide(sheet, (28, WIDEST + 10))


def _pairs(sheet: Worksheet, row: int, pairs: Sequence[Figure]) -> int:
    for at, pair in enumerate(pairs, start=row):
        _put(sheet, at, 1, pair.label, _QUIET).alignment = _TOP
        _put(sheet, at, 2, pair.value, _TEXT).alignment = _WRAP
        # Not every program makes a row as high as a text that breaks.
        sheet.row_dimensions[at].height = LINE * (1 + len(pair.value) // WIDEST)
    return row + len(pairs)


def _listed(sheet: Worksheet, row: int, lines: Sequence[str]) -> int:
    for at, line in enumerate(lines, start=row):
        _say(sheet, at, line, _TEXT)
    return row + len(lines)


def _table(
    sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[Value]]
) -> int:
    """A table under its heads; the row after it."""
    for column, head in enumerate(heads, start=1):
        made = _put(sheet, row, column, head, _BOLD)
        counts = any(isinstance(values[column - 1], int | float) for values in rows)
        made.fill, made.border, made.alignment = _HEAD, _UNDER, _RIGHT if counts else _WRAP
    for at, values in enumerate(rows, start=row + 1):
        for column, value in enumerate(values, start=1):
            made = _put(sheet, at, column, value, _TEXT)
            made.alignment = _WRAP if isinstance(value, str) else _TOP
    return row + 1 + len(rows)


def _say(sheet: Worksheet, row: int, text: str, font: Font) -> None:
    if text:
        _put(sheet, row, 1, text, font)


def _put(sheet: Worksheet, row: int, column: int, value: Value, font: Font) -> Any:
    """One cell. Missing stays empty; a text is a text, whatever it begins with."""
    made: Any = sheet.cell(row, column)
    made.font = font
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


def _wide(sheet: Worksheet, widths: Sequence[int]) -> None:
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _longest(grid: Grid, at: int) -> int:
    longest = max(len(plain.cell(row[at], "da")) for row in (grid.columns, *grid.rows))
    return min(WIDEST, max(12, longest + 4))
