"""Values from a workbook: one to fill in, and what one says, or every fault in it by cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from sqlmodel import Session

from services import access, seasons, workbooks
from services.access import Viewer
from services.communities.pulse_cells import folded
from services.indicators import definitions, periods, places, sheet
from services.indicators.definitions import Definition
from services.indicators.places import Places
from services.indicators.sheet import CODE, HEADERS, MOST_ROWS, SHEET, Sheet, Value
from services.seasons import SeasonSpan
from services.workbooks import MEGABYTE, Problem, Refused

MEANING = "Koder"
MEANT = (CODE, "Indikator", "Måles i", "Begynder")
MOST_COLUMNS = 20
MOST_BYTES, MOST_UNPACKED = 10 * MEGABYTE, 50 * MEGABYTE
_DARK = PatternFill("solid", fgColor="1F4E5F")
_WIDTHS = (16, 44, 16, 14)


@dataclass(frozen=True)
class Known:
    """What a workbook can speak of: indicators that are in use, units, and the seasons."""

    definitions: tuple[Definition, ...]
    places: Places
    seasons: tuple[SeasonSpan, ...]
    today: date


@dataclass(frozen=True)
class Reading:
    """What a workbook says. There are values only when nothing is wrong.

    `empty` rows name a unit and a period and have no value: there is no data, and that is no 0.
    """

    found: tuple[Value, ...]
    problems: tuple[Problem, ...]
    empty: int = 0


def known(session: Session, *, by: Viewer, today: date) -> Known:
    """What a workbook can speak of on a day.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    access.ensure_administers(by)
    in_use = tuple(each for each in definitions.every(session) if each.retired_on is None)
    return Known(in_use, places.at(session, today), seasons.every(session), today)


def written(about: Known, wanted: Sequence[Definition]) -> bytes:
    """A workbook to fill in: a row for each of these indicators and each unit of today."""
    book = Workbook()
    assert book.active is not None  # noqa: S101 - a new workbook has one sheet
    page = book.active
    page.title = SHEET
    units = [place for place in about.places.every if place.is_open]
    _fill(
        page,
        HEADERS,
        (
            (each.code, places.label(place, about.places), _begins(each, about))
            for each in wanted
            for place in units
        ),
    )
    _explain(book.create_sheet(MEANING), about)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(file: BinaryIO, about: Known) -> Reading:
    """The values in a workbook, or every fault in it.

    Raises:
        Refused: it is no workbook that can be read.
    """
    workbooks.check(file, most_bytes=MOST_BYTES, most_unpacked=MOST_UNPACKED)
    with workbooks.refusing_damage():
        book = load_workbook(file, read_only=True, keep_links=False)
        try:
            return _read(book, about)
        finally:
            book.close()


def _read(book: Any, about: Known) -> Reading:
    page = next((page for page in book.worksheets if folded(page.title) == folded(SHEET)), None)
    if page is None:
        raise Refused(workbooks.NO_SHEETS, sheets=SHEET)
    page.reset_dimensions()  # a file may say that it is smaller, or larger, than it is
    rows = list(islice(page.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS + 2))
    found = Sheet(
        {definition.code.casefold(): definition for definition in about.definitions},
        about.places,
        about.seasons,
        about.today,
    )
    found.read(rows)
    values = () if found.problems else tuple(found.values)
    return Reading(values, tuple(found.problems), found.empty)


def _explain(page: Any, about: Known) -> None:
    """What the codes mean. It is not read back."""
    _fill(
        page,
        MEANT,
        (
            (each.code, each.name, sheet.SCALES[each.scale], _begins(each, about))
            for each in about.definitions
        ),
    )


def _begins(definition: Definition, about: Known) -> date:
    """The first day of the last period that is over; of the one that runs when it is the first."""
    runs = periods.starts_on(definition.period, about.today, about.seasons) or about.today
    before = runs - timedelta(days=1)
    return periods.starts_on(definition.period, before, about.seasons) or runs


def _fill(page: Any, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    page.freeze_panes = "A2"
    for at, (header, letter) in enumerate(zip(headers, "ABCD", strict=True), start=1):
        cell = page.cell(1, at, header)
        cell.fill, cell.font = _DARK, Font(bold=True, color="FFFFFF")
        page.column_dimensions[letter].width = _WIDTHS[at - 1]
    for number, row in enumerate(rows, start=2):
        for at, value in enumerate(row, start=1):
            cell = page.cell(number, at, value)
            if isinstance(value, date):
                cell.number_format = "DD.MM.YYYY"
            else:  # a name that begins with "=" is a name all the same
                cell.data_type = "s"
