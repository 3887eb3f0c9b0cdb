from datetime import date

import pytest
from sqlmodel import Session

from models.vocabulary import TrackVisibility, UnitLevel
from services.reach import pooling, where
from services.reach.counting import Reach, Thread, added
from services.reach.pooling import Told
from services.reach.steps import Step
from services.reach.where import Chosen, Places
from services.units import UnitName
from tests.factories import TODAY, id_of, make_person, make_unit

NOW, BEFORE = 2, 1  # seasons
EVERYBODY, COMMUNITY, OWNERS = (
    TrackVisibility.EVERYBODY,
    TrackVisibility.COMMUNITY,
    TrackVisibility.OWNERS,
)
UNITS = tuple(
    UnitName(id_, f"Klub {id_}", department, f"Afdeling {department}")
    for id_, department in ((1, 10), (2, 10), (3, 20), (4, 30))
)
PLACES = Places(UNITS)


def reach(total: int) -> Reach:
    return Reach({Thread(Step.STAFF, linked=False): total})


FOUND = {
    1: {(NOW, EVERYBODY): reach(6)},
    2: {(NOW, EVERYBODY): reach(7), (BEFORE, EVERYBODY): reach(50)},
    3: {(NOW, EVERYBODY): reach(3)},
    4: {(NOW, EVERYBODY): reach(6)},
}


def test_every_unit_that_has_been_stands_under_its_department(session: Session) -> None:
    department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engdraget")
    open_ = make_unit(session, department, name="Åen")
    closed = make_unit(session, department, name="Kajen", valid_to=date(2026, 6, 30))

    assert where.every(session) == (
        UnitName(id_of(closed), "Kajen", id_of(department), "Engdraget"),
        UnitName(id_of(open_), "Åen", id_of(department), "Engdraget"),
    )


def test_a_season_is_told_of_by_department_and_the_few_with_others() -> None:
    together = added([reach(3), reach(6)])

    found = where.chosen(FOUND, NOW, PLACES)

    shown = {10: added([reach(6), reach(7)])}
    assert found == Chosen(reach(22), Told(shown, frozenset({20, 30}), together))


def test_a_department_is_told_of_by_unit_unless_it_is_told_of_with_others() -> None:
    alone, few = (where.chosen(FOUND, NOW, PLACES, department) for department in (10, 30))

    assert alone == Chosen(
        reach(13), Told({1: reach(6), 2: reach(7)}, frozenset(), None), hidden=False
    )
    assert (few.reach, few.hidden) == (reach(6), True)


def test_seasons_stand_beside_each_other() -> None:
    assert where.through_seasons(FOUND, (NOW, BEFORE, 9)) == (reach(22), reach(50), Reach())


def test_the_places_are_all_units_and_those_where_few_work_today(session: Session) -> None:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    large, small = make_unit(session, department), make_unit(session, department)
    for unit, staff in ((large, 5), (small, 4)):
        for _ in range(staff):
            make_person(session, unit)
    make_person(session, small, valid_to=date(2026, 6, 30))

    found = where.places(session, TODAY)

    assert {unit.id for unit in found.units} == {large.id, small.id}
    assert found.small == {small.id}


def test_a_unit_where_few_work_is_told_of_with_another_however_many_threads_it_has() -> None:
    small = Places(UNITS, frozenset({1}))

    found = where.chosen(FOUND | {2: {(NOW, EVERYBODY): reach(9)}}, NOW, small, 10)

    assert found.below == Told({}, frozenset({1, 2}), added([reach(6), reach(9)]))


def kept(total: int) -> Reach:
    return Reach({Thread(Step.YOUNG, linked=True, kept=True): total})


@pytest.mark.parametrize(
    ("private", "shared", "expected"),
    [(0, 0, 0), (4, 0, 0), (4, 4, 0), (4, 5, 5), (0, 4, 0), (5, 1, 6), (5, 0, 5)],
)
def test_few_that_not_everybody_reads_are_counted_nowhere(
    private: int, shared: int, expected: int
) -> None:
    found = FOUND | {1: {(NOW, EVERYBODY): reach(20), (NOW, OWNERS): kept(private)}}
    found |= {4: {(NOW, EVERYBODY): reach(6), (NOW, COMMUNITY): kept(shared)}}

    whole = where.chosen(found, NOW, PLACES)
    [season] = where.through_seasons(found, [NOW])

    assert (whole.reach.kept, season.kept) == (expected, expected)
    assert whole.left_out == (expected < private + shared)
    parts = [*whole.below.shown.values(), *filter(None, [whole.below.pool])]
    assert sum(part.kept for part in parts) == expected


def test_narrowed_down_only_what_everybody_reads_is_counted() -> None:
    found = FOUND | {1: {(NOW, EVERYBODY): reach(6), (NOW, OWNERS): kept(9)}}

    everything, some = (where.narrowed(found, NOW, PLACES, each) for each in (None, 10))

    assert everything == Chosen(reach(22), pooling.NOT_TOLD, left_out=True)
    assert some == Chosen(added([reach(6), reach(7)]), pooling.NOT_TOLD, left_out=True)
