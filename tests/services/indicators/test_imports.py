from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, Indicator, IndicatorImport, IndicatorValue
from models.vocabulary import Role
from services import changes
from services.access import Viewer
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from services.indicators import import_log, imports
from services.indicators.imports import Portion
from services.indicators.sheet import Value
from services.personal_data import SENTENCES, Finding
from tests.factories import (
    TODAY,
    id_of,
    make_indicator,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)

OCTOBER = date(2026, 10, 1)


@dataclass
class World:
    session: Session
    admin: Viewer
    indicator: Indicator
    here: int
    there: int

    def value(self, unit_id: int, value: float) -> Value:
        return Value(id_of(self.indicator), unit_id, OCTOBER, value)

    def keep(self, *values: Value, name: str = "tal.xlsx") -> int:
        return imports.keep(self.session, values, file_name=name, by=self.admin, today=TODAY)

    def counting(self) -> dict[int, float]:
        query = select(col(IndicatorValue.unit_id), col(IndicatorValue.value)).where(
            col(IndicatorValue.replaced_by_id).is_(None)
        )
        return dict(self.session.exec(query).all())


@pytest.fixture
def world(session: Session) -> World:
    make_season(session)
    here, there = make_unit(session), make_unit(session)
    person = make_person(session, name="Zenia Holt")
    make_role(session, person, Role.ADMINISTRATOR, here)
    indicator = make_indicator(session)
    return World(session, viewer_of(session, person), indicator, id_of(here), id_of(there))


def test_a_later_workbook_takes_the_place_of_what_differs_and_is_undone_first(
    world: World,
) -> None:
    session = world.session
    first = world.keep(world.value(world.here, 40), world.value(world.there, 50))
    wanted = (world.value(world.here, 41), world.value(world.there, 50))
    would = imports.dry_run(session, wanted, by=world.admin)
    second = world.keep(*wanted, name="rettet.xlsx")

    assert would == (Portion(id_of(world.indicator), OCTOBER, 0, 1, 1),)
    assert world.counting() == {world.here: 41, world.there: 50}
    with pytest.raises(Conflict) as refused:
        imports.undo(session, first, by=world.admin)
    assert str(refused.value) == imports.NEWER_FIRST

    imports.undo(session, second, by=world.admin)
    assert world.counting() == {world.here: 40, world.there: 50}
    with pytest.raises(Conflict) as refused:
        imports.undo(session, second, by=world.admin)
    assert str(refused.value) == imports.DONE

    third = world.keep(world.value(world.here, 42))
    assert world.counting() == {world.here: 42, world.there: 50}
    imports.undo(session, third, by=world.admin)
    imports.undo(session, first, by=world.admin)
    assert world.counting() == {}


def test_the_log_says_who_took_in_what_and_who_undid_it(world: World) -> None:
    first = world.keep(world.value(world.here, 40), world.value(world.there, 50))
    second = world.keep(world.value(world.here, 41), name="rettet.xlsx")
    imports.undo(world.session, second, by=world.admin)

    log = import_log.log(world.session, by=world.admin)

    assert [(each.id, each.file_name, each.rows, each.by) for each in log] == [
        (second, "rettet.xlsx", 1, "Zenia Holt"),
        (first, "tal.xlsx", 2, "Zenia Holt"),
    ]
    assert [each.undone_by for each in log] == ["Zenia Holt", ""]
    assert [each.can_be_undone for each in log] == [False, True]
    query = select(AuditEvent.action).where(AuditEvent.subject == "indicator import")
    assert list(world.session.exec(query)) == ["import", "import", "undo_import"]
    assert changes.counts(world.session, changes.INDICATORS) == (3,)


def test_only_the_newest_import_that_counts_can_be_undone(world: World) -> None:
    first = world.keep(world.value(world.here, 40))
    world.keep(world.value(world.here, 41))

    found = import_log.log(world.session, by=world.admin)

    assert [each.can_be_undone for each in found] == [True, False]
    assert found[1].id == first


def test_a_workbook_that_says_nothing_new_is_not_kept(world: World) -> None:
    world.keep(world.value(world.here, 40))

    for values in ((world.value(world.here, 40),), ()):
        with pytest.raises(Invalid) as refused:
            world.keep(*values)
        assert refused.value.problems == {"file": imports.SAME}
    assert len(world.session.exec(select(IndicatorImport.id)).all()) == 1


def test_a_number_in_the_name_of_the_file_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        world.keep(world.value(world.here, 40), name="610165-1234.xlsx")
    assert refused.value.problems == {"file": SENTENCES[Finding.BLOCK]}


def test_what_was_read_against_something_else_is_not_kept(world: World) -> None:
    right = world.value(world.here, 40)
    wrong = [
        right._replace(indicator_id=right.indicator_id + 1000),
        right._replace(unit_id=right.unit_id + 1000),
        right._replace(period_on=date(2026, 10, 2)),
        right._replace(period_on=date(2026, 12, 1)),
        right._replace(value=101),
    ]
    for value in wrong:
        with pytest.raises(Conflict):
            world.keep(right, value)
    world.indicator.retired_on = TODAY
    with pytest.raises(Conflict):
        world.keep(right)
    assert world.counting() == {}


def test_only_administrators_take_in_and_undo(world: World) -> None:
    session, value = world.session, world.value(world.here, 40)
    kept = world.keep(value)
    other = replace(world.admin, roles=frozenset({Role.LEADERSHIP}))

    with pytest.raises(NotAllowed):
        imports.keep(session, [value], file_name="x", by=other, today=TODAY)
    with pytest.raises(NotAllowed):
        imports.dry_run(session, [value], by=other)
    with pytest.raises(NotAllowed):
        imports.undo(session, kept, by=other)
    with pytest.raises(NotAllowed):
        import_log.log(session, by=other)
    with pytest.raises(NotFound):
        imports.undo(session, kept + 1000, by=world.admin)
