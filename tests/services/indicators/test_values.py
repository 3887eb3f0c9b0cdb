from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlmodel import Session

from models.vocabulary import UnitKind
from services.errors import NotFound
from services.indicators import values
from services.indicators.bands import Band
from services.indicators.used import Used
from services.indicators.values import Point
from tests.factories import (
    TODAY,
    id_of,
    make_indicator,
    make_person,
    make_unit,
    make_value,
    viewer_of,
)

Counting = Callable[[], AbstractContextManager[list[str]]]
CLUB = UnitKind.YOUTH_CLUB
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def test_a_portion_is_a_number_a_picture_and_a_question(session: Session) -> None:
    unit, school = make_unit(session, kind=CLUB), make_unit(session, kind=UnitKind.SCHOOL)
    row, empty = make_indicator(session, pillar=None), make_indicator(session)
    make_indicator(session, retired_on=TODAY)
    for value in (20, 30, 40, 50, 60):
        other = make_unit(session, kind=CLUB)
        make_value(session, row, other, value)
        make_value(session, row, other, 99, period_on=SEPTEMBER)
    make_value(session, row, school, 1)
    replaced = make_value(session, row, unit, 10)
    newer = make_value(session, row, unit, 35)
    replaced.replaced_by_id = newer.import_id
    make_value(session, row, unit, 33, period_on=SEPTEMBER)
    viewer = viewer_of(session, make_person(session, unit))

    first, second = values.of_unit(session, id_of(unit), by=viewer, today=TODAY)

    assert first.points == (Point(SEPTEMBER, 33), Point(OCTOBER, 35))
    assert (first.latest, first.band) == (Point(OCTOBER, 35), Band(30, 50, 5))
    assert (first.used, first.unused, first.others) == (Used(), True, 5)
    assert (second.definition.id, second.points, second.latest) == (id_of(empty), (), None)
    assert (second.band, second.others) == (None, 0)


def test_a_picture_holds_the_newest_periods(session: Session) -> None:
    unit, row = make_unit(session), make_indicator(session)
    for month in range(1, 11):
        make_value(session, row, unit, month, period_on=date(2026, month, 1))
    viewer = viewer_of(session, make_person(session, unit))

    [portion] = values.of_unit(session, id_of(unit), by=viewer, today=TODAY)

    assert [point.value for point in portion.points] == [3, 4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("indicators", [0, 3])
def test_a_unit_is_read_in_five_statements(
    session: Session, count_queries: Counting, indicators: int
) -> None:
    unit = make_unit(session)
    for _each in range(indicators):
        make_value(session, make_indicator(session), unit, 40)
    viewer = viewer_of(session, make_person(session, unit))

    with count_queries() as asked:
        found = values.of_unit(session, id_of(unit), by=viewer, today=TODAY)

    assert (len(found), len(asked)) == (indicators, 5)


def test_values_are_for_those_who_see_the_unit(session: Session) -> None:
    stranger = viewer_of(session, make_person(session, make_unit(session)))

    with pytest.raises(NotFound):
        values.of_unit(session, id_of(make_unit(session)), by=stranger, today=TODAY)
