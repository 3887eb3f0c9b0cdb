from datetime import time

import pytest

from services.year_wheel import clock_times


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("14.30", time(14, 30)),
        (" kl. 9 ", time(9)),
        ("KL 09:05", time(9, 5)),
        ("0", time(0)),
        ("23.59", time(23, 59)),
        ("24", None),
        ("12.60", None),
        ("9.5", None),
        ("halv ti", None),
        ("", None),
        ("-1", None),
    ],
)
def test_a_time_is_read_as_danes_write_it(text: str, read: time | None) -> None:
    assert clock_times.parse(text) == read
