"""What people write, as it is kept."""

from datetime import date

import pytest

from services import texts


def test_kept_leaves_out_what_no_eye_sees() -> None:
    assert (
        texts.kept(" To\x00 linjer,\r\nmed\ttab\x1f og \x85slut\n")
        == "To linjer,\nmed\ttab og slut"
    )
    assert texts.kept("\x00 \x01\u200b") == ""
    assert texts.kept("Møde\uffff \ufffei dag") == "Møde i dag"  # no office file can hold these


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (date(2026, 11, 22), None),
        (date(2026, 11, 23), texts.AHEAD),
        ("", texts.EMPTY),
        ("i morgen", texts.NO_DATE),
    ],
)
def test_past_day_problem_takes_today_and_no_later_day(
    day: date | str, problem: str | None
) -> None:
    assert texts.past_day_problem(day, date(2026, 11, 22)) == problem
