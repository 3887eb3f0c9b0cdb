"""V7: what is hidden stays hidden, whatever else can be seen."""

from collections.abc import Iterator
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import suppression
from services.suppression import LEAST, Few, Group, Pooled, Question, pooled


def group(*question: int, staff: int = 12) -> Group:
    return Group((question,), staff)


def test_v7_a_unit_with_five_answers_is_shown_by_itself() -> None:
    found = pooled({1: group(1, 1, 1, 2), 2: group(0, 2, 4, 0)})

    assert found == Pooled({1: ((1, 1, 1, 2),), 2: ((0, 2, 4, 0),)}, None, frozenset())


def test_v7_a_unit_with_four_answers_takes_the_smallest_other_with_it() -> None:
    found = pooled({1: group(0, 1, 2, 1), 2: group(1, 2, 3, 4), 3: group(1, 2, 2, 1)})

    assert found == Pooled({2: ((1, 2, 3, 4),)}, ((1, 3, 4, 2),), frozenset({1, 3}))


def test_v7_a_unit_with_four_staff_is_not_shown_by_itself_whatever_was_counted() -> None:
    found = pooled({1: group(1, 2, 2, 1, staff=4), 2: group(2, 2, 2, 2)})

    assert found.shown == {}
    assert found.pool == ((3, 4, 4, 3),)


def test_v7_nothing_is_shown_of_a_pool_that_stays_too_small() -> None:
    assert pooled({1: group(1, 1, 1, 1)}) == Pooled({}, None, frozenset({1}))
    assert pooled({1: group(1, 0, 1, 0), 2: group(0, 1, 0, 1)}) == Pooled(
        {}, None, frozenset({1, 2})
    )


def test_v7_one_answer_to_each_unit_of_a_pool_is_too_little() -> None:
    found = pooled({unit: group(*((0,) * unit), 1, *((0,) * (3 - unit))) for unit in range(4)})

    assert found.pool is None


def test_v7_a_pool_in_which_everybody_answered_tells_who_did() -> None:
    whole = {1: group(1, 1, 1, 0, staff=3), 2: group(1, 1, 2, 1, staff=5)}

    assert pooled(whole).pool is None
    assert pooled(whole | {3: group(2, 2, 2, 2, staff=9)}).pooled_units == {1, 2, 3}


def test_v7_an_answer_that_nobody_in_the_pool_gave_is_not_told() -> None:
    halves = pooled({1: group(0, 1, 2, 1), 2: group(0, 2, 2, 1)})
    number = pooled({1: group(0, 0, 3, 1), 2: group(0, 0, 2, 3)})

    assert (halves.pool, number.pool) == (((3, 6),), ((9,),))


def test_v7_the_least_may_be_set_higher() -> None:
    answers = {1: group(2, 2, 2, 2), 2: group(3, 3, 3, 3)}

    assert pooled(answers, LEAST).shown.keys() == {1, 2}
    assert pooled(answers, 10).pooled_units == {1, 2}


def test_v7_the_question_that_fewest_answered_counts() -> None:
    two_answered_one = Group(((2, 2, 2, 2), (0, 0, 1, 1), (2, 2, 2, 2)), 12)
    found = pooled({1: two_answered_one, 2: Group(((3, 3, 3, 3),) * 3, 20)})

    assert found == Pooled({}, ((5, 5, 5, 5), (3, 3, 4, 4), (5, 5, 5, 5)), frozenset({1, 2}))


def test_v8_no_answers_are_no_data_and_not_too_few() -> None:
    assert pooled({1: group(0, 0, 0, 0), 2: group(1, 2, 2, 1)}) == Pooled(
        {2: ((1, 2, 2, 1),)}, None, frozenset()
    )


QUESTIONS = st.lists(st.integers(0, 4), min_size=12, max_size=12).map(
    lambda cells: (tuple(cells[:4]), tuple(cells[4:8]), tuple(cells[8:]))
)


@st.composite
def departments(draw: st.DrawFn) -> dict[int, Group]:
    found: dict[int, Group] = {}
    for unit in range(draw(st.integers(1, 7))):
        counts = draw(QUESTIONS)
        answered = max(map(sum, counts))
        found[unit] = Group(counts, answered + draw(st.integers(0, 4)))
    return found


