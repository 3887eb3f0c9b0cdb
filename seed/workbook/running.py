"""One run over the sheets of a workbook: each is read, checked and written in chunks."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from openpyxl.utils import get_column_letter

from seed.workbook import assessments, communities, headers, organisation, practice, tracks
from seed.workbook.cells import folded, holds, shown
from seed.workbook.checking import Check
from seed.workbook.directory import Sort
from seed.workbook.names import Excused, Unknown
from seed.workbook.reading import Book, Progress, RawRow, row_count, rows
from seed.workbook.report import Outcome
from seed.workbook.sheets import PEOPLE, SHEETS, UNITS, Row, Sheet
from seed.workbook.writing import Load
from services.workbooks import PERSONAL, Message, Problem, say

CHUNK = 500

WRITES: dict[str, Callable[[Load, Sequence[Row]], list[Outcome]]] = {
    "Enheder": organisation.write_units,
    "Personer": organisation.write_people,
    "Fællesskaber": communities.write_communities,
    "Medlemmer": communities.write_members,
    "Runder": assessments.write_rounds,
    "Vurderinger": assessments.write_assessments,
    "Øvebaner": tracks.write_tracks,
    "Spor": communities.write_traces,
    "Dialoger": practice.write_dialogues,
}


@dataclass(frozen=True, slots=True)
class _Leading:
    """Who leads the unit of a row, kept until the people are known."""

    row: int
    leader: str
    unit_id: int | None
    outcome: Outcome | None


@dataclass(slots=True)
class Run:
    """What one run gathers."""

    book: Book
    load: Load
    progress: Progress
    problems: list[Problem] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    tallies: dict[str, Counter[Outcome]] = field(default_factory=dict)
    leading: list[_Leading] = field(default_factory=list)
    checks: dict[str, Check] = field(default_factory=dict)


def over_sheets(run: Run) -> None:
    """Read all sheets, in an order in which what is named comes before what names it."""
    titles = run.book.sheets()
    for sheet in SHEETS:
        if title := titles.get(folded(sheet.name)):
            _read_sheet(run, sheet, title)
        if sheet is PEOPLE:
            _write_leaders(run)
    for title in headers.unknown_titles(titles):
        run.notes.append(headers.left_out(title))
        _search(run, title)


def _read_sheet(run: Run, sheet: Sheet, title: str) -> None:
    total = row_count(run.book, title)
    raw = iter(run.progress(rows(run.book, title), sheet.name, total))
    tally = run.tallies[sheet.name] = Counter[Outcome]()
    if (header := next(raw, None)) is None:
        return
    check = _check(run, sheet, header)
    while chunk := [check.row(row) for row in islice(raw, CHUNK)]:
        tally.update(_write(run, sheet, chunk))


def _check(run: Run, sheet: Sheet, header: RawRow) -> Check:
    layout = headers.layout(sheet, header)
    run.problems += layout.problems
    run.notes += layout.notes
    if layout.problems and sheet.makes:
        run.load.directory.names[sheet.makes].all_excused = True
    check = Check(sheet, layout.columns, run.load.directory, run.load.today, run.problems)
    run.checks[sheet.name] = check
    return check


def _write(run: Run, sheet: Sheet, chunk: list[tuple[Row, bool]]) -> list[Outcome]:
    fitting = [row for row, fits in chunk if fits]
    outcomes = WRITES[sheet.name](run.load, fitting) if fitting else []
    if sheet is UNITS:
        became = dict(zip((row.number for row in fitting), outcomes, strict=True))
        for row, fits in chunk:
            if leader := row.get("leader"):
                unit_id = organisation.unit_of(run.load, row) if fits else None
                outcome = became.get(row.number)
                run.leading.append(_Leading(row.number, leader, unit_id, outcome))
    return outcomes


def _write_leaders(run: Run) -> None:
    found = [(leading, _leader(run, leading)) for leading in run.leading]
    pairs = [
        (leading, leading.unit_id, person)
        for leading, person in found
        if leading.unit_id and person
    ]
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        outcomes = organisation.write_leaders(run.load, [pair[1:] for pair in chunk])
        for (leading, _, _), outcome in zip(chunk, outcomes, strict=True):
            if leading.outcome is Outcome.UNCHANGED is not outcome:
                run.tallies[UNITS.name].subtract([Outcome.UNCHANGED])
                run.tallies[UNITS.name].update([Outcome.CHANGED])


def _leader(run: Run, leading: _Leading) -> int | None:
    try:
        return int(run.load.directory.find(Sort.PERSON, leading.leader))
    except Unknown as unknown:
        check = run.checks[UNITS.name]
        check.tell(leading.row, UNITS.header("leader"), leading.leader, unknown.message)
    except Excused:
        pass
    return None


def _search(run: Run, title: str) -> None:
    """Personal numbers are not carried in a sheet that is left out either."""
    for row in rows(run.book, title):
        run.problems += _numbers(row, shown(title))


def _numbers(row: RawRow, sheet: str) -> Iterator[Problem]:
    for index, value in enumerate(row.values, start=1):
        if holds(value):
            yield Problem(sheet, row.number, get_column_letter(index), "", say(PERSONAL))
