"""The sheet of values while it is read: each row a value, and what is wrong, by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from models.vocabulary import IndicatorPeriod, IndicatorScale
from services import personal_data, texts
from services.communities.pulse_cells import folded, shown
from services.errors import N_
from services.indicators import figures, periods, places
from services.indicators.definitions import Definition
from services.indicators.places import Places
from services.seasons import SeasonSpan
from services.workbooks import PERSONAL, Message, Problem, say

SHEET = "Værdier"
CODE, UNIT, PERIOD, VALUE = HEADERS = ("Kode", "Enhed", "Periode", "Værdi")
SCALES: Mapping[IndicatorScale, str] = {  # as the workbook says them, which is in Danish
    IndicatorScale.PERCENT: "procent",
    IndicatorScale.COUNT: "antal",
    IndicatorScale.NUMBER: "tal",
}
MOST_ROWS = 20_000
CODES_SHOWN = 20

MISSING = N_("A column with this header is expected.")
NO_INDICATOR = N_("The code of an indicator is expected: {codes}.")
NO_UNIT = N_("The name of a unit is expected, as it stands in the workbook to fill in.")
SEVERAL = N_("Several units are called so. Write one of these: {names}.")
NO_PERIOD = N_("The first day of a period is expected, like 01.08.2026.")
NOT_AT_START = N_("The period does not begin on this day. It begins on {day}.")
AHEAD = N_("This period has not begun yet.")
TOO_EARLY = N_("There is no season that holds this day.")
FORMULA = N_("A formula stands here. Write the value itself.")
REPEATED = N_("The same indicator, unit and period already stand in row {row}.")
EMPTY = N_("At least one value is expected.")
TOO_LONG = N_("No more than {most} rows are expected.")


class Value(NamedTuple):
    """A value of a unit in the period that begins on a day."""

    indicator_id: int
    unit_id: int
    period_on: date
    value: float


@dataclass
class Sheet:
    """What has been read so far. `empty` counts rows that are right and have no value."""

    definitions: Mapping[str, Definition]
    places: Places
    seasons: Sequence[SeasonSpan]
    today: date
    values: list[Value] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    empty: int = 0
    stands: dict[tuple[int, int, date], int] = field(default_factory=dict)

    def read(self, rows: Sequence[Sequence[Any]]) -> None:
        """Read all rows, the headers first."""
        columns = self._columns(rows[0] if rows else ())
        for number, row in enumerate(rows[1:] if columns else (), start=2):
            cells = {header: row[at] for header, at in columns.items() if at < len(row)}
            if any(shown(cell.value) for cell in cells.values()):
                self._row(number, cells)
        if columns and not self.values and not self.problems:
            self._wrong(2, VALUE, say(EMPTY))
        if len(rows) > MOST_ROWS + 1:
            self._wrong(len(rows), CODE, say(TOO_LONG, most=MOST_ROWS))

    def _columns(self, row: Sequence[Any]) -> dict[str, int]:
        at = {folded(shown(cell.value)): number for number, cell in enumerate(row)}
        missing = [header for header in HEADERS if folded(header) not in at]
        for header in missing:
            self._wrong(1, header, say(MISSING))
        return {} if missing else {header: at[folded(header)] for header in HEADERS}

    def _row(self, number: int, cells: Mapping[str, Any]) -> None:
        definition = self._definition(number, cells.get(CODE))
        unit_id = self._unit(number, cells.get(UNIT))
        if definition is None:  # its period and its scale are not known
            return
        day = self._period(number, cells.get(PERIOD), definition.period)
        value = self._value(number, cells.get(VALUE), definition.scale)
        if unit_id is None or day is None:
            return
        key = (definition.id, unit_id, day)
        if (before := self.stands.setdefault(key, number)) != number:
            self._wrong(number, CODE, say(REPEATED, row=before))
        elif value is not None:
            self.values.append(Value(*key, value))

    def _definition(self, number: int, cell: Any) -> Definition | None:
        said = _said(cell)
        found = self.definitions.get(said.casefold())
        if found is None:
            codes = [each.code for each in self.definitions.values()][:CODES_SHOWN]
            self._wrong(number, CODE, say(NO_INDICATOR, codes=", ".join(codes) or "–"), said)
        return found

    def _unit(self, number: int, cell: Any) -> int | None:
        said = _said(cell)
        found = self.places.called(said)
        if len(found) == 1:
            return found[0].id
        names = ", ".join(places.with_department(place) for place in found)
        self._wrong(number, UNIT, say(SEVERAL, names=names) if found else say(NO_UNIT), said)
        return None

    def _period(self, number: int, cell: Any, period: IndicatorPeriod) -> date | None:
        day = self._day(cell, period)
        start = periods.starts_on(period, day, self.seasons) if day else None
        if day and start == day and day <= self.today:
            return day
        expected = say(NO_PERIOD)
        if day:
            expected = say(TOO_EARLY)
        if day and start:
            expected = say(AHEAD) if start == day else say(NOT_AT_START, day=f"{start:%d.%m.%Y}")
        self._wrong(number, PERIOD, expected, f"{day:%d.%m.%Y}" if day else _said(cell))
        return None

    def _day(self, cell: Any, period: IndicatorPeriod) -> date | None:
        value = cell.value if cell is not None else None
        day = value.date() if isinstance(value, datetime) else value
        if not isinstance(day, date):
            day = periods.parse(period, shown(value), self.seasons)
        return day if day and day >= texts.EARLIEST else None

    def _value(self, number: int, cell: Any, scale: IndicatorScale) -> float | None:
        if cell is None or not shown(cell.value):
            self.empty += 1
            return None
        found = figures.of_cell(cell, scale)
        if cell.data_type == "f":
            self._wrong(number, VALUE, say(FORMULA))
        elif found is None:
            self._wrong(number, VALUE, say(figures.expected(scale)), _said(cell))
        elif fault := figures.problem(scale, found):
            self._wrong(number, VALUE, say(fault), _said(cell))
        return found

    def _wrong(self, row: int, column: str, expected: Message, found: str = "") -> None:
        if personal_data.find_number(found) is not None:
            expected, found = say(PERSONAL), ""
        short = found if len(found) <= 60 else f"{found[:59]}…"
        self.problems.append(Problem(SHEET, row, column, short, expected))


def _said(cell: Any) -> str:
    return shown(cell.value) if cell is not None else ""
