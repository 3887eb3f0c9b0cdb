from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import Community, TraceUnit, Unit
from models.vocabulary import CommunityStatus, Role, TraceKind, UnitLevel
from services.access import Viewer
from services.communities import bridges
from services.communities.bridges import Place, Rests, Ties, UnitBridges
from services.errors import NotAllowed
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_trace,
    make_unit,
    viewer_of,
)


@pytest.fixture
def department(session: Session) -> Unit:
    return make_unit(session, level=UnitLevel.DEPARTMENT)


@pytest.fixture
def units(session: Session, department: Unit) -> list[Unit]:
    """Four units of five staff, the last of four."""
    made = [make_unit(session, department, name=f"Klub {letter}") for letter in "ABCD"]
    for place, unit in enumerate(made):
        for _ in range(4 if place == 3 else 5):
            make_person(session, unit)
    return made


@pytest.fixture
def reader(session: Session, department: Unit) -> Viewer:
    person = make_person(session)
    make_role(session, person, Role.DEPARTMENT_LEADER, department)
    return viewer_of(session, person)


def join(session: Session, community: Community, unit: Unit, people: int, **values: Any) -> None:
    """People take part who are beside the staff of the unit."""
    for _ in range(people):
        make_membership(session, community, make_person(session, unit, **values))


def together(session: Session, community: Community, *units: Unit, **values: Any) -> None:
    made = make_trace(session, community, units[0], **values)
    for other in units[1:]:
        session.add(TraceUnit(trace_id=id_of(made), unit_id=id_of(other)))
    session.flush()


def test_of_says_which_units_are_tied_and_which_hang_on_one_person(
    session: Session, units: list[Unit], reader: Viewer
) -> None:
    a, b, c, _ = units
    guest = make_unit(session, name="Åkanden")
    nature = make_community(session)
    join(session, nature, a, 2)
    join(session, nature, b, 1)
    join(session, nature, c, 1)
    join(session, nature, c, 3, valid_to=date(2026, 11, 1))
    together(session, nature, a, guest, b)
    together(session, nature, b, a, occurred_on=TODAY - timedelta(days=181))
    # What must not tie: a workshop, half a year ago, alone, another community, tomorrow.
    together(session, nature, a, c, kind=TraceKind.WORKSHOP)
    together(session, nature, a, c, occurred_on=TODAY - timedelta(days=182))
    together(session, nature, c)
    together(session, make_community(session), a, c)
    together(session, nature, a, c, occurred_on=TODAY + timedelta(days=1))

    found = bridges.of(session, id_of(nature), by=reader, today=TODAY)

    assert found == (
        Ties(id_of(a), "Klub A", ("Klub B", "Åkanden"), Rests.SEVERAL),
        Ties(id_of(b), "Klub B", ("Klub A", "Åkanden"), Rests.ONE),
        Ties(id_of(c), "Klub C", (), Rests.ONE),
    )


def test_of_does_not_tell_on_whom_a_small_unit_rests(session: Session, reader: Viewer) -> None:
    small, enough = make_unit(session, name="Lille"), make_unit(session, name="Nok")
    nature = make_community(session)
    for unit, staff in ((small, 3), (enough, 4)):
        join(session, nature, unit, 1)
        for _ in range(staff):
            make_person(session, unit)
        make_person(session, unit, valid_to=date(2026, 10, 1))

    def rests() -> list[Rests]:
        found = bridges.of(session, id_of(nature), by=reader, today=TODAY)
        return [each.rests for each in found]

    assert rests() == [Rests.TOO_FEW, Rests.NOT_SHOWN]  # else both together would tell of one
    for name in ("Mere", "Nøj"):
        more = make_unit(session, name=name)
        for _ in range(5):
            join(session, nature, more, 1)
    # One of "Lille" and one of "Nok" are two, which would tell; those of "Mere" hide them.
    assert rests() == [Rests.TOO_FEW, Rests.NOT_SHOWN, Rests.NOT_SHOWN, Rests.SEVERAL]


def test_every_does_not_tell_on_whom_a_small_unit_rests_but_those_who_steer(
    session: Session, department: Unit, reader: Viewer
) -> None:
    small = make_unit(session, name="Lille")  # not among those that the reader sees
    nok = make_unit(session, department, name="Nok")
    nature = make_community(session)
    for unit, staff in ((small, 3), (nok, 4)):
        join(session, nature, unit, 1)
        for _ in range(staff):
            make_person(session, unit)
    steers = make_person(session)
    make_role(session, steers, Role.AREA_LEADER, department)
    seen = dict.fromkeys(reader.units, frozenset({id_of(nok)}))
    leads = Viewer(1, "", None, None, reader.roles, seen)
    above = Viewer(id_of(steers), "", None, None, frozenset({Role.AREA_LEADER}), seen)

    def rests(by: Viewer) -> list[Rests]:
        [found] = bridges.every(session, by=by, today=TODAY)
        return [place.rests for place in found.places]

    assert (rests(leads), rests(above)) == ([Rests.NOT_SHOWN], [Rests.ONE])


def test_every_shows_the_viewers_units_with_all_their_communities(
    session: Session, units: list[Unit], reader: Viewer
) -> None:
    a, b, c, d = units
    elsewhere = make_unit(session, name="Andres")
    for _ in range(5):
        make_person(session, elsewhere)
    nature, music = make_community(session, name="Natur"), make_community(session, name="Musik")
    closed = make_community(session, status=CommunityStatus.CLOSED, closed_on=TODAY)
    for community, unit, people in ((nature, a, 2), (music, a, 1), (nature, elsewhere, 2)):
        join(session, community, unit, people)
    person = make_person(session, d, valid_to=TODAY - timedelta(days=1))
    make_membership(session, nature, person)
    join(session, closed, c, 2)
    together(session, nature, a, elsewhere, b)
    together(session, music, a, elsewhere)
    together(session, closed, a, c)

    found = bridges.every(session, by=reader, today=TODAY)

    places = (
        Place(id_of(music), "Musik", Rests.ONE),
        Place(id_of(nature), "Natur", Rests.SEVERAL),
    )
    assert found == (
        UnitBridges(id_of(a), "Klub A", places, 2),
        UnitBridges(id_of(b), "Klub B", (), 2),
        UnitBridges(id_of(c), "Klub C", (), 0),
        UnitBridges(id_of(d), "Klub D", (), 0),
    )


def test_every_is_nothing_for_those_who_see_no_unit(session: Session) -> None:
    visitor, officer = make_person(session), make_person(session)
    make_role(session, officer, Role.DPO, make_unit(session))

    assert bridges.every(session, by=viewer_of(session, visitor), today=TODAY) == ()
    with pytest.raises(NotAllowed):
        bridges.every(session, by=viewer_of(session, officer), today=TODAY)


def test_every_asks_as_much_for_many_as_for_one(
    session: Session,
    department: Unit,
    reader: Viewer,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    with count_queries() as few:
        bridges.every(session, by=reader, today=TODAY)
    ids = {id_of(make_unit(session, department)) for _ in range(20)}
    many_seen = Viewer(
        1, "", None, None, reader.roles, dict.fromkeys(reader.units, frozenset(ids))
    )
    with count_queries() as many:
        found = bridges.every(session, by=many_seen, today=TODAY)

    assert len(found) == 20
    assert len(many) == len(few) == 6
