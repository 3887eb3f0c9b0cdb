"""One load: in one transaction, all or nothing."""

import hashlib
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlmodel import select

from models import Installation, Pillar, RubricVersion
from seed.reference import add_rubric
from seed.rows import Rows
from seed.workbook import organisation
from seed.workbook.cells import folded
from seed.workbook.directory import Directory
from seed.workbook.guard import checked
from seed.workbook.reading import Book, Progress, RawRow, opened
from seed.workbook.recalling import directory_of
from seed.workbook.report import Count, Outcome, Report
from seed.workbook.running import Run, over_sheets
from seed.workbook.sheets import SHEETS
from seed.workbook.writing import Load
from services import audit, calendar, changes, number_counts
from services.database import transaction
from services.workbooks import NO_SHEETS, Problem, Refused


class _Undo(Exception):
    """Leave the transaction without keeping anything; `run` is what was found."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run


def quiet(rows: Iterator[RawRow], _title: str, _total: int | None) -> Iterator[RawRow]:
    """Progress that nobody sees."""
    return rows


def load(
    path: str | Path,
    *,
    dry_run: bool = False,
    progress: Progress = quiet,
    today: date | None = None,
) -> Report:
    """Read a workbook into the database: all of it, or nothing and a list of what is wrong.

    Raises:
        Refused: the file is no workbook that can be read.
    """
    with warnings.catch_warnings(), checked(Path(path)) as file:
        # It warns of what it leaves out: pictures, rules for colours, lists to choose from.
        warnings.filterwarnings("ignore", module="openpyxl")
        digest = hashlib.sha256(file.read()).hexdigest()
        day = today or calendar.today()
        with opened(file) as book:
            _ensure_sheets(book)
            report = _load(book, progress, day, None if dry_run else digest)
        number_counts.note(number_counts.refused_cells(report.problems), day)
        return report


def _ensure_sheets(book: Book) -> None:
    ours = [sheet.name for sheet in SHEETS]
    if book.sheets().keys().isdisjoint(map(folded, ours)):
        raise Refused(NO_SHEETS, sheets=", ".join(ours))


def _load(book: Book, progress: Progress, today: date, digest: str | None) -> Report:
    try:
        with transaction() as session:
            run = Run(book, Load(session, Directory(), today), progress)
            _prepare(run.load)
            over_sheets(run)
            if run.problems or digest is None:
                raise _Undo(run)  # noqa: TRY301 - the transaction ends by it
            _remember(run, digest)
    except _Undo as undo:
        return _report(undo.run, written=False)
    return _report(run, written=True)


def _prepare(load: Load) -> None:
    """See to it that there is what every organisation starts with."""
    session = load.session
    rubric = session.exec(select(RubricVersion.id)).first()
    if rubric is None and session.exec(select(Pillar.code)).first() is None:
        reference = Rows()
        add_rubric(reference)
        reference.write(session, lambda _: None)
        load.touched.add(changes.ORGANISATION)
    if session.exec(select(Installation.id)).first() is None:
        session.add(Installation(profile="real"))
    load.directory = directory_of(session)
    organisation.ensure_root(load)


def _remember(run: Run, digest: str) -> None:
    """Move the counters and note the load, if it changed anything."""
    if run.load.touched:
        session = run.load.session
        # Much at once: what is remembered of each community rests on this counter too.
        changes.bump(session, changes.ORGANISATION, *run.load.touched)
        detail = "; ".join(
            f"{count.sheet} {count.new}/{count.changed}/{count.unchanged}"
            for count in _counts(run)
        )
        audit.note(
            session,
            by=None,
            action="load",
            subject="workbook",
            subject_id=digest[:16],
            detail=detail,
        )


def _counts(run: Run) -> tuple[Count, ...]:
    return tuple(
        Count(name, tally[Outcome.NEW], tally[Outcome.CHANGED], tally[Outcome.UNCHANGED])
        for name, tally in run.tallies.items()
    )


def _report(run: Run, *, written: bool) -> Report:
    problems = sorted(run.problems, key=_place)
    return Report(_counts(run), tuple(problems), tuple(run.notes), written)


def _place(problem: Problem) -> tuple[int, str, int]:
    order = [sheet.name for sheet in SHEETS]
    known = problem.sheet in order
    return (order.index(problem.sheet) if known else len(order), problem.sheet, problem.row)
