"""Which places are told of by themselves: pure rules."""

import pytest

from services.reach import pooling
from services.reach.counting import Reach, Thread, added
from services.reach.steps import Step


def reach(total: int, kept: int = 0) -> Reach:
    counts = {Thread(Step.STAFF, linked=True): total - kept}
    if kept:
        counts[Thread(Step.YOUNG, linked=True, kept=True)] = kept
    return Reach({thread: n for thread, n in counts.items() if n})


@pytest.mark.parametrize(
    ("sizes", "shown", "together"),
    [
        ({1: (5, 0), 2: (9, 0)}, {1, 2}, set()),
        # Four alone would follow from the total: the smallest of the others joins them.
        ({1: (4, 0), 2: (9, 0), 3: (6, 0)}, {2}, {1, 3}),
        ({1: (4, 0), 2: (3, 0), 3: (6, 0)}, {3}, {1, 2}),
        # Whoever reads the five of seven that all may read would know the other two.
        ({1: (7, 2), 2: (9, 3), 3: (20, 0)}, {3}, {1, 2}),
        ({1: (7, 2), 2: (20, 0), 3: (9, 6)}, {2}, {1, 3}),
        ({1: (7, 5), 2: (6, 6)}, {1, 2}, set()),
        ({1: (0, 0), 2: (5, 0)}, {2}, set()),
    ],
)
def test_told_hides_the_few_so_that_they_cannot_be_worked_out(
    sizes: dict[int, tuple[int, int]], shown: set[int], together: set[int]
) -> None:
    every = {place: reach(*size) for place, size in sizes.items()}

    told = pooling.told(every)

    assert (set(told.shown), told.together) == (shown, together)
    assert told.shown == {place: every[place] for place in shown}
    expected = added(every[place] for place in sorted(together)) if together else None
    assert told.pool == expected


def test_a_place_where_few_work_is_never_told_of_nor_alone_in_the_pool() -> None:
    places = {1: reach(7), 2: reach(9), 3: reach(6)}

    assert pooling.told(places, small={1}) == pooling.Told(
        {2: places[2]}, frozenset({1, 3}), added([places[1], places[3]])
    )
    assert pooling.told({1: places[1]}, small={1}) == pooling.Told({}, frozenset({1}), None)


def test_told_says_nothing_by_place_when_all_together_are_few() -> None:
    told = pooling.told({1: reach(2), 2: reach(2)})

    assert told == pooling.Told({}, frozenset({1, 2}), None)


def test_grouped_adds_the_units_of_each_department() -> None:
    found = pooling.grouped({1: reach(2), 2: reach(3, 1), 3: reach(9)}, {1: 10, 2: 10})

    assert found == {
        10: Reach(
            {Thread(Step.STAFF, linked=True): 4, Thread(Step.YOUNG, linked=True, kept=True): 1}
        )
    }
