"""The facts about many units, and the calendar they are held against."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import ClosedWeek, Unit
from models.vocabulary import AssessmentStatus, ChangeReason, FollowUpStatus, Level, RoundStatus
from services.attention import engine, facts, timing
from services.attention.facts import Due, Kept, Rating, Talk, UnitFacts
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_dialogue,
    make_follow_up,
    make_local_sign,
    make_participant,
    make_person,
    make_pillars,
    make_round,
    make_rubric,
    make_season,
    make_unit,
)

Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def unit(session: Session) -> Unit:
    return make_unit(session, valid_from=date(2024, 8, 1))


def of(session: Session, unit: Unit) -> UnitFacts:
    return facts.of_units(session, [id_of(unit)], TODAY)[id_of(unit)]


def test_facts_of_a_unit_of_which_nothing_is_known(session: Session, unit: Unit) -> None:
    gone = make_unit(session, valid_to=TODAY - timedelta(days=1))
    coming = make_unit(session, valid_from=TODAY + timedelta(days=1))
    ids = [id_of(unit), id_of(gone), id_of(coming)]

    found = facts.of_units(session, ids, TODAY)

    assert found == {id_of(unit): UnitFacts(id_of(unit), date(2024, 8, 1))}


def test_facts_hold_the_two_newest_shared_levels_of_each_pillar(
    session: Session, unit: Unit
) -> None:
    rubric = id_of(make_rubric(session))
    rounds = [
        make_round(session, opens_on=date(2025 + n, 5, 1), closes_on=date(2025 + n, 6, 1))
        for n in (-1, 0, 1)
    ]
    for round_, level in zip(rounds, (1, 2, 1), strict=True):
        reason = ChangeReason.LOST_MOMENTUM if level == 1 else None
        make_assessment(
            session, unit, round_, level=level, reason_code=reason, rubric_version_id=rubric
        )
    newest = make_assessment(session, unit, rounds[2], pillar="P2", rubric_version_id=rubric)
    make_assessment(
        session,
        unit,
        rounds[2],
        pillar="P2",
        version=2,
        level=4,
        superseded_by_id=newest.id,
        rubric_version_id=rubric,
    )
    for pillar, values in (
        ("P3", {"level": None}),
        ("P4", {"status": AssessmentStatus.DISCUSSED}),
        ("P5", {"dialogue_on": TODAY + timedelta(days=1)}),
    ):
        make_assessment(
            session, unit, rounds[2], pillar=pillar, rubric_version_id=rubric, **values
        )
    make_assessment(session, make_unit(session), rounds[2], rubric_version_id=rubric)

    ratings = of(session, unit).ratings

    lost = ChangeReason.LOST_MOMENTUM
    now = (id_of(rounds[2]), date(2026, 5, 1), date(2026, 6, 1))
    before = (id_of(rounds[1]), date(2025, 5, 1), date(2025, 6, 1))
    assert ratings == {
        "P1": (Rating(*now, Level(1), lost), Rating(*before, Level(2), None)),
        "P2": (Rating(*now, Level(2), None),),
    }
    assert of(session, unit).newest_round == rounds[2].id


def test_facts_hold_dialogues_and_agreements(session: Session, unit: Unit) -> None:
    author, answering, other = (make_person(session) for _ in range(3))
    long_ago = make_dialogue(session, unit, author, held_on=TODAY - timedelta(weeks=60))
    lately = make_dialogue(session, unit, author, held_on=TODAY, pillar="P2")
    make_dialogue(session, make_unit(session), author)
    make_participant(session, lately, other)
    yesterday = TODAY - timedelta(days=1)
    late = make_follow_up(session, lately, due_on=yesterday, responsible_id=id_of(answering))
    make_follow_up(session, lately, due_on=TODAY)
    make_follow_up(session, lately, due_on=yesterday, status=FollowUpStatus.DROPPED)
    for completed_on in (TODAY, TODAY - timedelta(weeks=60)):
        done = {"status": FollowUpStatus.DONE, "completed_on": completed_on}
        make_follow_up(session, long_ago, due_on=TODAY, **done)

    found = of(session, unit)

    parties = frozenset(map(id_of, (author, answering, other)))
    assert (found.last_dialogue_on, found.talks) == (TODAY, (Talk(TODAY, "P2"),))
    assert found.overdue == (Due(id_of(late), yesterday, parties),)
    assert found.kept == (Kept(TODAY, TODAY),)


def test_facts_hold_signs_that_other_units_borrowed(session: Session, unit: Unit) -> None:
    borrower = make_unit(session)
    own = make_local_sign(session, unit)
    make_local_sign(session, borrower, copied_from_id=own.id, created_on=TODAY)
    make_local_sign(session, unit, copied_from_id=own.id, created_on=TODAY)
    long_ago = TODAY - timedelta(weeks=60)
    make_local_sign(session, borrower, copied_from_id=own.id, created_on=long_ago)

    assert of(session, unit).lent_on == (TODAY,)
    assert of(session, borrower).lent_on == ()


@pytest.mark.parametrize("units", [1, 3])
def test_findings_take_a_fixed_number_of_questions(
    session: Session, units: int, count_queries: Counting
) -> None:
    make_season(session)
    make_pillars(session)
    person = make_person(session)
    ids = []
    for _ in range(units):
        unit = make_unit(session)
        make_follow_up(session, make_dialogue(session, unit, person), due_on=date(2026, 11, 20))
        ids.append(id_of(unit))

    with count_queries() as asked:
        found = engine.findings(session, ids, engine.frame(session, TODAY))

    assert len(found) == units
    assert len(asked) == 5 + 10


def test_findings_of_no_units_are_none(session: Session) -> None:
    assert engine.findings(session, [], engine.frame(session, TODAY)) == {}


def test_calendar_has_operating_weeks_that_are_over_and_rounds_that_have_begun(
    session: Session,
) -> None:
    season = make_season(session, starts_on=date(2026, 10, 26), ends_on=date(2027, 7, 31))
    session.add(ClosedWeek(season_id=id_of(season), week_on=date(2026, 11, 9)))
    make_season(session, name="2027/28", starts_on=date(2027, 8, 1), ends_on=date(2028, 7, 31))
    begun = make_round(session, opens_on=TODAY, closes_on=TODAY, status=RoundStatus.OPEN)
    make_round(session, opens_on=TODAY + timedelta(days=1))

    sunday, saturday = (timing.of(session, ("P1",), day) for day in (TODAY, date(2026, 11, 21)))

    weeks = (date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 16))
    assert (sunday.weeks, saturday.weeks) == (weeks, weeks[:2])
    assert [one.id for one in sunday.rounds] == [begun.id]
    assert sunday.lately(3) == weeks[0]
    assert sunday.lately(4) is None
    assert sunday.after(weeks[0]) == weeks[1:]
