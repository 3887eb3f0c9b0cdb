"""The cells of a workbook, sheet by sheet and row by row, never all at once."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Any, BinaryIO

from openpyxl import load_workbook

from seed.workbook.cells import Value, folded
from services.workbooks import BOMB, Refused, holds_formulas, refusing_damage

MOST_ROWS = 1_048_576  # what Excel can hold
MOST_COLUMNS = 40

Progress = Callable[[Iterator["RawRow"], str, int | None], Iterator["RawRow"]]


@dataclass(frozen=True, slots=True)
class RawRow:
    """The values of one row. `unvalued` are the columns with a formula that has no value."""

    number: int
    values: tuple[Value, ...]
    unvalued: frozenset[int]


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: stored values, and beside them the formulas if there are any."""

    values: Any
    formulas: Any

    def sheets(self) -> dict[str, str]:
        """The titles of the sheets, by their folded names."""
        return {folded(sheet.title): sheet.title for sheet in self.values.worksheets}


@contextmanager
def opened(file: BinaryIO) -> Generator[Book]:
    """The workbook in a checked file.

    Raises:
        Refused: it is damaged.
    """
    with ExitStack() as stack:
        with refusing_damage():
            values = _open(stack, file, data_only=True)
            formulas = _open(stack, file, data_only=False) if holds_formulas(file) else None
        yield Book(values, formulas)


def _open(stack: ExitStack, file: BinaryIO, *, data_only: bool) -> Any:
    book = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    stack.callback(book.close)
    return book


def row_count(book: Book, title: str) -> int | None:
    """How many rows the sheet says it has."""
    return book.values[title].max_row


def rows(book: Book, title: str) -> Iterator[RawRow]:
    """The rows in which something stands, with their numbers.

    Raises:
        Refused: the sheet is damaged, or has more rows than a sheet can have.
    """
    values = _cells(book.values[title])
    formulas = _cells(book.formulas[title]) if book.formulas else repeat(())
    with refusing_damage():
        for number, (row, beside) in enumerate(zip(values, formulas, strict=False), start=1):
            if number > MOST_ROWS:
                raise Refused(BOMB)
            unvalued = _unvalued(row, beside)
            if unvalued or any(value is not None for value in row):
                yield RawRow(number, row, unvalued)


def _cells(sheet: Any) -> Iterator[tuple[Value, ...]]:
    sheet.reset_dimensions()  # a file may say that it is smaller, or larger, than it is
    return sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)


def _unvalued(row: tuple[Value, ...], beside: tuple[Value, ...]) -> frozenset[int]:
    pairs = zip(row, beside, strict=False)
    return frozenset(
        index
        for index, (value, formula) in enumerate(pairs)
        if value is None and formula is not None
    )
