import csv
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from services.papers import workbook
from services.papers.cells import LINE
from services.papers.frame import Topic
from services.papers.screen import Figure, Grid, Screen
from tests import office
from tests.services.papers.meeting import MEETING, ORDER, STACKED


@pytest.fixture(scope="module")
def file() -> bytes:
    return workbook.xlsx(MEETING)


@pytest.fixture(scope="module")
def book(file: bytes) -> Workbook:
    return load_workbook(BytesIO(file))


def values(book: Workbook, sheet: str, where: str) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in book[sheet][where]]


def test_each_topic_has_a_sheet(book: Workbook) -> None:
    assert book.sheetnames == [
        "Møde",
        "1 Alle enheder",
        "2 Mellem workshops",
        "3 Når det de unge",
        "4 =HYPERLINK(1)",
        "Beslutninger og aftaler",
        "Hvad ordene betyder",
    ]


def test_a_table_holds_the_screens_numbers_and_nothing_where_one_is_missing(
    book: Workbook,
) -> None:
    assert STACKED.grid
    assert values(book, "1 Alle enheder", "A4:C7") == [STACKED.grid.columns, *STACKED.grid.rows]
    assert values(book, "3 Når det de unge", "A5:C6") == [
        ("Fællesskab", 24, 19.5),
        ("De unge", 0, None),
    ]


def test_its_heads_filter_and_stay(book: Workbook) -> None:
    sheet = book["1 Alle enheder"]

    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A4:C7", "A5")
    assert [sheet[at].number_format for at in ("B7", "C7")] == ["#,##0", "#,##0.##"]


def test_rows_are_as_high_as_their_texts_and_a_long_line_stands_across() -> None:
    long = "Et trin lavere i samme runde: Reflekterende dialoger, for vi har mistet fart. " * 2
    grid = Grid(("Hvor", "Hvad"), (("Klitten", "Kort"), ("Humlen", long)))
    screen = Screen("Fund", figures=(Figure(long, "4"),), grid=grid, source=long)
    made = workbook.xlsx(replace(MEETING, topics=(Topic(screen),)))
    sheet = load_workbook(BytesIO(made))["1 Fund"]

    heights = {row: sheet.row_dimensions[row].height for row in (5, 6, 8)}
    assert heights[6] >= 3 * LINE > 2 * heights[5] - LINE
    assert heights[8] >= 5 * LINE
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A2:E2"]


def test_no_cell_is_a_formula(file: bytes, book: Workbook) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    with zipfile.ZipFile(BytesIO(file)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]

    assert [cell.data_type for cell in cells if cell.value == ORDER] == ["s"] * 3
    assert all(
        cell.quotePrefix for cell in cells if str(cell.value)[:1] in "=+-@\t" and cell.value
    )
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]


def test_decisions_have_a_day_that_is_one(book: Workbook) -> None:
    assert values(book, "Beslutninger og aftaler", "A4:H4") == [
        (
            *("Beslutning", "@SUM(A1) Fælles åbning", "Ida Holm", "Enhed 7", None),
            *(datetime(2027, 1, 15), "åben", "Alle enheder"),  # noqa: DTZ001 - a day of Excel
        )
    ]


@pytest.mark.skipif(office.program() is None, reason=office.MISSING)
def test_libreoffice_reads_the_same_numbers(file: bytes, tmp_path: Path) -> None:
    second = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    read = office.converted(file, "xlsx", second, tmp_path)

    rows = list(csv.reader(StringIO(read.decode())))
    assert rows[3:7] == [
        ["Søjle", "Begyndende", ORDER],
        ["Relationer", "4", "7"],
        ["Medskabelse", "0", ""],
        ["+1", "1234", "2.5"],
    ]
