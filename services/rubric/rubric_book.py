"""The rubric as a workbook to edit in Excel: its sheets, and how a version is written."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from services.rubric.pillars import PillarName
from services.rubric.versions import Rubric, Version
from services.rubric.wordings import Text

LEVELS, SIGNS = "Niveauer", "Tegn"
PILLAR, LEVEL, DANISH, ENGLISH = HEADERS = ("Søjle", "Niveau", "Dansk", "English")

Row = tuple[str, int, str, str]

_DARK = PatternFill("solid", fgColor="1F4E5F")
_WIDTHS = {"A": 44, "B": 10, "C": 80, "D": 80}


def written(version: Version, rubric: Rubric, pillars: Sequence[PillarName]) -> bytes:
    """A version as a workbook, which `rubric_reading.read` reads back."""
    book = Workbook()
    made = datetime.combine(version.valid_from, time(), UTC).replace(tzinfo=None)
    book.properties.created = book.properties.modified = made
    book.properties.creator = version.author
    sentences = ((place, text) for place, text in sorted(rubric.sentences.items()))
    signs = ((place, text) for place, some in sorted(rubric.signs.items()) for text in some)
    assert book.active is not None  # noqa: S101 - a new workbook has one sheet
    _write(book.active, LEVELS, _rows(sentences, pillars))
    _write(book.create_sheet(), SIGNS, _rows(signs, pillars))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def label(pillar: PillarName) -> str:
    """A pillar as the workbook names it: "P1 Samarbejde"."""
    return f"{pillar.code} {pillar.name_da}"


def _rows(
    texts: Iterator[tuple[tuple[str, int], Text]], pillars: Sequence[PillarName]
) -> Iterator[Row]:
    words = {pillar.code: label(pillar) for pillar in pillars}
    for (code, level), text in texts:
        yield words.get(code, code), level, text.da, text.en


def _write(page: Any, title: str, rows: Iterator[Row]) -> None:
    page.title = title
    page.freeze_panes = "A2"
    page.append(HEADERS)
    for cell in page[1]:
        cell.fill, cell.font = _DARK, Font(bold=True, color="FFFFFF")
    for row in rows:
        page.append(row)
        for cell in page[page.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.data_type == "f":  # a text that begins with "=" is a text all the same
                cell.data_type = "s"
    for letter, width in _WIDTHS.items():
        page.column_dimensions[letter].width = width
