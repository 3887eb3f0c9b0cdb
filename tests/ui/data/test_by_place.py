"""Answers remembered place by place: only what a change may have touched is read anew."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest

from services import changes
from services.database import transaction
from services.settings import settings
from tests.factories import TODAY
from ui.data.by_place import ByPlace, Unchanged

Counting = Callable[[], AbstractContextManager[list[str]]]


class Asked:
    """What is read, and for whom; unit 9 has no answer."""

    def __init__(self) -> None:
        self.times: list[list[int]] = []
        self.text = "as it is"

    def __call__(self, _session: Any, unit_ids: Collection[int], on: date) -> dict[int, tuple]:
        self.times.append(sorted(unit_ids))
        return {unit_id: (unit_id, on, self.text) for unit_id in unit_ids if unit_id != 9}


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


def changed(*areas: str) -> None:
    with transaction() as session:
        changes.bump(session, *areas)


def test_each_unit_is_read_once_and_all_in_one_question() -> None:
    asked = Asked()
    known = ByPlace(asked, changes.ORGANISATION)

    first = known.of([2, 1])

    assert first == {2: (2, TODAY, "as it is"), 1: (1, TODAY, "as it is")}
    assert known.of([1]) == {1: first[1]}
    assert known.of([1, 2, 3]).keys() == {1, 2, 3}
    assert asked.times == [[1, 2], [3]]


def test_after_a_change_at_one_unit_only_that_unit_is_read_anew() -> None:
    asked = Asked()
    known = ByPlace(asked, changes.ORGANISATION)
    known.of([1, 2, 3])

    changed(changes.unit(2), changes.UNITS)
    asked.text = "changed"

    assert [answer[2] for answer in known.of([1, 2, 3]).values()] == [
        "as it is",
        "changed",
        "as it is",
    ]
    assert asked.times == [[1, 2, 3], [2]]


def test_after_a_change_in_what_all_share_every_unit_is_read_anew() -> None:
    asked = Asked()
    known = ByPlace(asked, changes.ORGANISATION)
    known.of([1, 2])

    changed(changes.ORGANISATION)
    known.of([1, 2])

    assert asked.times == [[1, 2], [1, 2]]


def test_another_day_is_another_answer() -> None:
    asked = Asked()
    known = ByPlace(asked)
    known.of([1])

    settings.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLF_TODAY", "2026-11-23")
        assert known.of([1]) == {1: (1, date(2026, 11, 23), "as it is")}


def test_a_unit_without_an_answer_has_none_and_is_not_asked_for_again() -> None:
    asked = Asked()
    known = ByPlace(asked)

    assert known.of([9, 1]).keys() == {1}
    assert known.of([9, 1]).keys() == {1}
    assert asked.times == [[1, 9]]


def test_an_answer_that_says_the_same_stays_the_same_object() -> None:
    known = ByPlace(Asked())
    first = known.of([1])[1]

    changed(changes.unit(1))

    assert known.of([1])[1] is first


def test_one_question_tells_where_all_counters_stand(count_queries: Counting) -> None:
    known = ByPlace(Asked(), changes.ORGANISATION)
    known.of(range(500))

    with count_queries() as asked:
        known.of(range(500))

    assert len([query for query in asked if "changecounter" in query]) == 1


def test_unchanged_gives_back_the_object_that_said_the_same_before() -> None:
    unchanged = Unchanged[list[int]](most=2)
    first = unchanged.or_as_before("a", [1])

    assert unchanged.or_as_before("a", [1]) is first
    assert unchanged.or_as_before("a", [2]) == [2]
    third, other = unchanged.or_as_before("b", [3]), [3]
    unchanged.or_as_before("c", [4])
    unchanged.or_as_before("d", [5])
    assert unchanged.or_as_before("b", other) is other
    assert third == other
