"""What is worth sharing: each rule true and false at its boundary."""

from datetime import date, timedelta

from models.vocabulary import ChangeReason
from services.attention import twins
from services.attention.facts import Due, Kept, Talk
from services.attention.finding import Finding
from services.attention.timing import Calendar
from services.attention.twins import ACROSS, FRESH, HIGHER, KEPT, LENT
from tests.factories import PILLARS, TODAY
from tests.services.attention.seeing import WEEKS, rating, seen

START = WEEKS[-8]
BEFORE = date(2026, 6, 1)


def kept(*days: date) -> tuple[Kept, ...]:
    return tuple(Kept(day, day) for day in days)


def test_twin_agreements_kept_three_by_their_day_and_none_over_it() -> None:
    three = kept(TODAY, START, date(2026, 11, 2))
    late = Kept(TODAY - timedelta(days=1), TODAY)
    early = kept(START - timedelta(days=1))

    assert list(twins.agreements_kept(seen(kept=three))) == [Finding(KEPT, 7, TODAY, about=(3,))]
    assert list(twins.agreements_kept(seen(kept=(*three[:2], late, *early)))) == []
    over = (Due(1, TODAY - timedelta(days=1), frozenset()),)
    assert list(twins.agreements_kept(seen(kept=three, overdue=over))) == []


def test_twin_fresh_picture_needs_all_pillars_in_the_newest_round() -> None:
    all_five = {code: (rating(2, date(2026, 11, 10)),) for code in PILLARS}
    lacking = all_five | {"P5": (rating(2, BEFORE),)}

    assert list(twins.fresh_picture(seen(ratings=all_five))) == [
        Finding(FRESH, 7, date(2026, 11, 10), about=("December 2026",))
    ]
    assert list(twins.fresh_picture(seen(ratings=lacking))) == []


def test_twin_dialogues_across_three_pillars_in_eight_operating_weeks() -> None:
    two = (Talk(START, "P4"), Talk(date(2026, 11, 1), "P4"), Talk(date(2026, 11, 2), "P1"))
    within, outside = Talk(TODAY, "P2"), Talk(START - timedelta(days=1), "P2")

    assert list(twins.dialogues_across(seen(talks=(*two, within)))) == [
        Finding(ACROSS, 7, TODAY, about=(("P1", "P2", "P4"),))
    ]
    assert list(twins.dialogues_across(seen(talks=(outside, *two)))) == []


def test_twin_steps_up_two_pillars_because_practice_changed() -> None:
    changed = ChangeReason.PRACTICE_CHANGED
    higher = (rating(3, reason=changed), rating(2, BEFORE))
    sharper = (rating(3, reason=ChangeReason.SEEING_SHARPER), rating(2, BEFORE))

    assert list(twins.steps_up(seen(ratings={"P1": higher, "P2": higher}))) == [
        Finding(HIGHER, 7, date(2026, 11, 10), about=(("P1", "P2"), (changed,)))
    ]
    assert list(twins.steps_up(seen(ratings={"P1": higher, "P2": sharper}))) == []


def test_twin_sign_lent_within_26_weeks() -> None:
    edge = TODAY - timedelta(weeks=26)
    older = edge - timedelta(days=1)

    assert list(twins.sign_lent(seen(lent_on=(older, edge)))) == [
        Finding(LENT, 7, edge, about=(1,))
    ]
    assert list(twins.sign_lent(seen(lent_on=(older,)))) == []


def test_twins_find_nothing_where_nothing_is_known_yet() -> None:
    empty = seen(Calendar())

    assert [found for rule in twins.WORTH_SHARING for found in rule.find(empty)] == []
