"""The empty workbook that an organisation fills in."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from seed.workbook.directory import Sort
from seed.workbook.headers import GUIDANCE, LISTS
from seed.workbook.messages import danish
from seed.workbook.sheets import COMMUNITIES, PEOPLE, ROUNDS, SHEETS, UNITS, Column, Sheet
from services.errors import N_

LAST_ROW = 5000  # lists to choose from and formats of dates reach so far down

_TITLE = N_("How to fill in this workbook")
_HINTS = (
    N_("One row for each thing. Sheets and columns may be missing or in another order."),
    N_("Columns with a dark header must be filled in; the others may stay empty."),
    N_("A name is written the same in all sheets. Several names have a semicolon between them."),
    N_("No CPR numbers, and nothing about a single young person: the workbook is then refused."),
    N_("Try it first: python -m seed load FILE.xlsx --dry-run"),
)
_HEADERS = (N_("Sheet"), N_("Column"), N_("Needed"), N_("What is expected"))
_YES = N_("yes")

_DARK = PatternFill("solid", fgColor="1F4E5F")
_LIGHT = PatternFill("solid", fgColor="DCE9EE")
_NAMED_IN = {
    Sort.UNIT: UNITS,
    Sort.PLACE: UNITS,
    Sort.COMMUNITY: COMMUNITIES,
    Sort.ROUND: ROUNDS,
    Sort.PERSON: PEOPLE,
}


def write_template(path: str | Path) -> None:
    """Write an empty workbook: a sheet of guidance, the nine sheets, and the lists they use."""
    book = Workbook()
    guidance = book.active
    _write_guidance(guidance)
    for sheet in SHEETS:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    _write_lists(book.create_sheet(LISTS))
    book.save(path)


def _write_guidance(page: Any) -> None:
    page.title = GUIDANCE
    page.append([danish(_TITLE)])
    page["A1"].font = Font(bold=True, size=14)
    for hint in _HINTS:
        page.append([danish(hint)])
    page.append([])
    page.append([danish(header) for header in _HEADERS])
    _style(page[page.max_row], needed=(True,) * len(_HEADERS))
    for sheet in SHEETS:
        for column in sheet.columns:
            needed = danish(_YES) if column.needed else ""
            expected = column.kind.expected.text(danish)
            page.append([sheet.name, column.header, needed, expected])
            page.cell(page.max_row, 4).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", (16, 18, 12, 90), strict=True):
        page.column_dimensions[letter].width = width


def _write_sheet(page: Any, sheet: Sheet) -> None:
    page.append([column.header for column in sheet.columns])
    _style(page[1], needed=tuple(column.needed for column in sheet.columns))
    page.freeze_panes = "A2"
    for index, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = max(14, min(48, _room(column)))
        page.cell(1, index).comment = Comment(column.kind.expected.text(danish), "SLF-overblik")
        if column.kind.is_date:
            page.column_dimensions[letter].number_format = "DD-MM-YYYY"
        _offer(page, letter, column)


def _style(cells: Any, *, needed: tuple[bool, ...]) -> None:
    for cell, must in zip(cells, needed, strict=True):
        cell.fill = _DARK if must else _LIGHT
        cell.font = Font(bold=True, color="FFFFFF" if must else "1F4E5F")


def _room(column: Column) -> int:
    return 48 if column.field in _LONG else 22


_LONG = {
    *("purpose", "reason", "example", "next_step", "focus_question", "examined", "clearer"),
    *("hypothesis_if", "hypothesis_then", "signs", "baseline", "stop_reason", "stop_learned"),
}


def _offer(page: Any, letter: str, column: Column) -> None:
    """A list to choose from. One may write another thing where a name can come from elsewhere."""
    formula = _list(column)
    if formula is None:
        return
    closed = bool(column.kind.words)
    offer = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=closed)
    offer.errorTitle, offer.error = column.header, column.kind.expected.text(danish)[:250]
    if column.field == "roles":
        offer.errorStyle = "warning"  # there can be several
    offer.add(f"{letter}2:{letter}{LAST_ROW}")
    page.add_data_validation(offer)


def _list(column: Column) -> str | None:
    if column.kind.words:
        letter = get_column_letter(_worded().index(column.kind.words) + 1)
        return f"{LISTS}!${letter}$1:${letter}${len(column.kind.words)}"
    sheet = None if column.several or column.names is None else _NAMED_IN.get(column.names)
    if sheet is None:
        return None
    letter = get_column_letter([c.field for c in sheet.columns].index(sheet.called[0]) + 1)
    return f"{sheet.name}!${letter}$2:${letter}${LAST_ROW}"


def _worded() -> list[tuple[str, ...]]:
    """The closed vocabularies, each once, in the order in which the sheets use them."""
    used = (column.kind.words for sheet in SHEETS for column in sheet.columns)
    return list(dict.fromkeys(words for words in used if words))


def _write_lists(page: Any) -> None:
    page.sheet_state = "hidden"
    for index, words in enumerate(_worded(), start=1):
        for row, word in enumerate(words, start=1):
            page.cell(row, index, word)
