from collections.abc import Callable
from contextlib import AbstractContextManager

from services import changes
from services.database import transaction
from ui.data.counters import counts, one_moment

Counting = Callable[[], AbstractContextManager[list[str]]]


def changed(area: str) -> None:
    with transaction() as session:
        changes.bump(session, area)


def test_counts_are_asked_anew_each_time() -> None:
    before = counts(changes.UNITS)
    changed(changes.UNITS)

    assert (before, counts(changes.UNITS)) == ((0,), (1,))


def test_one_moment_asks_for_each_counter_once(count_queries: Counting) -> None:
    changed(changes.UNITS)

    with count_queries() as asked, one_moment(changes.UNITS, changes.COMMUNITIES):
        assert counts(changes.COMMUNITIES, changes.UNITS) == (0, 1)
        assert counts(changes.UNITS, changes.unit(7)) == (1, 0)
        assert counts(changes.unit(7)) == (0,)

    assert len([query for query in asked if "changecounter" in query]) == 2


def test_one_moment_ends_with_its_block() -> None:
    with one_moment(changes.UNITS):
        changed(changes.UNITS)
        assert counts(changes.UNITS) == (0,)

    assert counts(changes.UNITS) == (1,)
