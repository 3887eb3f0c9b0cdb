"""What deserves a talk: each rule true and false at its boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.vocabulary import ChangeReason
from services.attention import rules
from services.attention.facts import Due
from services.attention.finding import Audience, Finding
from services.attention.rules import A9, A10, A11, A12, A13
from services.attention.timing import Calendar
from tests.factories import TODAY
from tests.services.attention.seeing import CALENDAR, JUNE, WEEKS, rating, seen

BEFORE = date(2026, 6, 1)
LOST = ChangeReason.LOST_MOMENTUM
NEW_STAFF = ChangeReason.NEW_STAFF
SHARPER = ChangeReason.SEEING_SHARPER


def test_a9_an_agreement_a_week_over_its_day_is_for_those_who_made_it() -> None:
    late = Due(3, TODAY - timedelta(days=7), frozenset({1, 2}))
    later = Due(4, TODAY - timedelta(days=6), frozenset({1}))

    found = list(rules.agreement_overdue(seen(overdue=(late, later))))

    assert found == [Finding(A9, 7, TODAY, "3", (late.due_on,), frozenset({1, 2}))]
    assert A9.audience is Audience.PARTIES


def test_a10_an_assessment_is_older_from_its_201st_day() -> None:
    old, fresh = (rating(2, TODAY - timedelta(days=days)) for days in (201, 200))
    longer = rating(2, TODAY - timedelta(days=230))

    assert list(rules.older_assessment(seen(ratings={"P1": (fresh, longer)}))) == []
    assert list(rules.older_assessment(seen(ratings={"P2": (old,), "P1": (fresh,)}))) == [
        Finding(A10, 7, TODAY, about=(("P2",), 200))
    ]


def test_a10_is_since_the_first_pillar_became_older_and_names_them_in_their_order() -> None:
    ratings = {"P3": (rating(2, date(2026, 1, 1)),), "P1": (rating(2, date(2026, 2, 1)),)}

    found = list(rules.older_assessment(seen(ratings=ratings)))

    assert found == [Finding(A10, 7, date(2026, 7, 21), about=(("P1", "P3"), 200))]


def test_a11_nothing_shared_two_weeks_after_a_round() -> None:
    day = JUNE.closes_on + timedelta(days=14)

    assert list(rules.no_data(seen(today=day - timedelta(days=1)))) == []
    assert list(rules.no_data(seen(today=day))) == [Finding(A11, 7, day, about=("Juni 2026",))]
    assert list(rules.no_data(seen(today=day, ratings={"P1": (rating(1, BEFORE),)}))) == []


def test_a11_is_not_for_units_founded_after_the_round() -> None:
    last_day, day_after = JUNE.closes_on, JUNE.closes_on + timedelta(days=1)

    assert list(rules.no_data(seen(valid_from=day_after))) == []
    assert len(list(rules.no_data(seen(valid_from=last_day)))) == 1


def test_a12_no_dialogue_in_eight_operating_weeks_is_for_the_units_leader() -> None:
    eight_ago, within = WEEKS[-8] - timedelta(days=1), WEEKS[-8]

    assert list(rules.no_dialogues(seen(last_dialogue_on=within))) == []
    assert list(rules.no_dialogues(seen(last_dialogue_on=eight_ago))) == [
        Finding(A12, 7, date(2026, 11, 23), about=(8, eight_ago))
    ]
    assert A12.audience is Audience.LEADER


def test_a12_counts_from_the_units_first_day_when_there_never_was_a_dialogue() -> None:
    assert list(rules.no_dialogues(seen(valid_from=WEEKS[-8]))) == []
    assert list(rules.no_dialogues(seen(valid_from=WEEKS[-9]))) == [
        Finding(A12, 7, date(2026, 11, 23), about=(8, None))
    ]


def test_a12_closed_weeks_do_not_count() -> None:
    last = WEEKS[-9]
    holidays = replace(CALENDAR, weeks=tuple(w for w in WEEKS if w != WEEKS[-3]))

    assert len(list(rules.no_dialogues(seen(last_dialogue_on=last)))) == 1
    assert list(rules.no_dialogues(seen(holidays, last_dialogue_on=last))) == []


def test_a13_two_pillars_lower_because_something_was_lost() -> None:
    ratings = {
        "P5": (rating(1, date(2026, 11, 10), LOST), rating(2, BEFORE)),
        "P3": (rating(1, date(2026, 11, 12), NEW_STAFF), rating(2, BEFORE)),
        "P1": (rating(3, date(2026, 11, 9)), rating(2, BEFORE)),
    }

    found = list(rules.steps_down(seen(ratings=ratings)))

    about = (("P3", "P5"), (NEW_STAFF, LOST))
    assert found == [Finding(A13, 7, date(2026, 11, 12), about=about)]


@pytest.mark.parametrize(
    "second",
    [
        (rating(1, reason=SHARPER), rating(2, BEFORE)),
        (rating(1, reason=ChangeReason.OTHER), rating(2, BEFORE)),
        (rating(2, reason=LOST), rating(2, BEFORE)),
        (rating(1, reason=LOST),),
        (rating(1, BEFORE, LOST), rating(2, date(2025, 12, 1))),
    ],
    ids=["sees sharper", "another reason", "the same", "nothing before", "the round before"],
)
def test_a13_does_not_count_a_pillar(second: tuple) -> None:
    ratings = {"P1": (rating(1, reason=LOST), rating(2, BEFORE)), "P2": second}

    assert list(rules.steps_down(seen(ratings=ratings))) == []


def test_a13_ends_with_the_units_next_round() -> None:
    lower = (rating(1, BEFORE, LOST), rating(2, date(2025, 12, 1)))
    ratings = {"P1": lower, "P2": lower}

    assert len(list(rules.steps_down(seen(ratings=ratings)))) == 1
    assert list(rules.steps_down(seen(ratings=ratings | {"P3": (rating(2),)}))) == []


def test_rules_find_nothing_where_nothing_is_known_yet() -> None:
    empty = seen(Calendar())

    assert [found for rule in rules.TO_DISCUSS for found in rule.find(empty)] == []
