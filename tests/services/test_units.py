from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models import AuditEvent, UnitFollow
from models.vocabulary import UnitLevel
from services import changes, units
from services.errors import NotFound
from services.units import UnitName
from tests.factories import TODAY, id_of, make_person, make_unit, viewer_of


def test_in_force_leaves_out_units_that_are_closed_not_yet_open_or_not_asked_for(
    session: Session,
) -> None:
    department = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
    today = {"parent": department, "valid_from": TODAY, "valid_to": TODAY}
    here = make_unit(session, name="Lærken", **today)
    closed = make_unit(session, valid_to=TODAY - timedelta(days=1))
    planned = make_unit(session, valid_from=TODAY + timedelta(days=1))
    make_unit(session, department)

    found = units.in_force(session, {id_of(u) for u in (here, closed, planned)}, TODAY)

    assert found == (UnitName(id_of(here), "Lærken", department.id, "Engdraget"),)


def test_staff_counts_who_works_at_each_unit_on_the_day(session: Session) -> None:
    unit, other, empty = make_unit(session), make_unit(session), make_unit(session)
    make_person(session, unit)
    make_person(session, unit, valid_to=TODAY)
    make_person(session, unit, valid_to=TODAY - timedelta(days=1))
    make_person(session, unit, valid_from=TODAY + timedelta(days=1))
    make_person(session, other)

    found = units.staff(session, [id_of(unit), id_of(empty)], TODAY)

    assert found == {id_of(unit): 2}


def test_follow_puts_a_unit_on_ones_own_page_and_off_again(session: Session) -> None:
    unit, other = make_unit(session), make_unit(session)
    person, colleague = make_person(session, unit), make_person(session, other)
    viewer = viewer_of(session, person)
    session.add(UnitFollow(person_id=id_of(colleague), unit_id=id_of(other)))

    units.follow(session, id_of(unit), by=viewer, on=True)
    units.follow(session, id_of(unit), by=viewer, on=True)
    followed = units.follows(session, id_of(person))
    units.follow(session, id_of(unit), by=viewer, on=False)

    assert followed == {unit.id}
    assert units.follows(session, id_of(person)) == frozenset()
    assert units.follows(session, id_of(colleague)) == {other.id}
    assert [event.action for event in session.exec(select(AuditEvent))] == [
        "follow",
        "follow",
        "unfollow",
    ]
    assert changes.counts(session, changes.person(id_of(person))) == (3,)


def test_follow_refuses_a_unit_that_one_does_not_see(session: Session) -> None:
    elsewhere = make_unit(session)
    viewer = viewer_of(session, make_person(session, make_unit(session)))

    with pytest.raises(NotFound):
        units.follow(session, id_of(elsewhere), by=viewer, on=True)

    assert session.exec(select(UnitFollow)).all() == []
