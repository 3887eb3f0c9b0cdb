"""What deserves a talk in a community, and what is worth sharing: A1 to A5 and their good twins.

The windows of four weeks are those of the measures; holidays are skipped, and nothing is found
anew while it is closed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import takewhile

from services.attention.community_facts import Carried
from services.attention.finding import Audience, Finding, Rule, SeenCommunity
from services.attention.moving import reached
from services.attention.timing import DAY, WEEK
from services.communities.measured import Breadth, InWindow
from services.communities.measures import LATELY

IN_A_ROW = 2  # windows: one alone gives too many false alarms


def silent(seen: SeenCommunity) -> Iterable[Finding]:
    """A1: nothing happened between workshops for some operating weeks.

    While it was closed or rested, or before anybody took part, it was not silent.
    """
    facts, weeks = seen.community, seen.thresholds.silent_weeks
    last, days = facts.last_on, (facts.last_on, facts.first_on, facts.reopened_on)
    start = max((day for day in days if day), default=None)
    after = seen.calendar.after(start) if start else ()
    quiet = [week for week in after if week + WEEK <= seen.today]  # without the one that runs
    if len(quiet) >= weeks:
        since = seen.calendar.open_from(quiet[weeks - 1] + WEEK)
        yield from _from(seen, A1, since, (len(quiet), last))


def few_active(seen: SeenCommunity) -> Iterable[Finding]:
    """A2: few of the members were active, in two windows in a row."""
    over = _over(seen)
    if over and over[-1].pulse is None:  # the window before may not be reported yet
        over = over[:-1]
    limits = seen.thresholds

    def few(window: InWindow) -> bool:
        pulse = window.pulse
        return (
            pulse is not None
            and pulse.members >= limits.few_active_members
            and pulse.active * 100 < limits.few_active_percent * pulse.members
        )

    about = [(each.pulse.active, each.pulse.members) for each in over[-IN_A_ROW:] if each.pulse]
    yield from _in_a_row(seen, A2, over, few, about)


def few_units(seen: SeenCommunity) -> Iterable[Finding]:
    """A3: few of the units with members took part in anything, in two windows in a row."""
    over, limits = _over(seen), seen.thresholds

    def few(window: InWindow) -> bool:
        enough = window.units >= limits.few_units
        return enough and window.units_with * 100 < limits.few_units_percent * window.units

    about = [(each.units_with, each.units) for each in over[-IN_A_ROW:]]
    yield from _in_a_row(seen, A3, over, few, about)


def one_carries_it(seen: SeenCommunity) -> Iterable[Finding]:
    """A4: most of what happened in twelve weeks came from one unit, and enough happened."""
    if _carried(seen, seen.community.breadth):
        since = seen.calendar.open_from(_carried_since(seen))
        yield from _from(seen, A4, since, tuple(seen.community.breadth))


def unanswered(seen: SeenCommunity) -> Iterable[Finding]:
    """A5: a question has been open for more than some operating days. One finding for each."""
    for question in seen.community.open:
        since = seen.calendar.workday(question.asked_on, seen.thresholds.unanswered_days + 1)
        about = (question.title, question.asked_on)
        yield from _from(seen, A5, since, about, str(question.entry_id))


def idea_tried(seen: SeenCommunity) -> Iterable[Finding]:
    """Other units have tried an idea, the last of them lately. One finding for each."""
    start, units = seen.today - seen.thresholds.tried_weeks * WEEK, seen.thresholds.tried_units
    for idea in seen.community.ideas:
        if len(idea.days) >= units and max(idea.days) > start:
            about = (idea.title, len(idea.days))
            yield from _from(seen, TRIED, reached(idea.days, units), about, str(idea.entry_id))


def quick_answers(seen: SeenCommunity) -> Iterable[Finding]:
    """Another unit answered a question within a few days, lately."""
    start = seen.calendar.lately(seen.thresholds.lately_weeks)
    within = timedelta(days=seen.thresholds.answered_days)
    quick = [
        one.answered_on
        for one in seen.community.answered
        if start and one.answered_on >= start and one.answered_on - one.asked_on <= within
    ]
    if quick:
        about = (len(quick), seen.thresholds.answered_days)
        yield from _from(seen, ANSWERED, max(quick), about)


def _from(
    seen: SeenCommunity, rule: Rule[SeenCommunity], since: date, about: tuple, subject: str = ""
) -> Iterable[Finding]:
    if since <= seen.today:
        yield Finding(rule, seen.community.circle.id, since, subject, about)


def _over(seen: SeenCommunity) -> list[InWindow]:
    """The windows that are over and no holidays, in order."""
    return [
        each
        for each in seen.community.windows
        if not each.window.holiday and each.window.ends_on < seen.today
    ]


def _in_a_row(
    seen: SeenCommunity,
    rule: Rule[SeenCommunity],
    over: list[InWindow],
    few: Callable[[InWindow], bool],
    about: list[tuple[int, int]],
) -> Iterable[Finding]:
    low = list(takewhile(few, reversed(over)))
    if len(low) >= IN_A_ROW:
        since = seen.calendar.open_from(low[-IN_A_ROW].window.ends_on + DAY)
        yield from _from(seen, rule, since, tuple(about))


def _carried(seen: SeenCommunity, breadth: Breadth) -> bool:
    limits = seen.thresholds
    enough = breadth.traces >= limits.carried_traces
    return enough and breadth.largest * 100 > limits.carried_percent * breadth.traces


def _carried_since(seen: SeenCommunity) -> date:
    """The first of the days up to today on each of which one unit carried most."""
    carried, day = seen.community.carried, seen.today
    first = min((each.day for each in carried), default=day)
    while day > first and _carried(seen, _breadth(carried, day - DAY)):
        day -= DAY
    return day


def _breadth(carried: Iterable[Carried], day: date) -> Breadth:
    """The breadth (M8) as it was on a day."""
    by_unit: Counter[int] = Counter()
    for each in carried:
        if day - LATELY < each.day <= day:
            by_unit[each.unit_id] += each.traces
    return Breadth(max(by_unit.values(), default=0), by_unit.total())


A1 = Rule("A1", silent, Audience.COMMUNITY)
A2 = Rule("A2", few_active, Audience.COMMUNITY)
A3 = Rule("A3", few_units, Audience.COMMUNITY)
A4 = Rule("A4", one_carries_it, Audience.COMMUNITY)
A5 = Rule("A5", unanswered, Audience.COMMUNITY)
TRIED = Rule("B6", idea_tried, Audience.COMMUNITY, good=True)
ANSWERED = Rule("B7", quick_answers, Audience.COMMUNITY, good=True)
TO_DISCUSS = (A1, A2, A3, A4, A5)
WORTH_SHARING = (TRIED, ANSWERED)
