"""A rubric read from a workbook: the whole of it, or every fault by sheet, row and column."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

from openpyxl import load_workbook

from models.vocabulary import Level
from services import personal_data, texts, workbooks
from services.errors import N_
from services.rubric import rubric_book
from services.rubric.pillars import PillarName
from services.rubric.rubric_book import DANISH, ENGLISH, HEADERS, LEVEL, LEVELS, PILLAR, SIGNS
from services.rubric.versions import Place, Rubric, places
from services.rubric.wordings import Text
from services.workbooks import MEGABYTE, PERSONAL, Message, Problem, Refused, say

MOST_CHARACTERS = {LEVELS: 400, SIGNS: 200}
MOST_SIGNS = 6  # of one pillar at one level
MOST_ROWS = 500
MOST_SCANNED, MOST_COLUMNS = 2000, 20  # rows can be there and hold nothing
MOST_BYTES, MOST_UNPACKED = 10 * MEGABYTE, 50 * MEGABYTE
LEVEL_WORDS = {"begyndende": 1, "øvende": 2, "etableret": 3, "forankret": 4}

MISSING = N_("A column with this header is expected.")
NEEDED = N_("Something is expected here.")
FORMULA = N_("A formula stands here. Write the value itself.")
LENGTH = N_("A text of at most {most} characters is expected.")
WORDS = N_("One of these is expected: {words}.")
REPEATED = N_("The same already stands in row {row}.")
ABSENT = N_("A row for {pillar} at level {level} is expected.")
NO_SHEET = N_("A sheet with this name is expected.")
TOO_MANY = N_("At most {most} signs of one pillar at one level are expected.")
TOO_LONG = N_("No more than {most} rows are expected.")


@dataclass(frozen=True)
class Reading:
    """What a workbook says. There is a rubric only when nothing is wrong."""

    rubric: Rubric | None
    problems: tuple[Problem, ...]


def read(file: BinaryIO, pillars: Sequence[PillarName]) -> Reading:
    """The rubric in a workbook, or every fault in it.

    Raises:
        Refused: it is no workbook that can be read.
    """
    workbooks.check(file, most_bytes=MOST_BYTES, most_unpacked=MOST_UNPACKED)
    with workbooks.refusing_damage():
        book = load_workbook(file, read_only=True, keep_links=False)
        try:
            return _read(book, pillars)
        finally:
            book.close()


def _read(book: Any, pillars: Sequence[PillarName]) -> Reading:
    titles = {_folded(sheet.title): sheet for sheet in book.worksheets}
    if titles.keys().isdisjoint({_folded(LEVELS), _folded(SIGNS)}):
        raise Refused(workbooks.NO_SHEETS, sheets=f"{LEVELS}, {SIGNS}")
    levels, signs = (_Sheet(name, _words(pillars)) for name in (LEVELS, SIGNS))
    for sheet in (levels, signs):
        sheet.read(titles.get(_folded(sheet.name)))
    levels.ensure_each_once([pillar.code for pillar in pillars])
    signs.ensure_few()
    if problems := (*levels.problems, *signs.problems):
        return Reading(None, problems)
    sentences = {place: found[0][1] for place, found in levels.found.items()}
    marks = {place: tuple(text for _, text in found) for place, found in signs.found.items()}
    return Reading(Rubric(sentences, marks), ())


def _words(pillars: Sequence[PillarName]) -> Mapping[str, str]:
    """The ways to name each pillar, and the code it is then."""
    return {
        _folded(word): pillar.code
        for pillar in pillars
        for word in (pillar.name_da, pillar.name_en, rubric_book.label(pillar), pillar.code)
    }


@dataclass
class _Sheet:
    """One sheet while it is read: the texts at each place with their rows, and what is wrong."""

    name: str
    pillars: Mapping[str, str]
    found: dict[Place, list[tuple[int, Text]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    last: int = 1
    readable: bool = False

    def read(self, sheet: Any) -> None:
        if sheet is None:
            self._wrong(1, PILLAR, say(NO_SHEET))
            return
        sheet.reset_dimensions()  # a file may say that it is smaller, or larger, than it is
        rows = sheet.iter_rows(max_col=MOST_COLUMNS)
        columns = self._columns(next(rows, ()))
        self.readable = bool(columns)
        for number, row in enumerate(islice(rows, MOST_SCANNED), start=2):
            cells = {header: row[at] for header, at in columns.items()}
            if any(_shown(cell.value) for cell in cells.values()):
                self.last = number
                self._row(number, cells)
        if self.last > MOST_ROWS:
            self._wrong(self.last, PILLAR, say(TOO_LONG, most=MOST_ROWS))

    def ensure_each_once(self, codes: Sequence[str]) -> None:
        """Every pillar stands at every level, once."""
        for code, level in places(codes) if self.readable else ():
            rows = self.found.get((code, level), [])
            if not rows:
                self._wrong(self.last + 1, PILLAR, say(ABSENT, pillar=code, level=level))
            for number, _text in rows[1:]:
                self._wrong(number, LEVEL, say(REPEATED, row=rows[0][0]))

    def ensure_few(self) -> None:
        """There are not more signs of a pillar at a level than a page can show."""
        for rows in self.found.values():
            for number, _text in rows[MOST_SIGNS:]:
                self._wrong(number, LEVEL, say(TOO_MANY, most=MOST_SIGNS))

    def _columns(self, row: Sequence[Any]) -> dict[str, int]:
        """Where each column stands; none when one is missing, for then no row can be read."""
        stands = {_folded(_shown(cell.value)): at for at, cell in enumerate(row)}
        missing = [header for header in HEADERS if _folded(header) not in stands]
        for header in missing:
            self._wrong(1, header, say(MISSING))
        return {} if missing else {header: stands[_folded(header)] for header in HEADERS}

    def _row(self, number: int, cells: Mapping[str, Any]) -> None:
        code = self._one_of(number, PILLAR, cells[PILLAR], self.pillars)
        level = self._one_of(number, LEVEL, cells[LEVEL], _LEVELS)
        text = Text(self._text(number, DANISH, cells), self._text(number, ENGLISH, cells))
        if code and level:
            self.found.setdefault((code, level), []).append((number, text))

    def _one_of(self, row: int, column: str, cell: Any, words: Mapping[str, Any]) -> Any:
        shown = _shown(cell.value)
        if cell.data_type != "f" and _folded(shown) in words:
            return words[_folded(shown)]
        offered = ", ".join(dict.fromkeys(str(meaning) for meaning in words.values()))
        if _personal(shown):
            self._wrong(row, column, say(PERSONAL))
        else:
            self._wrong(row, column, say(WORDS, words=offered), shown)
        return None

    def _text(self, row: int, column: str, cells: Mapping[str, Any]) -> str:
        cell, most = cells[column], MOST_CHARACTERS[self.name]
        shown = _shown(cell.value)
        wrong = {
            FORMULA: cell.data_type == "f",
            NEEDED: not shown,
            PERSONAL: _personal(shown),
            LENGTH: len(shown) > most,
        }
        if fault := next((msgid for msgid, so in wrong.items() if so), None):
            self._wrong(row, column, say(fault, most=most))
        return shown

    def _wrong(self, row: int, column: str, expected: Message, found: str = "") -> None:
        short = found if len(found) <= 60 else f"{found[:59]}…"
        self.problems.append(Problem(self.name, row, column, short, expected))


_LEVELS = {str(int(level)): int(level) for level in Level} | LEVEL_WORDS


def _shown(value: object) -> str:
    """What stands in a cell, as one line without what no eye sees."""
    plain = "" if value is None else texts.kept(str(value))
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def _personal(shown: str) -> bool:
    return personal_data.find_number(shown) is not None


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in plain if c.isalnum())
