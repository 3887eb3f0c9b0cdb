"""Cells: a value comes back, or None, and nothing crashes."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import Level, Role, Template, TraceKind, TrackStatus, UnitKind
from seed.workbook import cells, words
from seed.workbook.cells import ADDRESS, DAY, EMAIL, Kind, Value, decimal, text, whole
from seed.workbook.sheets import SHEETS
from services.personal_data import Finding

# A workbook knows no time zones.
HALF_PAST_TWO = datetime(2026, 11, 22, 14, 30)  # noqa: DTZ001
MIDNIGHT = datetime(2026, 11, 22)  # noqa: DTZ001
KINDS = [column.kind for sheet in SHEETS for column in sheet.columns]

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (text(11), "  Bakken \n Nord ", "Bakken\nNord"),
        (text(11), "Bakken\tNord", "Bakken Nord"),
        (text(9), "Bakken Nord", None),
        (text(10), 12, "12"),
        (text(10), 12.0, "12"),
        (text(10), 1.5, "1,5"),
        (text(10), True, None),
        (text(10), date(2026, 11, 22), None),
        (whole(20), 12, 12),
        (whole(20), 12.0, 12),
        (whole(20), " 12 ", 12),
        (whole(20), "12,0", 12),
        (whole(20), 0, 0),
        (whole(20), 12.5, None),
        (whole(20), -1, None),
        (whole(20), 21, None),
        (whole(20), True, None),
        (whole(20), "tolv", None),
        (whole(20), "nan", None),
        (decimal(-90, 90), "56,1567", 56.1567),
        (decimal(-90, 90), 56.1567, 56.1567),
        (decimal(-90, 90), "91", None),
        (decimal(-90, 90), "inf", None),
        (DAY, HALF_PAST_TWO, date(2026, 11, 22)),
        (DAY, date(2026, 11, 22), date(2026, 11, 22)),
        (DAY, "22. november 2026", date(2026, 11, 22)),
        (DAY, "1. maj 1999", None),
        (DAY, 46348, None),
        (DAY, time(8, 0), None),
        (DAY, timedelta(days=3), None),
        (EMAIL, " Ida@Example.ORG ", "ida@example.org"),
        (EMAIL, "ida", None),
        (EMAIL, "ida@example.org, jonas@example.org", None),
        (ADDRESS, "https://teams.example.org/natur", "https://teams.example.org/natur"),
        (ADDRESS, "http://teams.example.org/", None),
        (ADDRESS, "javascript:alert(1)", None),
        (ADDRESS, "https://ida@teams.example.org/", None),
        (ADDRESS, "https://te\u0430ms.example.org/", None),  # the a is Cyrillic
    ],
)
def test_read_understands_what_people_write(column: Kind, value: Value, expected: object) -> None:
    assert column.read(value) == expected


@pytest.mark.parametrize(
    ("known", "written", "expected"),
    [
        (words.UNIT_KINDS, "fritids-center", UnitKind.LEISURE_CENTRE),
        (words.UNIT_KINDS, "youth club", UnitKind.YOUTH_CLUB),
        (words.LEVELS, 3, Level.ESTABLISHED),
        (words.LEVELS, "2,0", None),
        (words.LEVELS, 2.0, Level.PRACTISING),
        (words.LEVELS, "FORANKRET", Level.EMBEDDED),
        (words.LEVELS, "beginning", Level.BEGINNING),
        (words.LEVELS, "ikke vurderet", words.NOT_ASSESSED),
        (words.LEVELS, 5, None),
        (words.STATUSES, "På Pause", TrackStatus.PAUSED),
        (words.TRACES, "Teams-opslag", TraceKind.TEAMS_POST),
        (words.TEMPLATES, "four questions", Template.FOUR_QUESTIONS),
        (words.TEMPLATES, None, None),
    ],
)
def test_one_of_takes_a_word_however_it_is_spelled(
    known: dict[str, object], written: Value, expected: object
) -> None:
    assert cells.one_of(known, ()).read(written) == expected


def test_several_of_takes_words_with_commas_between() -> None:
    kind = cells.several_of(words.ROLES, words.ROLES_OFFERED)

    assert kind.read("afdelingsleder, Ressourceperson og dpo, dpo") == (
        Role.DEPARTMENT_LEADER,
        Role.RESOURCE_PERSON,
        Role.DPO,
    )
    assert kind.read("afdelingsleder, konge") is None
    assert kind.read(",") is None


def test_offered_are_the_first_words() -> None:
    assert words.UNIT_KINDS_OFFERED == (
        "Fritidscenter",
        "Fritidsklub",
        "Ungdomsklub",
        "Legeplads",
        "Ungemiljø",
        "Ungdomsskole",
        "Skole",
        "Dagtilbud",
        "Kontor",
        "Andet",
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("610190-1234", Finding.BLOCK),
        (6101901234, Finding.BLOCK),
        (6101901234.0, Finding.BLOCK),
        (101651234, Finding.BLOCK),
        ("12.10.26-1430", Finding.ASK),
        ("M.K. 14 år", None),
        (5798005770220, None),
        (1234, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        (date(2026, 11, 22), None),
        (None, None),
    ],
)
def test_holds_finds_personal_numbers(value: Value, expected: Finding | None) -> None:
    assert cells.holds(value) == expected


def test_shown_repeats_no_personal_number() -> None:
    assert cells.shown("Ring til 610190-1234") == ""
    assert cells.shown(MIDNIGHT) == "22-11-2026"
    assert cells.shown("a" * 61) == "a" * 59 + "…"


@given(st.sampled_from(KINDS), values)
def test_any_cell_gives_a_value_or_none(column: Kind, value: Value) -> None:
    column.read(value)
    cells.holds(value)
    cells.is_blank(value)
    assert len(cells.shown(value)) <= 60


@given(values)
def test_a_text_that_was_read_reads_the_same_again(value: Value) -> None:
    once = text(1000).read(value)

    assert once is None or text(1000).read(once) == once
