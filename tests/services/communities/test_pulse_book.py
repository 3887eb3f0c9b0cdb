from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from sqlmodel import Session, col, select

from models import CommunityPulse
from models.vocabulary import TraceSource
from services.communities import pulse, pulse_book, windows
from services.communities.people_in_books import ADDRESS, USERS
from services.communities.pulse import PulseDraft
from services.communities.pulse_book import HEADERS, Reading
from services.errors import NotFound
from services.workbooks import Refused
from tests.factories import TODAY
from tests.services.communities.circle import make_circle

MINE = {1: "Natur", 2: "Mad og måltider"}
RUNS, BEFORE = date(2026, 11, 2), date(2026, 10, 5)


def book(*rows: tuple[Any, ...], sheet: str = "Puls", more: tuple[Any, ...] = ()) -> BytesIO:
    made = Workbook()
    assert made.active is not None
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    if more:
        made.create_sheet("Ark2").append(more)
    file = BytesIO()
    made.save(file)
    file.seek(0)
    return file


def read(file: BytesIO) -> Reading:
    return pulse_book.read(file, MINE, TODAY)


def said(reading: Reading) -> list[str]:
    return [problem.text(lambda msgid: msgid) for problem in reading.problems]


@pytest.mark.parametrize(
    ("week", "day"),
    [
        ("2026-45", RUNS),
        ("2026 uge 41", BEFORE),
        ("uge 44, 2026", date(2026, 10, 26)),
        ("45/2026", RUNS),
        (datetime(2026, 11, 4), date(2026, 11, 4)),  # noqa: DTZ001 - Excel knows no zones
        ("4.11.2026", date(2026, 11, 4)),
    ],
)
def test_read_takes_a_week_as_people_write_it(week: object, day: date) -> None:
    reading = read(book(HEADERS, (" natur", week, 31, 12.0, "9", 0)))

    assert reading == Reading((PulseDraft(1, day, 31, 12, 9, 0),), ())


def test_read_takes_columns_in_any_order_and_leaves_out_empty_rows() -> None:
    first, *rest = HEADERS
    reading = read(
        book(
            ("Bemærkning", *rest, first.upper()),
            ("x", "2026-45", 31, 12, 9, 20, "Natur"),
            (),
            ("", "2026-45", 22, 0, 0, 0, "Mad og måltider"),
        )
    )

    assert reading.drafts == (
        PulseDraft(1, RUNS, 31, 12, 9, 20),
        PulseDraft(2, RUNS, 22, 0, 0, 0),
    )


def test_read_says_every_fault_with_its_place() -> None:
    reading = read(
        book(
            HEADERS,
            ("Musik", "2026-45", 31, 12, 9, 0),
            ("Natur", "uge 60", 31, 12, -1, None),
            ("Natur", "2026-45", 31, 32, True, "=1+1"),
            ("Natur", "2026-45", 31, 32, 9, 0),
            ("Natur", "2026-48", 31, 3, 9, 0),
            ("Mad og måltider", "2027-01", 31, 3, 9, 0),
        )
    )

    assert reading.drafts == ()
    assert said(reading) == [
        (
            "Sheet Puls, row 2, column Fællesskab: “Musik” stands there. "
            "The name of an open community that you run is expected."
        ),
        "Sheet Puls, row 3, column Uge: “uge 60” stands there. A week is expected, like 2026-45.",
        (
            "Sheet Puls, row 3, column Opslag: “-1” stands there. "
            "A whole number from 0 to 10,000 is expected."
        ),
        "Sheet Puls, row 3, column Svar: A whole number from 0 to 10,000 is expected.",
        (
            "Sheet Puls, row 4, column Opslag: “True” stands there. "
            "A whole number from 0 to 10,000 is expected."
        ),
        (
            "Sheet Puls, row 4, column Svar: “=1+1” stands there. "
            "A whole number from 0 to 10,000 is expected."
        ),
        (
            "Sheet Puls, row 5, column Aktive medlemmer: This cannot be: "
            "There cannot be more active members than members."
        ),
        "Sheet Puls, row 6, column Uge: The same community and weeks already stand in row 5.",
        "Sheet Puls, row 7, column Uge: This cannot be: These four weeks have not begun yet.",
    ]


def test_read_says_which_columns_are_missing_and_that_a_row_is() -> None:
    assert said(read(book(("Fællesskab", "Uge", "Medlemmer")))) == [
        f"Sheet Puls, row 1, column {name}: A column with this header is expected."
        for name in ("Aktive medlemmer", "Opslag", "Svar")
    ]
    assert said(read(book(HEADERS))) == [
        "Sheet Puls, row 2, column Fællesskab: At least one row is expected."
    ]
    with pytest.raises(Refused):
        read(book(HEADERS, sheet="Ark1"))


@pytest.mark.parametrize(
    "header",
    [
        *("User Principal Name", "Navn", "Bruger", "E-mail", "Display Name", "Brugernavn"),
        *("Medarbejder", "MAIL", "Bruger-id", "Fornavn", "CPR-nr", "User Id"),
    ],
)
def test_read_refuses_a_file_with_a_column_for_persons_and_explains_it(header: str) -> None:
    for file in (book((*HEADERS, header)), book(HEADERS, more=(header,))):
        with pytest.raises(Refused) as refusal:
            read(file)
        assert refusal.value.message.msgid == USERS
        assert refusal.value.message.gaps == {"header": header}


def test_read_takes_columns_that_only_count_users() -> None:
    header = (*HEADERS, "Team name", "Active users", "Antal brugere", "Medlemmer i alt")

    assert read(book(header, ("Natur", "2026-45", 31, 12, 9, 0))).problems == ()


@pytest.mark.parametrize("cell", ["nn@example.org", "skriv til nn@example.org", "0101701239"])
def test_read_refuses_a_file_with_addresses_or_numbers_of_persons(cell: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(book(HEADERS, ("Natur", "2026-45", 31, 12, 9, 0, cell)))

    assert refusal.value.message.msgid == ADDRESS


def test_written_is_read_back_when_it_is_filled_in() -> None:
    empty = pulse_book.written(["Natur", "=Mad"], windows.of(TODAY))
    reading = pulse_book.read(BytesIO(empty), {1: "Natur", 2: "=Mad"}, TODAY)

    columns = {(problem.row, problem.column) for problem in reading.problems}
    assert columns == {(row, name) for row in (2, 3) for name in HEADERS[2:]}


def test_keep_reports_all_or_none(session: Session) -> None:
    circle = make_circle(session)
    draft = PulseDraft(circle.id, RUNS, 31, 12, 9, 20)
    foreign = PulseDraft(circle.id + 1000, RUNS, 31, 12, 9, 20)

    with pytest.raises(NotFound):
        pulse_book.keep(session, [foreign, draft], by=circle.contact, today=TODAY)
    pulse_book.keep(session, [draft], by=circle.contact, today=TODAY)

    rows = session.exec(select(col(CommunityPulse.window_on), col(CommunityPulse.source))).all()
    assert rows == [(RUNS, TraceSource.WORKBOOK)]
    assert pulse.problems(draft, TODAY) == {}
