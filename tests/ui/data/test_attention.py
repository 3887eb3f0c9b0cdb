"""What deserves a talk is found again only where something has changed."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from models import Person, Unit
from models.vocabulary import Role, UnitLevel
from services import changes
from services.access import Viewer
from services.attention import flags
from services.database import transaction
from services.errors import NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)
from ui.data import attention, matrix

Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def department() -> Unit:
    with transaction() as session:
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT)
        make_unit(session, department)
        make_unit(session, department)
        return department


@pytest.fixture
def leader(department: Unit) -> Viewer:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        return viewer_of(session, person)


def asked_beside_counters(asked: list[str]) -> list[str]:
    return [query for query in asked if "changecounter" not in query and "BEGIN" not in query]


def test_nothing_is_asked_again_when_nothing_has_changed(
    leader: Viewer, count_queries: Counting
) -> None:
    first = attention.of_units(leader), matrix.matrix(leader)

    with count_queries() as asked:
        again = attention.of_units(leader), matrix.matrix(leader)

    assert asked_beside_counters(asked) == []
    assert (again[0] is first[0], again[1] is first[1]) == (True, True)


def test_after_a_change_at_one_unit_the_others_are_not_read(
    leader: Viewer, department: Unit, count_queries: Counting
) -> None:
    changed, other = id_of(department) + 1, id_of(department) + 2
    before = attention.of_units(leader)
    with transaction() as session:
        make_dialogue(session, session.get_one(Unit, changed), make_person(session))
        changes.bump(session, changes.unit(changed), changes.UNITS)

    with count_queries() as asked:
        after = attention.of_units(leader)

    assert len(asked_beside_counters(asked)) == 11
    assert after[other] is before[other]
    assert [finding.rule.code for finding, _ in before[changed]] == ["A12"]
    assert after[changed] == ()


def test_a_unit_that_one_may_not_see_is_refused(leader: Viewer) -> None:
    with transaction() as session:
        elsewhere = make_unit(session)

    with pytest.raises(NotFound):
        attention.of_unit(leader, id_of(elsewhere))


def test_what_is_remembered_for_one_is_not_told_to_another(
    leader: Viewer, department: Unit
) -> None:
    unit_id = id_of(department) + 1
    with transaction() as session:
        unit = session.get_one(Unit, unit_id)
        author: Person = make_person(session, unit)
        dialogue = make_dialogue(session, unit, author, held_on=TODAY.replace(month=10))
        make_follow_up(session, dialogue, due_on=TODAY.replace(day=1))
        party = viewer_of(session, author)

    told = [attention.of_unit(viewer, unit_id).flags for viewer in (leader, party, leader)]

    assert [[line.finding.rule.code for line in lines] for lines in told] == [[], ["A9"], []]
    assert flags.to_discuss(attention.of_units(party), party) == {unit_id}
