import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from services.papers import deck
from services.papers.screen import Screen
from services.papers.slide_dots import MEASURE
from tests import office
from tests.services.papers.meeting import BARS, DOTS, MEETING, ORDER, STACKED


@pytest.fixture(scope="module")
def file() -> bytes:
    return deck.pptx(MEETING)


def slides(file: bytes) -> list[Any]:
    return list(Presentation(BytesIO(file)).slides)


def charts(file: bytes) -> list[Any]:
    shapes = [shape for slide in slides(file) for shape in slide.shapes]
    return [shape.chart for shape in shapes if shape.has_chart]


def test_each_topic_has_a_slide_and_the_numbers_of_charts_come_after(file: bytes) -> None:
    assert [slide.shapes.title.text for slide in slides(file)] == [
        "Ledelsesmøde",
        "Alle enheder",
        "Mellem workshops",
        "Når det de unge?",
        ORDER,
        "Beslutninger og aftaler",
        "Hvad tager I med jer?",
        "Alle enheder: Tallene",
        "Hvad ordene betyder",
    ]


@pytest.mark.parametrize(("at", "screen"), [(0, STACKED), (2, BARS)])
def test_bars_are_native_and_hold_the_numbers_of_the_screen(
    file: bytes, at: int, screen: Screen
) -> None:
    assert screen.chart
    plot = charts(file)[at].plots[0]

    assert tuple(plot.categories) == screen.chart.categories
    assert [(one.name, tuple(one.values)) for one in plot.series] == [
        (one.name, one.values) for one in screen.chart.series
    ]


def test_dots_are_native_and_as_large_as_their_numbers(file: bytes) -> None:
    assert DOTS.chart
    sizes = {}
    for one in charts(file)[1].plots[0].series:
        points = one._element.xpath(".//c:bubbleSize//c:pt")  # noqa: SLF001 - no other way
        found = {int(point.get("idx")): float(point[0].text) for point in points}
        sizes[one.name] = tuple(found.get(at) for at in range(3))

    assert sizes.pop(MEASURE)[0] > 8
    assert sizes == {one.name: one.values for one in DOTS.chart.series}


def test_no_workbook_in_a_chart_has_a_formula(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as parts:
        books = [parts.read(name) for name in parts.namelist() if name.endswith(".xlsx")]
    cells = [
        cell
        for book in books
        for row in load_workbook(BytesIO(book)).worksheets[0].iter_rows()
        for cell in row
    ]

    assert len(books) == 3
    assert ORDER in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_tables_are_native_and_leave_empty_what_is_missing(file: bytes) -> None:
    tables = [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in slides(file)
        for shape in slide.shapes
        if shape.has_table
    ]

    assert tables[0] == [["@Aftale", "Status"], ["-2+3", "åben"], ["\tTab", ""]]
    assert tables[2] == [
        ["Søjle", "Begyndende", ORDER],
        ["Relationer", "4", "7"],
        ["Medskabelse", "0", ""],
        ["+1", "1.234", "2,5"],
    ]


def test_charts_and_tables_are_told_in_words_and_the_source_is_in_the_notes(file: bytes) -> None:
    first = slides(file)[1]
    told = re.findall(r'descr="([^"]*)"', first.part.blob.decode())

    assert told == ["Enheder på hvert trin."]
    notes = first.notes_slide.notes_text_frame.text
    assert STACKED.source in notes
    assert "@SUM(A1) Fælles åbning · Ida Holm · 15.01.2027" in notes


@pytest.mark.skipif(office.program() is None, reason=office.MISSING)
def test_libreoffice_shows_every_slide_with_its_footer(file: bytes, tmp_path: Path) -> None:
    pages = PdfReader(BytesIO(office.converted(file, "pptx", "pdf", tmp_path))).pages

    said = [page.extract_text() for page in pages]
    assert len(said) == 9
    assert all("Udtræk kan være omfattet af aktindsigt" in each for each in said)
    assert "11 af 12 enheder" in said[1]
