from datetime import date

import pytest

from services import calendar
from services.settings import settings


def test_operating_weeks_leave_out_closed_ones_and_include_both_ends() -> None:
    start, end = date(2026, 10, 7), date(2026, 10, 26)

    assert calendar.operating_weeks(start, end, [date(2026, 10, 12)]) == [
        date(2026, 10, 5),
        date(2026, 10, 19),
        date(2026, 10, 26),
    ]


def test_today_can_be_set_for_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")
    settings.cache_clear()

    assert calendar.today() == date(2026, 11, 22)
