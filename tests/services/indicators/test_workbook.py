from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from models.vocabulary import IndicatorPeriod, IndicatorScale, Role, UnitLevel
from services.errors import NotAllowed
from services.indicators import definitions, places, workbook
from services.indicators.definitions import Definition
from services.indicators.places import Place
from services.indicators.sheet import HEADERS, Value
from services.indicators.workbook import Known, Reading
from services.seasons import SeasonSpan
from services.workbooks import Refused
from tests.factories import (
    TODAY,
    id_of,
    make_indicator,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)


def definition(id_: int, code: str, scale: IndicatorScale, period: IndicatorPeriod) -> Definition:
    texts = {"name": f"={code}", "what": "", "source": "", "owner": "", "caveat": ""}
    return Definition(
        id=id_,
        code=code,
        question="",
        scale=scale,
        period=period,
        pillar=None,
        created_on=TODAY,
        retired_on=None,
        version=1,
        **texts,
    )


ABOUT = Known(
    (
        definition(1, "FREMME", IndicatorScale.PERCENT, IndicatorPeriod.MONTH),
        definition(2, "RAAD", IndicatorScale.COUNT, IndicatorPeriod.SEASON),
    ),
    places.of(
        (
            Place(11, "Stationen", "Engdraget"),
            Place(12, "Huset", "Engdraget"),
            Place(13, "Huset", "Havbakken"),
            Place(14, "Bunkeren", "Engdraget", is_open=False),
        )
    ),
    (SeasonSpan(1, "2026/27", date(2026, 8, 1), date(2027, 7, 31)),),
    TODAY,
)
OCTOBER = date(2026, 10, 1)


def book(
    *rows: tuple[Any, ...], sheet: str = "Værdier", formats: Mapping[str, str] = {}
) -> BytesIO:
    made = Workbook()
    assert made.active is not None
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    for place, shape in formats.items():
        made.active[place].number_format = shape
    file = BytesIO()
    made.save(file)
    file.seek(0)
    return file


def read(*rows: tuple[Any, ...], **more: Any) -> Reading:
    return workbook.read(book(*rows, **more), ABOUT)


def said(reading: Reading) -> list[str]:
    place = "Sheet Værdier, row "
    texts = [problem.text(lambda msgid: msgid) for problem in reading.problems]
    return [text.removeprefix(place).replace(" stands there.", "") for text in texts]


def test_read_takes_values_as_people_write_them() -> None:
    reading = read(
        ("værdi", "Bemærkning", "KODE", "enhed", "Periode"),
        ("12,5", "x", "fremme", " stationen", "oktober 2026"),
        (0.125, "x", "FREMME", "Bunkeren", OCTOBER),
        (),
        (None, "x", "FREMME", "Huset (Havbakken)", datetime(2026, 10, 1)),  # noqa: DTZ001 - Excel knows no zones
        ("1.234", "x", "RAAD", "Huset (Engdraget)", "2026/27"),
        formats={"A3": "0.0%"},
    )

    assert reading == Reading(
        (
            Value(1, 11, OCTOBER, 12.5),
            Value(1, 14, OCTOBER, 12.5),
            Value(2, 12, date(2026, 8, 1), 1234.0),
        ),
        (),
        empty=1,
    )


