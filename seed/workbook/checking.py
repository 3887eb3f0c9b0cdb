"""From cells to rows: everything that is wrong is told, and what is right comes back."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter

from seed.workbook.cells import ERRORS, Value, holds, is_blank, shown
from seed.workbook.directory import Directory, Sort
from seed.workbook.names import Excused, Unknown
from seed.workbook.reading import RawRow
from seed.workbook.rules import RULES, lies_ahead
from seed.workbook.sheets import Column, Row, Sheet
from services.errors import N_
from services.personal_data import Finding
from services.workbooks import PERSONAL, Message, Problem, say

_NEEDED = N_("Something is expected here.")
_FORMULA = N_("The formula has no stored value. Write the value itself.")
_ERROR = N_("The formula gives an error. Write the value itself.")
PERHAPS = N_(
    "This looks like a CPR number. If it is a date and a time, write them so that it does "
    "not, such as 22-11-2026 at 14:30."
)
_REPEATED = N_("The same already stands in row {row}.")


@dataclass(slots=True)
class Check:
    """The check of one sheet, row by row. A column that is missing ends it with the cells."""

    sheet: Sheet
    columns: dict[int, Column]
    directory: Directory
    today: date
    problems: list[Problem]
    seen: dict[int, int] = field(default_factory=dict)

    def row(self, raw: RawRow) -> tuple[Row, bool]:
        """What could be read of a row, and whether all is well with it and what it names."""
        told = len(self.problems)
        values = self._read(raw, self._find_personal_numbers(raw))
        row = Row(raw.number, {name: value for name, value in values.items() if value is not None})
        failed = {column.field for column in self.sheet.columns} - values.keys()
        self._check_together(row, failed)
        if failed.isdisjoint(self.sheet.key):
            self._check_repeated(row)
        fits = not failed and len(self.problems) == told
        if not fits:
            self._excuse(row)
        return row, fits

    def tell(self, row: int, column: str, value: Value, expected: Message) -> None:
        """Note a problem, and what stands there if it may be repeated."""
        found = "" if is_blank(value) else shown(value)
        self.problems.append(Problem(self.sheet.name, row, column, found, expected))

    def _find_personal_numbers(self, raw: RawRow) -> set[int]:
        found = set[int]()
        for index, value in enumerate(raw.values):
            if value is not None and (finding := holds(value)):
                column = self.columns.get(index)
                header = column.header if column else get_column_letter(index + 1)
                expected = PERSONAL if finding is Finding.BLOCK else PERHAPS
                self.tell(raw.number, header, None, say(expected))
                found.add(index)
        return found

    def _read(self, raw: RawRow, skipped: set[int]) -> dict[str, Any]:
        """The values by field, without those that cannot be read or found."""
        values: dict[str, Any] = {}
        for index, column in self.columns.items():
            if index in skipped:
                continue
            value = raw.values[index]
            try:
                values[column.field] = self._value(column, value, unvalued=index in raw.unvalued)
            except Unknown as unknown:
                self.tell(raw.number, column.header, value, unknown.message)
            except Excused:
                continue
        absent = {column.field for column in self.sheet.columns if not column.needed}
        present = {column.field for column in self.columns.values()}
        return dict.fromkeys(absent - present) | values

    def _value(self, column: Column, value: Value, *, unvalued: bool) -> Any:
        if unvalued:
            raise Unknown(say(_FORMULA))
        if is_blank(value):
            if column.needed:
                raise Unknown(say(_NEEDED))
            return None
        if isinstance(value, str) and value in ERRORS:
            raise Unknown(say(_ERROR))
        if (read := column.kind.read(value)) is None:
            raise Unknown(column.kind.expected)
        return self._named(column, column.names, read) if column.names else read

    def _named(self, column: Column, sort: Sort, names: str) -> Any:
        if not column.several:
            return self.directory.find(sort, names)
        parts = re.split("[;\n]" if ";" in names else "[,\n]", names)
        return self.directory.find_all(sort, [part.strip() for part in parts if part.strip()])

    def _check_together(self, row: Row, failed: set[str]) -> None:
        broken = [*lies_ahead(row, self.sheet.past, self.today)]
        if rule := RULES.get(self.sheet.name):
            broken += rule(row, self.directory)
        for name, expected in broken:
            if name not in failed:
                self.tell(row.number, self.sheet.header(name), _echo(row.get(name)), expected)

    def _check_repeated(self, row: Row) -> None:
        parts = (row.get(name) for name in self.sheet.key)
        fold = self.sheet.makes is not None
        key = hash(tuple(p.casefold() if fold and isinstance(p, str) else p for p in parts))
        if (first := self.seen.setdefault(key, row.number)) != row.number:
            header = self.sheet.header(self.sheet.key[-1])
            self.tell(row.number, header, None, say(_REPEATED, row=first))

    def _excuse(self, row: Row) -> None:
        """What this row would have made may be named all the same."""
        if self.sheet.makes is None:
            return
        names = self.directory.names[self.sheet.makes]
        for name in self.sheet.called:
            if called := row.get(name):
                names.excuse(called)


def _echo(value: object) -> Value:
    return value if isinstance(value, str | int | float | date) else None
