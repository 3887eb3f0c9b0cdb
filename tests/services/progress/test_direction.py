"""Direction: said only when chance is an unlikely reason (display rule V5)."""

from itertools import product
from math import exp, lgamma, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.progress.direction import Direction, Way, direction

UNITS = st.integers(min_value=0, max_value=200)


@pytest.mark.parametrize(
    ("up", "down", "same", "way"),
    [
        (6, 0, 6, Way.UP),
        (0, 6, 6, Way.DOWN),
        (6, 0, 5, Way.FEW),
        (11, 0, 0, Way.FEW),
        (5, 0, 19, Way.NONE),
        (6, 1, 17, Way.NONE),
        (7, 1, 16, Way.UP),
        (12, 4, 8, Way.UP),
        (11, 4, 9, Way.NONE),
        (4, 12, 8, Way.DOWN),
        (6, 6, 12, Way.NONE),
        (0, 0, 24, Way.NONE),
        (0, 0, 0, Way.FEW),
    ],
)
def test_v5_direction_at_its_boundaries(up: int, down: int, same: int, way: Way) -> None:
    assert direction(up, down, same) == Direction(way, up, down, same)


@given(up=UNITS, down=UNITS, same=UNITS)
def test_v5_a_direction_needs_twelve_units_six_changers_and_a_clear_difference(
    up: int, down: int, same: int
) -> None:
    said = direction(up, down, same).way

    clear = up + down >= 6 and abs(up - down) >= 2 * sqrt(up + down)
    assert (said in (Way.UP, Way.DOWN)) == (clear and up + down + same >= 12)
    assert (said is Way.UP) <= (up > down)
    assert (said is Way.DOWN) <= (up < down)


@given(up=UNITS, down=UNITS, same=UNITS)
def test_v5_up_and_down_are_treated_alike(up: int, down: int, same: int) -> None:
    turned = {Way.UP: Way.DOWN, Way.DOWN: Way.UP}
    said = direction(up, down, same).way

    assert direction(down, up, same).way is turned.get(said, said)


@pytest.mark.parametrize("units", [12, 24, 60, 420])
def test_v5_noise_of_12_percent_each_way_is_rarely_called_a_direction(units: int) -> None:
    # Each unit goes up or down by chance; the exact chance of a false alarm, summed.
    each = 0.12
    cases = ((up, down) for up, down in product(range(units + 1), repeat=2) if up + down <= units)
    alarm = sum(
        _chance(units, up, down, each)
        for up, down in cases
        if direction(up, down, units - up - down).way in (Way.UP, Way.DOWN)
    )

    assert alarm <= 0.06


def _chance(units: int, up: int, down: int, each: float) -> float:
    same = units - up - down
    ways = lgamma(units + 1) - lgamma(up + 1) - lgamma(down + 1) - lgamma(same + 1)
    return exp(ways + (up + down) * log(each) + same * log(1 - 2 * each))
