from datetime import date

from sqlmodel import Session

from models.vocabulary import UnitLevel
from services.reach import where
from services.reach.counting import Reach, Thread, added
from services.reach.pooling import Told
from services.reach.steps import Step
from services.reach.where import Chosen
from services.units import UnitName
from tests.factories import id_of, make_unit

NOW, BEFORE = 2, 1  # seasons
UNITS = tuple(
    UnitName(id_, f"Klub {id_}", department, f"Afdeling {department}")
    for id_, department in ((1, 10), (2, 10), (3, 20), (4, 30))
)


def reach(total: int) -> Reach:
    return Reach({Thread(Step.STAFF, linked=False): total})


FOUND = {
    1: {NOW: reach(6)},
    2: {NOW: reach(7), BEFORE: reach(50)},
    3: {NOW: reach(3)},
    4: {NOW: reach(6)},
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

    found = where.chosen(FOUND, NOW, UNITS)

    shown = {10: added([reach(6), reach(7)])}
    assert found == Chosen(reach(22), Told(shown, frozenset({20, 30}), together))


def test_a_department_is_told_of_by_unit_unless_it_is_told_of_with_others() -> None:
    alone, few = (where.chosen(FOUND, NOW, UNITS, department) for department in (10, 30))

    assert alone == Chosen(
        reach(13), Told({1: reach(6), 2: reach(7)}, frozenset(), None), hidden=False
    )
    assert (few.reach, few.hidden) == (reach(6), True)


def test_seasons_stand_beside_each_other() -> None:
    assert where.through_seasons(FOUND, (NOW, BEFORE, 9)) == (reach(22), reach(50), Reach())
