from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import TrackStatus
from services.practice_tracks import gates
from services.practice_tracks.gates import Facts, Lack, Mark
from services.seasons import Workshop
from tests.factories import TODAY

FIRST, SECOND, THIRD = date(2026, 9, 23), date(2026, 11, 4), date(2027, 5, 19)
WORKSHOPS = (Workshop(1, FIRST), Workshop(2, SECOND), Workshop(3, THIRD))
NOTHING = Facts(TrackStatus.DRAFT, None, None, has_data=False, first_trial_on=None)
days = st.none() | st.dates(date(2026, 8, 1), date(2027, 7, 31))
facts = st.builds(Facts, st.sampled_from(TrackStatus), days, days, st.booleans(), days)


def track(**values: object) -> Facts:
    whole = {"status": TrackStatus.ACTIVE, "activated_on": None, "evaluated_on": None}
    return Facts(**{**whole, "has_data": True, "first_trial_on": None, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "today", "passed"),
    [
        (track(activated_on=date(2026, 10, 14)), TODAY, (True, False, False)),
        (track(activated_on=date(2026, 10, 15)), TODAY, (False, False, False)),
        (track(first_trial_on=SECOND), TODAY, (False, True, False)),
        (track(first_trial_on=SECOND, has_data=False), TODAY, (False, False, False)),
        (track(first_trial_on=SECOND + timedelta(1)), TODAY, (False, False, False)),
        (track(evaluated_on=THIRD), THIRD, (False, False, True)),
        (track(evaluated_on=THIRD), TODAY, (False, False, False)),
    ],
)
def test_a_gate_is_passed_to_its_last_day(
    facts: Facts, today: date, passed: tuple[bool, bool, bool]
) -> None:
    assert tuple(mark.passed for mark in gates.of(facts, WORKSHOPS, today)) == passed


def test_a_gate_without_its_workshop_is_not_passed() -> None:
    done = track(activated_on=FIRST, first_trial_on=FIRST, evaluated_on=FIRST)

    assert gates.of(done, (), TODAY) == tuple(
        Mark(number, None, None, passed=False) for number in (1, 2, 3)
    )


def test_a_gate_can_be_passed_until_its_last_day() -> None:
    first, _second, third = gates.of(NOTHING, WORKSHOPS, TODAY)

    assert (first.until, first.open_on(date(2026, 10, 14))) == (date(2026, 10, 14), True)
    assert not first.open_on(date(2026, 10, 15))
    assert third.open_on(THIRD)


@given(facts, st.dates(date(2026, 8, 1), date(2027, 7, 31)))
def test_what_was_passed_stays_so_and_no_later_fact_undoes_it(facts: Facts, today: date) -> None:
    before = gates.of(facts, WORKSHOPS, today)
    after = gates.of(facts, WORKSHOPS, today + timedelta(30))

    assert all(later.passed for mark, later in zip(before, after, strict=True) if mark.passed)


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (NOTHING, ((Lack.START,), (Lack.START, Lack.DATA_SOURCE, Lack.TRIAL_DONE))),
        (track(), ((), (Lack.TRIAL_DONE,))),
        (track(first_trial_on=FIRST), ((), ())),
        (track(first_trial_on=FIRST, has_data=False), ((), (Lack.DATA_SOURCE,))),
        (track(status=TrackStatus.STOPPED, has_data=False), ((), ())),
    ],
)
def test_lacks_says_what_is_missing_before_a_workshop(
    facts: Facts, lacks: tuple[tuple[Lack, ...], tuple[Lack, ...]]
) -> None:
    ended = facts.status is TrackStatus.STOPPED
    assert (gates.lacks(facts, 1), gates.lacks(facts, 2)) == lacks
    assert gates.lacks(facts, 3) == (() if ended else (*lacks[1], Lack.EVALUATION))
