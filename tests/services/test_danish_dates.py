"""Dates as people write them."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from services.danish_dates import parse


@pytest.mark.parametrize(
    "text",
    [
        "22. november 2026",
        "22. nov. 2026",
        "22 nov 2026",
        "den 22. November 2026",
        "22.11.2026",
        "22. 11. 2026",
        "22-11-2026",
        "22/11/2026",
        "22.11.26",
        "2026-11-22",
        "2026-11-22 00:00:00",
        "  22.\u00a0november\n2026 ",
    ],
)
def test_parse_reads_a_date(text: str) -> None:
    assert parse(text) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "i morgen",
        "31.11.2026",
        "22.13.2026",
        "22.11",
        "22. nevember 2026",
        "22.11-2026",
        "11/2026",
        "22. november",
        "2026",
        "0000-01-01",
        "46348",
    ],
)
def test_parse_is_none_for_what_is_no_date(text: str) -> None:
    assert parse(text) is None


@given(
    st.dates(min_value=date(1900, 1, 1)),
    st.sampled_from(["d. MMMM yyyy", "d. MMM yyyy", "dd.MM.yyyy", "d/M/yyyy", "yyyy-MM-dd"]),
)
def test_parse_reads_what_babel_writes(day: date, pattern: str) -> None:
    assert parse(format_date(day, pattern, locale="da")) == day


@given(st.text())
def test_parse_takes_any_text(text: str) -> None:
    found = parse(text)

    assert found is None or type(found) is date
