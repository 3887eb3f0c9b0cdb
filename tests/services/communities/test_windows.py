from datetime import date, timedelta
from itertools import pairwise

from services.communities import windows
from services.communities.windows import Window


def test_of_is_four_weeks_from_the_first_of_the_iso_year() -> None:
    found = windows.of(date(2026, 11, 22))

    mondays = tuple(date(2026, 11, 2) + timedelta(weeks=n) for n in range(4))
    assert found == Window(date(2026, 11, 2), date(2026, 11, 29), mondays)
    assert (found.first_week, found.last_week) == (45, 48)


def test_of_the_last_days_of_a_year_follows_its_iso_weeks() -> None:
    # 2026 has 53 weeks, 2027 begins on 4 January; 2024 had 52 and ended on 29 December.
    assert windows.of(date(2027, 1, 3)).starts_on == date(2026, 11, 30)
    assert windows.of(date(2027, 1, 3)).ends_on == date(2027, 1, 3)
    assert windows.of(date(2027, 1, 4)).starts_on == date(2027, 1, 4)
    assert windows.of(date(2024, 12, 30)).starts_on == date(2024, 12, 30)
    assert windows.of(date(2024, 12, 29)).ends_on == date(2024, 12, 29)


def test_every_year_has_thirteen_windows_without_a_gap() -> None:
    for year in (2024, 2026):
        first = date.fromisocalendar(year, 1, 1)
        end = date.fromisocalendar(year + 1, 1, 1) - timedelta(days=1)

        found = windows.between(first, end)

        assert len(found) == 13
        assert (found[0].starts_on, found[-1].ends_on) == (first, end)
        gaps = {b.starts_on - a.ends_on for a, b in pairwise(found)}
        assert gaps == {timedelta(days=1)}


def test_a_window_with_fewer_than_two_operating_weeks_is_a_holiday() -> None:
    july = [date(2026, 6, 29) + timedelta(weeks=n) for n in range(6)]  # weeks 27 to 32

    before, june, summer = windows.between(date(2026, 6, 1), date(2026, 8, 3), july)

    assert june.operating == (date(2026, 6, 15), date(2026, 6, 22))
    assert summer.operating == ()
    assert (before.holiday, june.holiday, summer.holiday) == (False, False, True)
    assert windows.of(date(2026, 6, 15), [date(2026, 6, 15), *july]).holiday


def test_between_no_days_is_nothing() -> None:
    assert windows.between(date(2026, 2, 2), date(2026, 2, 1)) == ()


def test_last_ends_with_the_window_of_the_day() -> None:
    found = windows.last(date(2027, 1, 5), 3)

    assert [w.starts_on for w in found] == [
        date(2026, 11, 2),
        date(2026, 11, 30),
        date(2027, 1, 4),
    ]
