"""What deserves a talk in a community: each rule true and false at its boundary."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.attention import community_rules as rules
from services.attention.community_facts import Answered, Asked, Carried, TriedIdea
from services.attention.community_rules import A1, A2, A3, A4, A5, ANSWERED, TRIED
from services.attention.finding import Audience, Finding
from services.attention.timing import WEEK, Calendar
from services.communities import windows
from services.communities.measured import Breadth, InWindow, Pulse
from tests.factories import TODAY
from tests.services.attention.seeing import CALENDAR, WEEKS, seen_community

DAY = timedelta(days=1)
MONDAY = TODAY + DAY
SINCE = date(2026, 11, 2)  # the day after weeks 41 to 44, a window
CHRISTMAS = frozenset({date(2026, 12, 21), date(2026, 12, 28)})


def lived(
    *values: dict[str, Any], today: date = TODAY, shut: Iterable[date] = ()
) -> tuple[InWindow, ...]:
    """Windows up to the one of `today`, of which the last that are over have `values`."""
    spans = windows.last(today, len(values) + 1, shut)
    return tuple(InWindow(span, **had) for span, had in zip(spans, (*values, {}), strict=True))


def pulse(active: int, members: int = 20) -> dict[str, Any]:
    return {"pulse": Pulse(members, active, 0, 0)}


def units(took_part: int, of: int = 8) -> dict[str, Any]:
    return {"units_with": took_part, "units": of}


def a1(**facts: Any) -> list[Finding]:
    return list(rules.silent(seen_community(**facts)))


def a2(*values: dict[str, Any]) -> list[Finding]:
    return list(rules.few_active(seen_community(windows=lived(*values))))


def a3(*values: dict[str, Any]) -> list[Finding]:
    return list(rules.few_units(seen_community(windows=lived(*values))))


def a5(asked_on: date, today: date, calendar: Calendar = CALENDAR) -> list[Finding]:
    question = Asked(3, "Hvem har en ovn?", asked_on)
    return list(rules.unanswered(seen_community(calendar, today, open=(question,))))


def test_a1_is_silence_of_four_operating_weeks() -> None:
    last = WEEKS[-4] - DAY

    assert a1(last_on=last, today=MONDAY) == [Finding(A1, 7, MONDAY, about=(4, last))]
    assert a1(last_on=last, today=TODAY) == []
    assert a1(last_on=WEEKS[-4], today=MONDAY) == []


def test_a1_counts_from_the_first_member_when_there_never_was_a_trace() -> None:
    first = WEEKS[-5]

    assert a1(first_on=first, today=MONDAY) == [Finding(A1, 7, MONDAY, about=(4, None))]
    assert a1(first_on=WEEKS[-4], today=MONDAY) == []
    assert a1(today=MONDAY) == []


def test_a1_counts_from_the_day_it_went_on_or_began_if_that_is_later() -> None:
    last = WEEKS[-9]

    for name in ("reopened_on", "first_on"):
        later = {name: WEEKS[-5]}
        assert a1(last_on=last, **later, today=MONDAY) == [Finding(A1, 7, MONDAY, about=(4, last))]
        assert a1(last_on=last, **{name: WEEKS[-4]}, today=MONDAY) == []
        assert len(a1(last_on=last, **{name: last - DAY}, today=MONDAY)) == 1


def test_a1_does_not_count_closed_weeks() -> None:
    holiday = replace(CALENDAR, weeks=tuple(week for week in WEEKS if week != WEEKS[-2]))

    assert a1(calendar=holiday, last_on=WEEKS[-4] - DAY, today=MONDAY) == []
    assert len(a1(calendar=holiday, last_on=WEEKS[-5] - DAY, today=MONDAY)) == 1


def test_a1_never_begins_in_a_closed_week() -> None:
    shut = replace(CALENDAR, shut=frozenset({MONDAY}))
    last = WEEKS[-4] - DAY

    for closed_day in (MONDAY, MONDAY + 6 * DAY):
        assert a1(calendar=shut, last_on=last, today=closed_day) == []
    after = MONDAY + WEEK
    found = a1(calendar=shut, last_on=last, today=after)
    assert found == [Finding(A1, 7, after, about=(4, last))]


def test_a2_is_fewer_than_a_quarter_active_in_two_windows_in_a_row() -> None:
    about = ((4, 20), (3, 20))

    assert a2(pulse(4), pulse(3)) == [Finding(A2, 7, SINCE, about=about)]
    assert a2(pulse(5), pulse(3)) == []
    assert a2(pulse(3), pulse(5)) == []
    assert a2(pulse(3)) == []


def test_a2_leaves_out_fewer_than_twelve_members() -> None:
    assert len(a2(pulse(2, 12), pulse(2, 12))) == 1
    assert a2(pulse(2, 12), pulse(1, 11)) == []


def test_a2_waits_for_the_report_of_one_window_and_not_of_two() -> None:
    october = date(2026, 10, 5)

    assert a2(pulse(4), pulse(3), {}) == [Finding(A2, 7, october, about=((4, 20), (3, 20)))]
    assert a2(pulse(4), pulse(3), {}, {}) == []
    assert a2(pulse(4), {}, pulse(3)) == []


def test_a2_is_since_the_second_window_of_a_row() -> None:
    first = lived(pulse(9), pulse(4), pulse(3), pulse(2))[2].window.ends_on + DAY

    found = a2(pulse(9), pulse(4), pulse(3), pulse(2))

    assert found == [Finding(A2, 7, first, about=((3, 20), (2, 20)))]


def test_a2_does_not_look_at_the_window_that_runs() -> None:
    *over, now = lived(pulse(3), pulse(5))
    running = replace(now, pulse=Pulse(20, 1, 0, 0))

    assert list(rules.few_active(seen_community(windows=(*over, running)))) == []


def test_a2_skips_holidays_and_never_begins_in_a_closed_week() -> None:
    july = {date.fromisocalendar(2026, week, 1) for week in range(27, 33)}
    calendar = replace(CALENDAR, shut=frozenset(july))
    on, after = date(2026, 8, 8), date(2026, 8, 10)
    values = (pulse(3), pulse(4), pulse(20), {})  # weeks 21-24, 25-28, the holiday, and now

    spans = windows.last(after, 4, july)
    told = tuple(InWindow(span, **had) for span, had in zip(spans, values, strict=True))

    assert [span.holiday for span in spans] == [False, False, True, False]
    assert list(rules.few_active(seen_community(calendar, on, windows=told))) == []
    assert list(rules.few_active(seen_community(calendar, after, windows=told))) == [
        Finding(A2, 7, after, about=((3, 20), (4, 20)))
    ]


def test_a3_is_fewer_than_half_of_the_units_in_two_windows_in_a_row() -> None:
    assert a3(units(3), units(2)) == [Finding(A3, 7, SINCE, about=((3, 8), (2, 8)))]
    assert a3(units(3), units(4)) == []
    assert a3(units(4), units(3)) == []
    assert a3(units(3)) == []


def test_a3_leaves_out_fewer_than_four_units() -> None:
    assert len(a3(units(1, 4), units(1, 4))) == 1
    assert a3(units(1, 4), units(1, 3)) == []


def test_a4_is_more_than_three_fifths_of_eight_traces_from_one_unit() -> None:
    day = TODAY - WEEK

    def found(largest: int, traces: int) -> list[Finding]:
        carried = (Carried(day, 1, largest), Carried(day, 2, traces - largest))
        seen = seen_community(breadth=Breadth(largest, traces), carried=carried)
        return list(rules.one_carries_it(seen))

    assert found(5, 8) == [Finding(A4, 7, day, about=(5, 8))]
    assert found(6, 10) == []
    assert found(7, 7) == []


def test_a4_is_since_the_first_day_of_a_row_on_which_one_unit_carried_most() -> None:
    days = [TODAY - n * WEEK for n in (20, 10, 9, 1)]
    carried = (
        Carried(days[0], 2, 9),
        Carried(days[1], 1, 9),
        Carried(days[3], 1, 1),
    )

    found = list(rules.one_carries_it(seen_community(breadth=Breadth(10, 10), carried=carried)))

    # Twelve weeks after the first of them, those of the other unit count no more.
    assert found == [Finding(A4, 7, days[0] + 12 * WEEK, about=(10, 10))]


def test_a4_never_begins_in_a_closed_week() -> None:
    shut = replace(CALENDAR, shut=frozenset({WEEKS[-1]}))
    carried = (Carried(TODAY, 1, 8),)

    def found(today: date) -> list[Finding]:
        seen = seen_community(shut, today, breadth=Breadth(8, 8), carried=carried)
        return list(rules.one_carries_it(seen))

    assert found(TODAY) == []
    assert found(MONDAY) == [Finding(A4, 7, MONDAY, about=(8, 8))]


def test_a5_is_a_question_open_for_more_than_fourteen_operating_days() -> None:
    asked_on = date(2026, 11, 2)  # a Monday

    on = date(2026, 11, 23)
    about = ("Hvem har en ovn?", asked_on)
    assert a5(asked_on, on) == [Finding(A5, 7, on, "3", about)]
    assert a5(asked_on, on - DAY) == []


def test_a5_does_not_count_closed_weeks_and_never_begins_in_one() -> None:
    asked_on = date(2026, 12, 1)  # fifteen operating days end on 22 December, and it is closed
    calendar = replace(CALENDAR, shut=CHRISTMAS)

    assert a5(asked_on, date(2027, 1, 4), calendar) == []
    assert [one.since for one in a5(asked_on, date(2027, 1, 5), calendar)] == [date(2027, 1, 5)]


def test_an_idea_is_worth_sharing_once_two_other_units_have_tried_it() -> None:
    first, second = TODAY - 40 * WEEK, TODAY - 26 * WEEK + DAY

    def found(*days: date) -> list[Finding]:
        idea = TriedIdea(3, "Bålmad", days)
        return list(rules.idea_tried(seen_community(ideas=(idea,))))

    assert found(first, second) == [Finding(TRIED, 7, second, "3", ("Bålmad", 2))]
    assert found(second) == []
    assert found(first, second - DAY) == []


def test_questions_answered_within_two_days_are_worth_sharing() -> None:
    newest, start = TODAY - DAY, WEEKS[-8]
    answers = (
        Answered(newest - timedelta(days=2), newest),
        Answered(start, start),
        Answered(TODAY - timedelta(days=3), TODAY),
        Answered(start - DAY, start - DAY),
    )

    found = list(rules.quick_answers(seen_community(answered=answers)))

    assert found == [Finding(ANSWERED, 7, newest, about=(2, 2))]
    assert list(rules.quick_answers(seen_community(answered=answers[2:]))) == []


@pytest.mark.parametrize("calendar", [Calendar(), CALENDAR])
def test_rules_find_nothing_where_nothing_is_known_yet(calendar: Calendar) -> None:
    every = (*rules.TO_DISCUSS, *rules.WORTH_SHARING)

    assert [one for rule in every for one in rule.find(seen_community(calendar))] == []
    assert {rule.audience for rule in every} == {Audience.COMMUNITY}
