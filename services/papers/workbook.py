"""A meeting as a workbook: a sheet a topic, with filters, and not one formula.

What people wrote is text, also where it begins like an order to the program.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from services.papers import plain
from services.papers.cells import BOLD, NO_NAME, QUIET, TEXT, TITLE, Value, fit, put, say, table
from services.papers.frame import Frame, Line, Topic
from services.papers.screen import Figure, Grid

LEAST, FIRST, WIDEST = 12, 28, 60
PAGE = 30  # lines of a table that stand on one printed page
ABOUT, DECIDED, MEANT = (28, WIDEST, 18), (11, 46, 20, 18, 20, 12, 10, 22), (28, WIDEST + 10)


def xlsx(frame: Frame) -> bytes:
    """The meeting as an Excel workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_in(book)
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


def _write_in(book: Any) -> None:
    book._named_styles["Normal"].font = TEXT  # noqa: SLF001 - widths are counted in its digits


def _sheet(book: Workbook, frame: Frame, name: str) -> Worksheet:
    """A sheet with a name that the program takes, and what stands on its printed pages."""
    taken = {sheet.title.casefold() for sheet in book.worksheets}
    kept = NO_NAME.sub(" ", name).strip("' ")[:31].strip("' ") or "-"
    if kept.casefold() in taken:
        kept = f"{kept[:27]} {len(taken) + 1}"
    made = book.create_sheet(kept)
    made.sheet_view.showGridLines = False
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    said = " · ".join(filter(None, (frame.title, frame.day, frame.footer)))
    made.oddFooter.left.text, made.oddFooter.right.text = said.replace("&", "&&"), "&P/&N"
    made.oddFooter.left.size = made.oddFooter.right.size = 8
    return made


def _about(sheet: Worksheet, frame: Frame) -> None:
    say(sheet, 1, frame.title, TITLE)
    say(sheet, 2, frame.day, QUIET)
    row = _pairs(sheet, 4, frame.facts)
    if frame.participants:
        people = tuple((one.name, one.role, one.attendance) for one in frame.participants)
        say(sheet, row + 1, frame.headings.participants, BOLD)
        row = table(sheet, row + 2, frame.headings.person, people)
    for points in frame.takeaways:
        say(sheet, row + 1, points.heading or frame.headings.takeaways, BOLD)
        row = _listed(sheet, row + 2, points.lines)
    say(sheet, row + 1, frame.footer, QUIET)
    fit(sheet, ABOUT)


def _topic(sheet: Worksheet, topic: Topic, frame: Frame) -> None:
    """The numbers on top, under heads that stay and filter; what was said below them."""
    screen = topic.screen
    say(sheet, 1, screen.title, TITLE)
    say(sheet, 2, " · ".join(filter(None, (screen.lead, screen.source))), QUIET)
    grid = screen.grid or (plain.twin(screen.chart) if screen.chart else None)
    row = 4
    if grid:
        row = _filtered(sheet, row, grid) + 1
        if plain.lacks(grid):
            say(sheet, row, frame.headings.missing, QUIET)
            row += 2
    row = _pairs(sheet, row, screen.figures) + 1 if screen.figures else row
    for points in screen.points:
        say(sheet, row, points.heading, BOLD)
        row = _listed(sheet, row + 1, points.lines) + 1
    say(sheet, row, screen.question, QUIET)
    fit(sheet, [_longest(grid, at) for at in range(len(grid.columns))] if grid else MEANT)


def _filtered(sheet: Worksheet, row: int, grid: Grid) -> int:
    """The table of a topic; the row under it."""
    after = table(sheet, row, grid.columns, grid.rows)
    last = f"{get_column_letter(len(grid.columns))}{after - 1}"
    sheet.auto_filter.ref = f"A{row}:{last}"
    sheet.freeze_panes = f"A{row + 1}"
    if len(grid.rows) > PAGE:
        sheet.print_title_rows = f"{row}:{row}"
    return after


def _decisions(sheet: Worksheet, frame: Frame) -> None:
    say(sheet, 1, frame.headings.decisions, TITLE)
    heads = (*frame.headings.decision, frame.headings.topic)
    rows = [(*_cells(line), title) for title, line in frame.agreed]
    after = table(sheet, 3, heads, rows)
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(heads))}{after - 1}"
    sheet.freeze_panes = "A4"
    fit(sheet, DECIDED)


def _cells(line: Line) -> tuple[Value, ...]:
    given = (line.responsible, line.unit, line.pillar, line.review_on or line.review, line.status)
    return (line.kind, line.text, *(value or None for value in given))


def _definitions(sheet: Worksheet, frame: Frame) -> None:
    say(sheet, 1, frame.headings.definitions, TITLE)
    row = _pairs(sheet, 3, frame.definitions)
    say(sheet, row + 1, frame.footer, QUIET)
    fit(sheet, MEANT)


def _pairs(sheet: Worksheet, row: int, pairs: Sequence[Figure]) -> int:
    for at, pair in enumerate(pairs, start=row):
        put(sheet, at, 1, pair.label, QUIET)
        put(sheet, at, 2, pair.value, TEXT)
    return row + len(pairs)


def _listed(sheet: Worksheet, row: int, lines: Sequence[str]) -> int:
    for at, line in enumerate(lines, start=row):
        say(sheet, at, line, TEXT)
    return row + len(lines)


def _longest(grid: Grid, at: int) -> int:
    longest = max(len(plain.cell(row[at], "da")) for row in (grid.columns, *grid.rows))
    return min(WIDEST, max(LEAST if at else FIRST, longest + 4))
