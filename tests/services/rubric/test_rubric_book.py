"""The rubric as a workbook: out and in again, and every fault by sheet, row and column."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from models.vocabulary import RubricStatus
from services import workbooks
from services.rubric import pillars, rubric_book, rubric_reading
from services.rubric.pillars import PillarName
from services.rubric.rubric_reading import Reading
from services.rubric.versions import Rubric, Version
from services.rubric.wordings import Text
from services.workbooks import Problem, Refused, say
from tests.factories import make_pillars

CODES = ("P1", "P2", "P3", "P4", "P5")
VERSION = Version(1, date(2024, 5, 1), "Skole og Læring", RubricStatus.IN_FORCE, 0)
NAMES = tuple(PillarName(c, f"Søjle {c}", f"Pillar {c}", c, c) for c in CODES)
WHOLE = Rubric(
    {(c, n): Text(f"Vi gør {c} {n}", f"We do {c} {n}") for c in CODES for n in (1, 2, 3, 4)},
    {
        ("P1", 1): (Text("=Tegn +1", "-Sign"), Text("Æ, ø og å", "Two")),
        ("P3", 4): (Text("Tegn", "Sign"),),
    },
)


def book() -> Workbook:
    return load_workbook(BytesIO(rubric_book.written(VERSION, WHOLE, NAMES)))


def file(made: Workbook) -> BytesIO:
    saved = BytesIO()
    made.save(saved)
    saved.seek(0)
    return saved


def problems(made: Workbook) -> list[tuple[str, int, str, str, str]]:
    reading = rubric_reading.read(file(made), NAMES)
    assert reading.rubric is None
    return [(p.sheet, p.row, p.column, p.found, p.expected.text(str)) for p in reading.problems]


def test_what_is_written_is_read_back() -> None:
    written = BytesIO(rubric_book.written(VERSION, WHOLE, NAMES))

    assert rubric_reading.read(written, NAMES) == Reading(WHOLE, ())


def test_pillars_of_the_database_are_known_by_code_and_by_name(session: Session) -> None:
    make_pillars(session)
    made = book()
    for row, word in ((2, "p1"), (3, "Søjle P1"), (4, "PILLAR P1"), (5, " P1  søjle p1 ")):
        made["Niveauer"].cell(row, 1, word)
    for row, word in ((2, "1"), (3, "Øvende"), (4, 3.0), (5, "forankret")):
        made["Niveauer"].cell(row, 2, word)

    assert rubric_reading.read(file(made), pillars.every(session)).rubric == WHOLE


def test_columns_may_change_places_and_blank_rows_count_for_nothing() -> None:
    made = book()
    made["Niveauer"].insert_cols(1)
    made["Niveauer"].insert_rows(4)
    made["Niveauer"].cell(1, 1, "Noter")
    made["Niveauer"].cell(900, 1, "en note for sig")

    assert rubric_reading.read(file(made), NAMES).rubric == WHOLE


def test_what_no_eye_sees_is_left_out() -> None:
    made = book()
    made["Niveauer"]["C2"] = "Vi gør\u0085 P1\n  1 "

    assert rubric_reading.read(file(made), NAMES).rubric == WHOLE


def test_every_fault_is_said_where_it_stands() -> None:
    made = book()
    page, signs = made["Niveauer"], made["Tegn"]
    page["A2"], page["B3"] = "P9", 5
    page["C4"], page["D5"] = None, "x" * 401
    page["C6"] = "=1+1"
    page["D7"] = "Ring til 610165-1234"
    page["B9"] = 3
    signs["C2"] = "x" * 201

    words = "One of these is expected: {}."
    assert problems(made) == [
        ("Niveauer", 2, "Søjle", "P9", words.format("P1, P2, P3, P4, P5")),
        ("Niveauer", 3, "Niveau", "5", words.format("1, 2, 3, 4")),
        ("Niveauer", 4, "Dansk", "", "Something is expected here."),
        ("Niveauer", 5, "English", "", "A text of at most 400 characters is expected."),
        ("Niveauer", 6, "Dansk", "", "A formula stands here. Write the value itself."),
        (
            *("Niveauer", 7, "English", ""),
            "The cell contains something that looks like a CPR number. Remove it.",
        ),
        ("Niveauer", 22, "Søjle", "", "A row for P1 at level 1 is expected."),
        ("Niveauer", 22, "Søjle", "", "A row for P1 at level 2 is expected."),
        ("Niveauer", 9, "Niveau", "", "The same already stands in row 8."),
        ("Niveauer", 22, "Søjle", "", "A row for P2 at level 4 is expected."),
        ("Tegn", 2, "Dansk", "", "A text of at most 200 characters is expected."),
    ]


def test_a_formula_and_a_personal_number_stand_for_no_pillar() -> None:
    made = book()
    made["Tegn"]["A2"], made["Tegn"]["A3"] = "=A3", "610165-1234"

    assert problems(made) == [
        ("Tegn", 2, "Søjle", "=A3", "One of these is expected: P1, P2, P3, P4, P5."),
        (
            *("Tegn", 3, "Søjle", ""),
            "The cell contains something that looks like a CPR number. Remove it.",
        ),
    ]


def test_a_long_value_is_shown_short() -> None:
    made = book()
    made["Tegn"]["A2"] = "æ" * 100

    assert problems(made)[0][3] == "æ" * 59 + "…"


def test_headers_and_sheets_are_needed() -> None:
    made = book()
    made["Niveauer"]["B1"] = "Trin"
    del made["Tegn"]

    assert problems(made) == [
        ("Niveauer", 1, "Niveau", "", "A column with this header is expected."),
        ("Tegn", 1, "Søjle", "", "A sheet with this name is expected."),
    ]


def test_an_empty_sheet_lacks_everything() -> None:
    made = book()
    made["Niveauer"].delete_rows(2, 20)

    assert len(problems(made)) == 20


def test_there_are_not_too_many_signs_or_rows() -> None:
    made = book()
    for _ in range(5):
        made["Tegn"].append(["P1", 1, "Tegn", "Sign"])
    made["Tegn"].cell(600, 1, "P2")
    made["Tegn"].cell(600, 2, 2)
    made["Tegn"].cell(600, 3, "Tegn")
    made["Tegn"].cell(600, 4, "Sign")

    assert problems(made) == [
        ("Tegn", 600, "Søjle", "", "No more than 500 rows are expected."),
        (
            *("Tegn", 9, "Niveau", ""),
            "At most 6 signs of one pillar at one level are expected.",
        ),
    ]


def test_a_problem_is_a_whole_sentence() -> None:
    problem = Problem("Tegn", 2, "Dansk", "x", say(rubric_reading.NEEDED))

    assert problem.text(str) == (
        "Sheet Tegn, row 2, column Dansk: “x” stands there. Something is expected here."
    )


def no_zip() -> BytesIO:
    return BytesIO(b"Niveau;Dansk")


def old_format() -> BytesIO:
    return BytesIO(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100))


def replaced(content: bytes) -> BytesIO:
    made = BytesIO()
    with zipfile.ZipFile(file(book())) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, content if name.endswith("sheet1.xml") else old.read(name))
    made.seek(0)
    return made


def bomb() -> BytesIO:
    return replaced(bytes(20 * 1024 * 1024))


def far() -> BytesIO:
    """A workbook of parts that are each small enough, and together too much."""
    made = replaced(b"<x/>")
    with zipfile.ZipFile(made, "a", 8) as archive:
        for number in range(12):
            archive.writestr(f"xl/media/{number}", bytes(5 * 1024 * 1024))
    made.seek(0)
    return made


def damaged() -> BytesIO:
    return replaced(b"<worksheet><sheetData><row r='1'><c>")


def others() -> BytesIO:
    return file(Workbook())


@pytest.mark.parametrize(
    ("spoiled", "sentence"),
    [
        (no_zip, workbooks.NO_WORKBOOK),
        (old_format, workbooks.ENCRYPTED),
        (bomb, workbooks.BOMB),
        (far, workbooks.BOMB),
        (damaged, workbooks.DAMAGED),
        (others, workbooks.NO_SHEETS),
    ],
)
def test_a_file_is_refused_with_a_sentence(spoiled: Callable[[], BytesIO], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        rubric_reading.read(spoiled(), NAMES)

    assert refused.value.message.msgid == sentence


def test_a_large_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rubric_reading, "MOST_BYTES", 1024)

    with pytest.raises(Refused) as refused:
        rubric_reading.read(file(book()), NAMES)

    assert refused.value.message.msgid == workbooks.TOO_LARGE


def test_a_cell_far_down_does_not_keep_it_busy() -> None:
    rows = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData>'
        "</worksheet>"
    )

    reading = rubric_reading.read(replaced(rows.encode()), NAMES)

    missing: Any = [p.column for p in reading.problems]
    assert missing == ["Søjle", "Niveau", "Dansk", "English"]