@given(departments(), st.integers(5, 10))
def test_v7_no_unit_is_shown_by_itself_with_too_few(answers: dict[int, Group], least: int) -> None:
    found = pooled(answers, least)

    for unit, counts in found.shown.items():
        assert counts == answers[unit].counts
        assert min(map(sum, counts)) >= least <= answers[unit].staff
    if found.pool is not None:
        assert min(map(sum, found.pool)) >= least
        assert len(found.pooled_units) >= 2
    silent = {unit for unit in answers if not answers[unit].answered}
    assert found.shown.keys() | found.pooled_units | silent == answers.keys()
    assert not found.shown.keys() & found.pooled_units


@given(departments(), st.integers(5, 10))
def test_v7_no_hidden_count_follows_from_the_pool_and_the_staff(
    answers: dict[int, Group], least: int
) -> None:
    """All tables that agree with what is shown: no cell of a hidden unit is the same in them."""
    found = pooled(answers, least)
    staff = {unit: answers[unit].staff for unit in found.pooled_units}

    for parts in found.pool or ():
        for room in staff.values():
            for low, high in _ranges(parts, room, sum(staff.values()) - room):
                assert low < high or room == 0


def _ranges(parts: Question, room: int, others: int) -> Iterator[tuple[int, int]]:
    """Least and most that a unit may have of each part, and of all of them together.

    The unit holds at most `room` answers and the others `others`, and `parts` is the sum.
    """
    total = sum(parts)
    fewest, most = max(0, total - others), min(room, total)
    yield fewest, most
    for part in parts if len(parts) > 1 else ():
        possible = [(max(0, n - (total - part)), min(part, n)) for n in range(fewest, most + 1)]
        yield min(low for low, _ in possible), max(high for _, high in possible)


@pytest.mark.parametrize(
    ("units", "largest", "kinds", "least"),
    [(2, 4, 2, 2), (2, 5, 2, 3), (2, 4, 3, 3), (3, 3, 2, 2), (3, 3, 2, 3)],
)
def test_v7_who_knows_the_rules_learns_no_answer_either(
    units: int, largest: int, kinds: int, least: int
) -> None:
    """Every department there can be, by what is seen of it: no answer is the same in all.

    The reader knows how many work where, and works the rules backwards. What may be learnt is
    how many answered, in corners: never what they answered.
    """
    for staff in combinations_with_replacement(range(1, largest + 1), units):
        seen: dict[object, list[tuple[Question, ...]]] = {}
        for told in product(*(_questions(room, kinds) for room in staff)):
            answers = {n: Group((each,), staff[n]) for n, each in enumerate(told)}
            found = pooled(answers, least)
            view = (tuple(found.shown.items()), found.pool, found.pooled_units)
            seen.setdefault(view, []).append(told)
        for (_, _, hidden), possible in seen.items():  # type: ignore[misc]
            for unit, kind in product(hidden, range(kinds)):
                assert len({told[unit][kind] for told in possible}) > 1


def _questions(room: int, kinds: int) -> list[Question]:
    return [each for each in product(range(room + 1), repeat=kinds) if sum(each) <= room]


@pytest.mark.parametrize(
    ("groups", "few", "beside"),
    [
        ([(1, 3, 9), (2, 4, 9)], set(), set()),
        ([(1, 1, 2), (2, 4, 9), (3, 3, 9), (4, 8, 9)], {1}, {3}),
        ([(1, 1, 2), (2, 2, 4), (3, 3, 9)], {1, 2}, set()),
        ([(1, 1, 2), (2, 1, 4), (3, 1, 9), (4, 3, 9)], {1, 2}, {3, 4}),  # else one of each
        ([(1, 2, 2), (2, 3, 3), (3, 3, 9)], {1, 2}, {3}),  # else everybody
        ([(1, 1, 2)], {1}, set()),
    ],
)
def test_hidden_is_what_would_tell_of_a_small_unit(
    groups: list[tuple[int, int, int]], few: set[int], beside: set[int]
) -> None:
    assert suppression.hidden([Few(*group) for group in groups]) == (few, beside)
