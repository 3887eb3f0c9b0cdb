from datetime import date

import pytest

from models.vocabulary import IndicatorPeriod
from services.indicators import periods
from services.seasons import SeasonSpan

MONTH, QUARTER = IndicatorPeriod.MONTH, IndicatorPeriod.QUARTER
HALF, SEASON = IndicatorPeriod.HALF_YEAR, IndicatorPeriod.SEASON
SEASONS = (
    SeasonSpan(2, "2026/27", date(2026, 8, 1), date(2027, 7, 31)),
    SeasonSpan(1, "2025/26", date(2025, 8, 1), date(2026, 7, 31)),
)


@pytest.mark.parametrize(
    ("period", "day", "start", "end"),
    [
        (MONTH, date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28)),
        (MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (QUARTER, date(2026, 11, 22), date(2026, 10, 1), date(2026, 12, 31)),
        (HALF, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30)),
        (HALF, date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31)),
        (SEASON, date(2026, 7, 31), date(2025, 8, 1), date(2026, 7, 31)),
        (SEASON, date(2026, 11, 22), date(2026, 8, 1), date(2027, 7, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(
    period: IndicatorPeriod, day: date, start: date, end: date
) -> None:
    assert periods.starts_on(period, day, SEASONS) == start
    assert periods.ends_on(period, start, SEASONS) == end


def test_no_season_holds_a_day_before_all_of_them() -> None:
    assert periods.starts_on(SEASON, date(2025, 7, 31), SEASONS) is None


@pytest.mark.parametrize(
    ("period", "said", "day"),
    [
        (MONTH, "2026-08", date(2026, 8, 1)),
        (MONTH, "8/2026", date(2026, 8, 1)),
        (MONTH, "August 2026", date(2026, 8, 1)),
        (MONTH, "01.08.2026", date(2026, 8, 1)),
        (MONTH, "2026-13", None),
        (MONTH, "1. kvartal 2026", None),
        (QUARTER, "4. kvartal 2026", date(2026, 10, 1)),
        (QUARTER, "K2 2026", date(2026, 4, 1)),
        (QUARTER, "5. kvartal 2026", None),
        (HALF, "2. halvår 2026", date(2026, 7, 1)),
        (HALF, "1. januar 2026", date(2026, 1, 1)),
        (HALF, "august", None),
        (SEASON, "2025/26", date(2025, 8, 1)),
        (SEASON, "2024/25", None),
    ],
)
def test_a_period_is_read_as_people_write_it(
    period: IndicatorPeriod, said: str, day: date | None
) -> None:
    assert periods.parse(period, said, SEASONS) == day
