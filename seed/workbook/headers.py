"""Which column of a workbook is which, by the first row in which something stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seed.workbook.cells import folded, is_blank, shown
from seed.workbook.reading import RawRow
from seed.workbook.sheets import SHEETS, Column, Sheet
from services.errors import N_
from services.workbooks import Message, Problem, say

GUIDANCE = "Vejledning"
LISTS = "Lister"

_MISSING = N_("A column with this header is expected.")
_TWICE = N_("Only one column with this header is expected.")
_UNKNOWN_COLUMN = N_("Sheet {sheet}: the column “{column}” is not known and was left out.")
_UNKNOWN_SHEET = N_("The sheet “{sheet}” is not known and was left out.")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a sheet stand, and what is wrong or strange about the headers."""

    columns: dict[int, Column]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Message, ...] = ()


def layout(sheet: Sheet, header: RawRow) -> Layout:
    """What the header row says. Unknown columns are told of and left out."""
    known = {folded(column.header): column for column in sheet.columns}
    written = {i: value for i, value in enumerate(header.values) if not is_blank(value)}
    named = {i: known.get(folded(str(value))) for i, value in written.items()}
    columns = {i: column for i, column in named.items() if column}
    unknown = [shown(written[i]) for i, column in named.items() if not column]
    notes = (say(_UNKNOWN_COLUMN, sheet=sheet.name, column=name) for name in unknown)
    problems = _header_problems(sheet, header.number, list(columns.values()))
    return Layout(columns, tuple(problems), tuple(notes))


def unknown_titles(titles: Mapping[str, str]) -> list[str]:
    """The sheets that are none of ours, by what they are called."""
    ours = {folded(name) for name in (GUIDANCE, LISTS, *(sheet.name for sheet in SHEETS))}
    return [title for name, title in titles.items() if name not in ours]


def left_out(title: str) -> Message:
    """The note for a sheet that is none of ours."""
    return say(_UNKNOWN_SHEET, sheet=shown(title))


def _header_problems(sheet: Sheet, row: int, found: list[Column]) -> Iterator[Problem]:
    for column in sheet.columns:
        if column.needed and column not in found:
            yield Problem(sheet.name, row, column.header, "", say(_MISSING))
        if found.count(column) > 1:
            yield Problem(sheet.name, row, column.header, "", say(_TWICE))
