"""Pulses from a workbook of totals: one row for each community and window, never for a person.

A file in which anything looks like a person is refused as a whole: it is not for this product,
and nothing of it is kept or shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from models.vocabulary import TraceSource
from services import workbooks
from services.access import Viewer
from services.communities import people_in_books, pulse, pulse_cells
from services.communities.pulse import PulseDraft
from services.communities.windows import Window
from services.errors import N_
from services.workbooks import MEGABYTE, Message, Problem, Refused, say

SHEET = "Puls"
COMMUNITY, WEEK, MEMBERS, ACTIVE, POSTS, REPLIES = HEADERS = (
    *("Fællesskab", "Uge", "Medlemmer", "Aktive medlemmer", "Opslag", "Svar"),
)
FIELDS = {
    "window_on": WEEK,
    "members": MEMBERS,
    "active_members": ACTIVE,
    "posts": POSTS,
    "replies": REPLIES,
}
COUNTS = (MEMBERS, ACTIVE, POSTS, REPLIES)
MOST_ROWS, MOST_COLUMNS = 1000, 40
MOST_BYTES, MOST_UNPACKED = 5 * MEGABYTE, 30 * MEGABYTE

MISSING = N_("A column with this header is expected.")
COUNT = N_("A whole number from 0 to 10,000 is expected.")
SOME_WEEK = N_("A week is expected, like 2026-45.")
NOT_YOURS = N_("The name of an open community that you run is expected.")
REPEATED = N_("The same community and weeks already stand in row {row}.")
EMPTY = N_("At least one row is expected.")
TOO_LONG = N_("No more than {most} rows are expected.")
RULE = N_("This cannot be: {why}")


@dataclass(frozen=True)
class Reading:
    """What a workbook says. There are drafts only when nothing is wrong."""

    drafts: tuple[PulseDraft, ...]
    problems: tuple[Problem, ...]


def written(names: Sequence[str], window: Window) -> bytes:
    """A workbook to fill in: a row for each of these communities, for a window."""
    book = Workbook()
    assert book.active is not None  # noqa: S101 - a new workbook has one sheet
    page = book.active
    page.title = SHEET
    page.append(HEADERS)
    year, week, _ = window.starts_on.isocalendar()
    for name in names:
        page.append((name, f"{year}-{week:02d}"))
        cell = page.cell(page.max_row, 1)
        cell.data_type = "s"  # a name that begins with "=" is a name all the same
    for letter, width in zip("ABCDEF", (44, 12, 14, 18, 12, 12), strict=True):
        page.column_dimensions[letter].width = width
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(file: BinaryIO, communities: Mapping[int, str], today: date) -> Reading:
    """The pulses in a workbook of `communities` (those that the reader runs), or every fault.

    Raises:
        Refused: it is no workbook that can be read, or it tells of persons.
    """
    workbooks.check(file, most_bytes=MOST_BYTES, most_unpacked=MOST_UNPACKED)
    with workbooks.refusing_damage():
        book = load_workbook(file, read_only=True, keep_links=False)
        try:
            sheets = {
                pulse_cells.folded(page.title): list(_rows(page)) for page in book.worksheets
            }
        finally:
            book.close()
    for rows in sheets.values():
        people_in_books.ensure_none(rows)
    page = sheets.get(pulse_cells.folded(SHEET))
    if page is None:
        raise Refused(workbooks.NO_SHEETS, sheets=SHEET)
    sheet = _Sheet({pulse_cells.folded(name): id_ for id_, name in communities.items()}, today)
    sheet.read(page)
    return Reading(() if sheet.problems else tuple(sheet.drafts), tuple(sheet.problems))


def keep(session: Session, drafts: Sequence[PulseDraft], *, by: Viewer, today: date) -> None:
    """Keep all pulses of a workbook, or none.

    Raises:
        NotFound: `by` does not run one of the communities.
        Invalid: some counts cannot be.
    """
    for draft in drafts:
        pulse.report(session, draft, by=by, today=today, source=TraceSource.WORKBOOK)


def _rows(page: Any) -> Iterator[Sequence[Any]]:
    page.reset_dimensions()  # a file may say that it is smaller, or larger, than it is
    return islice(page.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS + 2)


@dataclass
class _Sheet:
    """The sheet while it is read: the drafts with their rows, and what is wrong."""

    communities: Mapping[str, int]
    today: date
    drafts: list[PulseDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stands: dict[tuple[int, date], int] = field(default_factory=dict)

    def read(self, rows: Sequence[Sequence[Any]]) -> None:
        columns = self._columns(rows[0] if rows else ())
        filled = 0
        for number, row in enumerate(rows[1:] if columns else (), start=2):
            cells = {header: row[at] for header, at in columns.items() if at < len(row)}
            if any(pulse_cells.shown(cell.value) for cell in cells.values()):
                filled += 1
                self._row(number, cells)
        if columns and not filled:
            self._wrong(2, COMMUNITY, say(EMPTY))
        if filled > MOST_ROWS:
            self._wrong(len(rows), COMMUNITY, say(TOO_LONG, most=MOST_ROWS))

    def _columns(self, row: Sequence[Any]) -> dict[str, int]:
        at = {pulse_cells.folded(pulse_cells.shown(cell.value)): n for n, cell in enumerate(row)}
        missing = [header for header in HEADERS if pulse_cells.folded(header) not in at]
        for header in missing:
            self._wrong(1, header, say(MISSING))
        return {} if missing else {header: at[pulse_cells.folded(header)] for header in HEADERS}

    def _row(self, number: int, cells: Mapping[str, Any]) -> None:
        name = pulse_cells.text(cells.get(COMMUNITY))
        community_id = self.communities.get(pulse_cells.folded(name))
        if community_id is None:
            self._wrong(number, COMMUNITY, say(NOT_YOURS), name)
        day = pulse_cells.week(cells.get(WEEK))
        if day is None:
            self._wrong(number, WEEK, say(SOME_WEEK), pulse_cells.text(cells.get(WEEK)))
        counts = [self._count(number, header, cells.get(header)) for header in COUNTS]
        if community_id is not None and day is not None and None not in counts:
            self._keep(number, PulseDraft(community_id, day, *counts))

    def _count(self, number: int, header: str, cell: Any) -> int | None:
        count = pulse_cells.count(cell)
        if count is None or count > pulse.MOST:
            self._wrong(number, header, say(COUNT), pulse_cells.text(cell))
            return None
        return count

    def _keep(self, number: int, draft: PulseDraft) -> None:
        for name, why in pulse.problems(draft, self.today).items():
            self._wrong(number, FIELDS[name], say(RULE, why=say(why)))
        key = (draft.community_id, pulse_cells.starts_on(draft.window_on))
        if (before := self.stands.setdefault(key, number)) != number:
            self._wrong(number, WEEK, say(REPEATED, row=before))
        self.drafts.append(draft)

    def _wrong(self, row: int, column: str, expected: Message, found: str = "") -> None:
        short = found if len(found) <= 60 else f"{found[:59]}…"
        self.problems.append(Problem(SHEET, row, column, short, expected))
