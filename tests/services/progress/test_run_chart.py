"""The run chart of a row of levels: display rule V6."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.progress import run_chart
from services.progress.run_chart import RunChart

LEVELS = st.lists(st.integers(1, 4), max_size=40)


def chart_of(levels: list[int]) -> RunChart:
    found = run_chart.of(levels)
    assert found is not None
    return found


# The critical values that Anhøj and Olesen published, by the number of useful points.
@pytest.mark.parametrize(
    ("useful", "longest", "fewest"), [(10, 6, 2), (12, 7, 3), (20, 7, 6), (24, 8, 8)]
)
def test_v6_the_limits_are_the_published_ones(useful: int, longest: int, fewest: int) -> None:
    found = (run_chart.longest_by_chance(useful), run_chart.fewest_by_chance(useful))

    assert found == (longest, fewest)


@pytest.mark.parametrize("points", [0, 1, 9])
def test_v6_there_is_no_line_below_ten_points(points: int) -> None:
    assert run_chart.of([1 + n % 4 for n in range(points)]) is None


def test_v6_a_run_chart_knows_its_median_runs_and_crossings() -> None:
    levels = [1, 1, 2, 3, 2, 1, 3, 4, 2, 3]

    found = chart_of(levels)

    assert found == RunChart(median=2.0, above=4, below=3, longest_run=3, crossings=3)
    assert (found.tells, found.shift, found.few_crossings) == (False, False, False)


def test_v6_a_long_stay_on_one_side_is_a_shift() -> None:
    found = chart_of([1, 1, 2, 1, 2, 1, 1, 3, 4, 3, 3, 4, 3, 4])

    assert found == RunChart(median=2.5, above=7, below=7, longest_run=7, crossings=1)
    assert (found.shift, found.few_crossings) == (False, True)  # 14 points: above 7, below 4

    longer = chart_of([1] * 8 + [3] * 8)

    assert (longer.longest_run, longer.shift, longer.few_crossings) == (8, True, True)


def test_v6_levels_that_go_to_and_fro_are_chance() -> None:
    found = chart_of([2, 3] * 6)

    assert (found.tells, found.shift, found.few_crossings) == (True, False, False)


def test_v6_when_the_median_is_a_level_the_others_alone_say_nothing() -> None:
    found = chart_of([3, *[2, 3] * 10])  # all that is off the median lies below it

    assert found == RunChart(median=3, above=0, below=10, longest_run=10, crossings=0)
    assert (found.tells, found.shift, found.few_crossings) == (False, False, False)


@given(LEVELS)
def test_v6_no_rule_looks_at_a_trend(levels: list[int]) -> None:
    """Whether a row is read forwards or backwards, or with levels turned over, is the same."""
    there = run_chart.of(levels)
    back = run_chart.of(levels[::-1])
    over = run_chart.of([5 - level for level in levels])

    assert there == back
    if there is None:
        assert over is None
    else:
        turned = RunChart(
            5 - there.median, there.below, there.above, there.longest_run, there.crossings
        )
        assert over == turned


@given(LEVELS)
def test_v6_no_run_is_longer_than_the_side_it_is_on(levels: list[int]) -> None:
    found = run_chart.of(levels)

    if found is None:
        assert len(levels) < run_chart.FEWEST
    else:
        assert found.useful + levels.count(int(found.median)) * (
            found.median == int(found.median)
        ) == len(levels)
        assert found.longest_run <= max(found.above, found.below)
        assert found.crossings < max(found.useful, 1)


@given(st.integers(10, 200))
def test_v6_the_limits_never_fall_as_points_come(useful: int) -> None:
    assert run_chart.longest_by_chance(useful) <= run_chart.longest_by_chance(useful + 1)
    assert run_chart.fewest_by_chance(useful) <= run_chart.fewest_by_chance(useful + 1)
