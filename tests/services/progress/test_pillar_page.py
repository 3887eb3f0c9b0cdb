from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlmodel import Session

from models import Assessment, AssessmentRound, Unit
from models.vocabulary import AssessmentStatus, Level, UnitLevel
from services.progress import pillar_page
from services.progress.pillar_page import RoundCounts
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_local_sign,
    make_round,
    make_rubric,
    make_unit,
)

Counting = Callable[[], AbstractContextManager[list[str]]]
JUNE = {"name": "Juni", "opens_on": date(2026, 5, 11), "closes_on": date(2026, 6, 12)}
NOW = {"name": "November", "opens_on": date(2026, 11, 9), "closes_on": date(2026, 12, 13)}


def ids(units: list[Unit]) -> list[int]:
    return [id_of(unit) for unit in units]


def rounds_of(session: Session, units: list[Unit]) -> tuple[RoundCounts, ...]:
    return pillar_page.of(session, "P1", ids(units), TODAY).rounds


def test_rounds_count_the_units_that_existed_then_the_oldest_first(session: Session) -> None:
    rubric = id_of(make_rubric(session))
    now, june = make_round(session, **NOW), make_round(session, **JUNE)
    make_round(session, opens_on=date(2027, 5, 10), closes_on=date(2027, 6, 11))
    units = [make_unit(session) for _ in range(4)]
    closed = make_unit(session, valid_to=date(2026, 8, 1))
    new = make_unit(session, valid_from=date(2026, 8, 1))
    unseen = make_unit(session)

    def assess(unit: Unit, round_: AssessmentRound, **values: object) -> Assessment:
        values = {"rubric_version_id": rubric, "dialogue_on": round_.opens_on} | values
        return make_assessment(session, unit, round_, **values)

    assess(units[0], june, level=1)
    assess(units[1], june, level=1)
    assess(closed, june, level=3)
    assess(unseen, june, level=4)
    assess(units[2], june, level=None, skipped_reason="Ikke drøftet")
    assess(units[3], june, pillar="P2", level=4)
    assess(units[0], now, level=2)
    assess(units[1], now, level=4, status=AssessmentStatus.DISCUSSED)
    newer = assess(units[2], now, level=2)
    assess(units[2], now, level=4, version=2, superseded_by_id=newer.id)
    assess(new, now, level=4, dialogue_on=date(2026, 12, 1))

    assert rounds_of(session, [*units, closed, new]) == (
        RoundCounts("Juni", date(2026, 6, 12), 5, {Level.BEGINNING: 2, Level.ESTABLISHED: 1}),
        RoundCounts("November", date(2026, 12, 13), 5, {Level.PRACTISING: 2}),
    )


@pytest.mark.parametrize(("assessed", "shown"), [(0, False), (4, False), (5, True)])
def test_v10_a_distribution_needs_five_assessed_units(
    session: Session, assessed: int, *, shown: bool
) -> None:
    rubric, june = id_of(make_rubric(session)), make_round(session, **JUNE)
    units = [make_unit(session) for _ in range(6)]
    for unit in units[:assessed]:
        make_assessment(session, unit, june, rubric_version_id=rubric)

    [found] = rounds_of(session, units)

    assert (found.shown, found.assessed, found.not_assessed) == (shown, assessed, 6 - assessed)


def test_v1_no_answer_of_the_pillar_page_adds_levels_up(session: Session) -> None:
    """Counts by level, and nothing made of the levels themselves."""
    fields = set(RoundCounts.__dataclass_fields__)
    properties = {name for name, value in vars(RoundCounts).items() if isinstance(value, property)}
    rubric, june = id_of(make_rubric(session)), make_round(session, **JUNE)
    units = [make_unit(session) for _ in range(2)]
    for unit, level in zip(units, (1, 4), strict=True):
        make_assessment(session, unit, june, level=level, rubric_version_id=rubric)

    [found] = rounds_of(session, units)

    assert found.by_level == {Level.BEGINNING: 1, Level.EMBEDDED: 1}
    assert fields == {"name", "closes_on", "units", "by_level"}
    assert properties == {"assessed", "shown", "not_assessed"}


def test_within_a_department_are_its_units_closed_ones_too(session: Session) -> None:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    here = make_unit(session, department)
    closed = make_unit(session, department, valid_to=date(2026, 1, 1))
    unseen, other = make_unit(session, department), make_unit(session)
    seen = ids([here, closed, other])

    found = pillar_page.within(session, seen, id_of(department))

    assert found == frozenset(ids([here, closed]))
    assert unseen.id not in found
    assert pillar_page.within(session, seen, None) == frozenset(seen)


@pytest.mark.parametrize("rows", [1, 3])
def test_of_asks_the_same_number_of_questions_whatever_there_is(
    session: Session, count_queries: Counting, rows: int
) -> None:
    rubric, units = id_of(make_rubric(session)), []
    for _ in range(rows):
        units.append(make_unit(session))
        make_local_sign(session, units[-1])
        make_assessment(session, units[-1], make_round(session), rubric_version_id=rubric)

    with count_queries() as asked:
        pillar_page.of(session, "P1", ids(units), TODAY)

    assert len(asked) == 7
