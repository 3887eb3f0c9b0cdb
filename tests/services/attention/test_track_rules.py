"""What deserves a talk in practice tracks, and its twins: true and false at each boundary."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.vocabulary import TrackStatus, WhatNow
from services.attention import track_rules as rules
from services.attention.finding import Finding, Rule, Seen
from services.attention.timing import WEEK, Calendar
from services.attention.track_facts import Practice, TrackFacts
from services.attention.track_rules import A6, A7, A8, IN_TIME, LEARNED, REFLECTED, SPREAD
from tests.factories import TODAY
from tests.services.attention.seeing import CALENDAR, WEEKS, seen

ACTIVE, PAUSED, IN_EVALUATION, EVALUATED, CLOSED, STOPPED = (
    TrackStatus.ACTIVE,
    TrackStatus.PAUSED,
    TrackStatus.IN_EVALUATION,
    TrackStatus.EVALUATED,
    TrackStatus.CLOSED,
    TrackStatus.STOPPED,
)
DAY = timedelta(days=1)
MONDAY = TODAY + DAY  # the week that TODAY ends is over
OLD = date(2026, 1, 5)
FORTNIGHT = timedelta(days=14)
OWNERS = frozenset({1, 2})


def found(
    rule: Rule[Seen],
    status: TrackStatus,
    today: date = TODAY,
    calendar: Calendar = CALENDAR,
    **facts: Any,
) -> list[Finding]:
    """What a rule finds of a track whose last move was long ago."""
    track = TrackFacts(**{"id": 3, "status": status, "moved_on": OLD, "owners": OWNERS} | facts)
    return list(rule.find(seen(calendar, today, practice=Practice((track,)))))


def flag(rule: Rule[Seen], since: date, *about: Any) -> list[Finding]:
    return [Finding(rule, 7, since, "3", about, OWNERS)]


def shared(rule: Rule[Seen], since: date) -> list[Finding]:
    return [Finding(rule, 7, since, "3")]


def test_a6_is_six_operating_weeks_without_a_change_of_a_trial_action() -> None:
    last = WEEKS[-6] - DAY

    assert found(A6, ACTIVE, MONDAY, tried_on=last) == flag(A6, MONDAY, 6, last)
    assert found(A6, ACTIVE, TODAY, tried_on=last) == []
    assert found(A6, ACTIVE, MONDAY, tried_on=WEEKS[-6]) == []


@pytest.mark.parametrize("field", ["moved_on", "tried_on", "starts_on"])
def test_a6_counts_from_the_last_of_move_start_and_trial(field: str) -> None:
    long_ago: dict[str, Any] = {"moved_on": OLD, "tried_on": OLD, "starts_on": OLD}

    assert len(found(A6, ACTIVE, MONDAY, **long_ago)) == 1
    assert found(A6, ACTIVE, MONDAY, **dict(long_ago, **{field: WEEKS[-6]})) == []


def test_a6_closed_weeks_do_not_count_and_it_is_not_found_anew_in_one() -> None:
    last = WEEKS[-6] - DAY
    holiday = replace(CALENDAR, weeks=tuple(week for week in WEEKS if week != WEEKS[-3]))
    shut = replace(CALENDAR, shut=frozenset({MONDAY}))

    assert found(A6, ACTIVE, MONDAY, holiday, tried_on=last) == []
    assert found(A6, ACTIVE, MONDAY, shut, tried_on=last) == []
    opened = MONDAY + WEEK
    assert found(A6, ACTIVE, opened, shut, tried_on=last) == flag(A6, opened, 6, last)


def test_a6_of_a_track_that_never_had_a_trial_action_says_so() -> None:
    since = WEEKS[5] + WEEK

    assert found(A6, ACTIVE, moved_on=WEEKS[0] - DAY) == flag(A6, since, 30, None)


@pytest.mark.parametrize("status", [ACTIVE, IN_EVALUATION])
def test_a7_is_an_evaluation_fourteen_days_over_its_day(status: TrackStatus) -> None:
    day = TODAY - FORTNIGHT
    tried: dict[str, Any] = {"tried_on": TODAY, "evaluation_on": day}

    assert found(A7, status, **tried) == flag(A7, TODAY, day)
    assert found(A7, status, TODAY - DAY, **tried) == []
    assert found(A7, status, tried_on=TODAY) == []


def test_a8_is_a_pause_fourteen_days_over_its_day() -> None:
    day = TODAY - FORTNIGHT

    assert found(A8, PAUSED, paused_until=day) == flag(A8, TODAY, day)
    assert found(A8, PAUSED, TODAY - DAY, paused_until=day) == []
    assert found(A8, PAUSED) == []


@pytest.mark.parametrize("rule", [A6, A7, A8])
def test_each_flag_is_for_its_own_states(rule: Rule[Seen]) -> None:
    late: dict[str, Any] = {"evaluation_on": OLD, "paused_until": OLD}
    own = {A6: {ACTIVE}, A7: {ACTIVE, IN_EVALUATION}, A8: {PAUSED}}

    assert {status for status in TrackStatus if found(rule, status, MONDAY, **late)} == own[rule]


def test_twin_of_a6_is_three_trial_actions_thought_through_in_eight_operating_weeks() -> None:
    start = WEEKS[-8]

    def of(*days: date) -> list[Finding]:
        return list(rules.trials_reflected(seen(practice=Practice((), days))))

    assert of(start, start, TODAY) == [Finding(REFLECTED, 7, TODAY, about=(3,))]
    assert of(start - DAY, start, TODAY) == []


def test_twin_of_a7_is_a_track_evaluated_less_than_fourteen_days_after_its_day() -> None:
    start, before = WEEKS[-8], WEEKS[-8] - DAY
    just, late = start - FORTNIGHT + DAY, start - FORTNIGHT

    for status in (EVALUATED, CLOSED):
        in_time = found(IN_TIME, status, evaluated_on=start, evaluation_on=just)
        assert in_time == [Finding(IN_TIME, 7, start, about=(1,))]
        kept = {"evaluated_on": start, "evaluation_on": just, "shown": False}
        assert found(IN_TIME, status, **kept) == []
    assert found(IN_TIME, CLOSED, evaluated_on=start, evaluation_on=late) == []
    assert found(IN_TIME, CLOSED, evaluated_on=before, evaluation_on=TODAY) == []


def test_a_track_to_be_spread_is_shared_for_26_weeks_if_everybody_reads_it() -> None:
    edge = TODAY - 26 * WEEK
    spread: dict[str, Any] = {"what_now": WhatNow.SPREAD, "evaluated_on": edge}

    assert found(SPREAD, CLOSED, **spread) == shared(SPREAD, edge)
    assert found(SPREAD, CLOSED, TODAY + DAY, **spread) == []
    assert found(SPREAD, CLOSED, **spread, shown=False) == []
    assert found(SPREAD, CLOSED, **dict(spread, what_now=WhatNow.ADAPT)) == []


def test_twin_of_a8_is_a_track_stopped_with_what_it_taught() -> None:
    edge = TODAY - 26 * WEEK
    stopped: dict[str, Any] = {"learned": True, "moved_on": edge}

    assert found(LEARNED, STOPPED, **stopped) == shared(LEARNED, edge)
    assert found(LEARNED, STOPPED, TODAY + DAY, **stopped) == []
    assert found(LEARNED, STOPPED, **stopped, shown=False) == []
    assert found(LEARNED, STOPPED, **dict(stopped, learned=False)) == []


def test_the_rules_find_nothing_where_nothing_is_known_yet() -> None:
    every = (*rules.TO_DISCUSS, *rules.WORTH_SHARING)

    assert [one for rule in every for one in rule.find(seen(Calendar()))] == []