def test_read_says_every_fault_with_its_cell_and_keeps_nothing() -> None:
    reading = read(
        HEADERS,
        ("FREMME", "Stationen", OCTOBER, 40),
        ("FREMME", "Stationen", "1.10.2026", 41),
        ("GLAD", "Klub Nord", OCTOBER, 40),
        ("FREMME", "Huset", date(2026, 10, 5), 101),
        ("FREMME", "Stationen", date(2026, 12, 1), "12.5"),
        ("RAAD", "Stationen", date(2026, 7, 1), 2.5),
        ("RAAD", "Bunkeren", "i år", "=1+1"),
        ("Ring til 610165-1234", "Stationen", OCTOBER, 40),
        ("RAAD", "Bunkeren", "1. kvartal 1999", "mange"),
    )

    percent = "A percentage from 0 to 100 is expected, like 12,5."
    count = "A whole number from 0 to 1,000,000 is expected."
    day = "The first day of a period is expected, like 01.08.2026."
    assert reading.found == ()
    assert said(reading) == [
        ("3, column Kode: The same indicator, unit and period already stand in row 2."),
        "4, column Kode: “GLAD” The code of an indicator is expected: FREMME, RAAD.",
        (
            "4, column Enhed: “Klub Nord” "
            "The name of a unit is expected, as it stands in the workbook to fill in."
        ),
        (
            "5, column Enhed: “Huset” Several units are called so. "
            "Write one of these: Huset (Engdraget), Huset (Havbakken)."
        ),
        (
            "5, column Periode: “05.10.2026” "
            "The period does not begin on this day. It begins on 01.10.2026."
        ),
        f"5, column Værdi: “101” {percent}",
        "6, column Periode: “01.12.2026” This period has not begun yet.",
        f"6, column Værdi: “12.5” {percent}",
        "7, column Periode: “01.07.2026” There is no season that holds this day.",
        f"7, column Værdi: “2.5” {count}",
        f"8, column Periode: “i år” {day}",
        "8, column Værdi: A formula stands here. Write the value itself.",
        ("9, column Kode: The cell contains something that looks like a CPR number. Remove it."),
        f"10, column Periode: “1. kvartal 1999” {day}",
        f"10, column Værdi: “mange” {count}",
    ]


def test_read_says_what_is_missing() -> None:
    missing = read(("Kode", "Enhed"))
    short = read(HEADERS, ("FREMME",), ("FREMME", "Stationen", OCTOBER))

    assert said(missing) == [
        f"1, column {name}: A column with this header is expected." for name in HEADERS[2:]
    ]
    assert [text.partition(":")[0] for text in said(short)] == [
        "2, column Enhed",
        "2, column Periode",
    ]
    assert said(read(HEADERS)) == ["2, column Værdi: At least one value is expected."]
    assert said(read()) == [
        f"1, column {name}: A column with this header is expected." for name in HEADERS
    ]
    with pytest.raises(Refused):
        read(HEADERS, sheet="Ark1")


def test_read_stops_at_more_rows_than_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.indicators.sheet.MOST_ROWS", 1)

    reading = read(HEADERS, ("FREMME", "Stationen", OCTOBER, 1), ("RAAD", "Stationen", OCTOBER, 1))

    assert said(reading)[-1] == "3, column Kode: No more than 1 rows are expected."


def test_written_is_read_back_when_it_is_filled_in() -> None:
    made = load_workbook(BytesIO(workbook.written(ABOUT, ABOUT.definitions)))
    page = made["Værdier"]
    rows = [tuple(row) for row in page.iter_rows(values_only=True)]
    for number in range(2, page.max_row + 1):
        page.cell(number, 4, 7)
    file = BytesIO()
    made.save(file)
    file.seek(0)

    units = ("Stationen", "Huset (Engdraget)", "Huset (Havbakken)")
    october, season = datetime(2026, 10, 1), datetime(2026, 8, 1)  # noqa: DTZ001 - as above
    assert rows[1:] == [
        *(("FREMME", unit, october, None) for unit in units),
        *(("RAAD", unit, season, None) for unit in units),
    ]
    assert made["Koder"]["B2"].value == "=FREMME"
    assert made["Koder"]["B2"].data_type == "s"
    assert [value.unit_id for value in workbook.read(file, ABOUT).found] == [11, 12, 13] * 2


def test_known_is_what_a_workbook_can_speak_of_for_administrators(session: Session) -> None:
    make_season(session)
    department = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
    club = make_unit(session, department, name="Stationen", valid_to=date(2026, 6, 30))
    make_unit(session, department, name="Fremtiden", valid_from=date(2027, 1, 1))
    kept = make_indicator(session)
    make_indicator(session, retired_on=date(2026, 1, 1))
    admin = make_person(session)
    make_role(session, admin, Role.ADMINISTRATOR, department)

    found = workbook.known(session, by=viewer_of(session, admin), today=TODAY)

    assert [each.id for each in found.definitions] == [id_of(kept)]
    assert found.places.every == (Place(id_of(club), "Stationen", "Engdraget", is_open=False),)
    assert found.definitions == tuple(
        each for each in definitions.every(session) if each.retired_on is None
    )
    with pytest.raises(NotAllowed):
        workbook.known(session, by=viewer_of(session, make_person(session)), today=TODAY)
