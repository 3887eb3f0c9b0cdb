from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Offer
from models.vocabulary import UnitLevel
from services import database
from services.errors import NotFound
from services.signs import offers
from services.units import UnitName
from tests.factories import TODAY, id_of, make_person, make_pillars, make_unit, viewer_of


def test_v10_the_inspiration_list_is_alphabetical_and_knows_no_level(session: Session) -> None:
    make_pillars(session)
    department = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
    names = ("Ådalen", "Broen", "Ærø", "Øster")
    units = {name: make_unit(session, department, name=name) for name in names}
    closed = make_unit(session, department, valid_to=TODAY - timedelta(days=1))
    unseen, silent = make_unit(session, department), make_unit(session, department)
    for unit in (*units.values(), closed, unseen):
        session.add(Offer(unit_id=id_of(unit), pillar="P1", since=TODAY))
    session.add(Offer(unit_id=id_of(silent), pillar="P2", since=TODAY))
    session.flush()
    seen = [id_of(unit) for unit in (*units.values(), closed, silent)]

    found = offers.sharing_gladly(session, "P1", seen, TODAY)

    assert found == tuple(
        UnitName(id_of(units[name]), name, department.id, "Engdraget")
        for name in ("Broen", "Ærø", "Øster", "Ådalen")
    )


def test_an_offer_is_ticked_and_unticked_and_twice_changes_nothing(session: Session) -> None:
    make_pillars(session)
    unit = make_unit(session)
    by = viewer_of(session, make_person(session, unit))

    for _ in range(2):
        offers.tick(session, id_of(unit), "P1", by=by, today=TODAY)
    [offer] = session.exec(select(Offer))
    assert (offer.unit_id, offer.pillar, offer.since) == (unit.id, "P1", TODAY)
    for _ in range(2):
        offers.untick(session, id_of(unit), "P1", by=by)

    assert session.exec(select(Offer)).all() == []
    events = [(e.action, e.subject_id, e.detail) for e in session.exec(select(AuditEvent))]
    assert events == [("tick", str(unit.id), "P1"), ("untick", str(unit.id), "P1")]


def test_two_ticks_at_once_are_one_offer() -> None:
    with database.transaction() as session:
        make_pillars(session)
        unit = make_unit(session)
        by = viewer_of(session, make_person(session, unit))

    def tick(_number: int) -> None:
        with database.transaction() as session:
            offers.tick(session, id_of(unit), "P1", by=by, today=TODAY)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tick, range(6)))

    with database.reading() as session:
        assert len(session.exec(select(Offer)).all()) == 1
        assert len(session.exec(select(AuditEvent)).all()) == 1


def test_a_pillar_that_is_not_there_cannot_be_offered(session: Session) -> None:
    make_pillars(session)
    unit = make_unit(session)
    by = viewer_of(session, make_person(session, unit))

    with pytest.raises(NotFound):
        offers.tick(session, id_of(unit), "P9", by=by, today=TODAY)
