import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from services.papers import deck
from services.papers.frame import Topic
from services.papers.screen import Figure, Grid, Points, Screen
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


def test_the_file_tells_of_itself_its_title_and_its_day_alone(file: bytes) -> None:
    about = Presentation(BytesIO(file)).core_properties

    said = (about.title, about.author, about.last_modified_by, about.comments)
    assert said == ("Ledelsesmøde", "", "", "")
    assert about.created == about.modified
    assert about.created.year > 2013  # the day of the empty file that it was made of


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


def test_what_has_no_room_on_a_slide_goes_on_and_no_line_is_lost() -> None:
    long = "Vi prøver en fælles åbning om torsdagen og taler bagefter om, hvad der skete."
    rows = tuple((f"Enhed {n}", f"{n} {long}", None) for n in range(30))
    points = (
        Points("Først", tuple(f"a{n} {long}" for n in range(20))),
        Points("Så", tuple(f"b{n} {long}" for n in range(20))),
    )
    screen = Screen("Lang", points=points, grid=Grid(("Hvor", "Hvad", "Tom"), rows))
    said = slides(deck.pptx(replace(MEETING, topics=(Topic(screen),), takeaways=())))[1:-1]

    number = len(said)
    assert [slide.shapes.title.text for slide in said] == [
        f"Lang ({n} af {number})" for n in range(1, number + 1)
    ]
    texts = [line for slide in said for one in slide.shapes for line in written(one)]
    assert sorted(text for text in texts if long in text) == sorted(
        [*(row[1] for row in rows), *points[0].lines, *points[1].lines]
    )
    assert "Tom" not in texts


def written(shape: Any) -> list[str]:
    if shape.has_table:
        return [cell.text for row in shape.table.rows for cell in row.cells]
    return shape.text_frame.text.split("\n") if shape.has_text_frame else []


@pytest.mark.parametrize("value", ["18 indgået · 2 gennemført · 12 over fristen", "Ord " * 40])
def test_a_long_figure_breaks_and_all_figures_are_of_one_size(value: str) -> None:
    screen = Screen("Tal", figures=(Figure("Få", "4"), Figure("Mange", value)))
    drawn = slides(deck.pptx(replace(MEETING, topics=(Topic(screen),))))[1]

    boxes = {one.text_frame.text: one for one in drawn.shapes if one.has_text_frame}
    sizes = [boxes[said].text_frame.paragraphs[0].runs[0].font.size.pt for said in ("4", value)]
    assert sizes == [18, 18]
    assert boxes["4"].top + boxes["4"].height <= boxes["Få"].top == boxes["Mange"].top


@pytest.mark.skipif(office.program() is None, reason=office.MISSING)
def test_libreoffice_shows_every_slide_with_its_footer(file: bytes, tmp_path: Path) -> None:
    pages = PdfReader(BytesIO(office.converted(file, "pptx", "pdf", tmp_path))).pages

    said = [page.extract_text() for page in pages]
    assert len(said) == 9
    assert all("Udtræk kan være omfattet af aktindsigt" in each for each in said)
    assert "11 af 12 enheder" in said[1]
