import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from models import Unit
from services import database
from tests.factories import make_unit


@pytest.mark.parametrize("name", ["Broen", "Klitten"])
def test_every_test_begins_with_an_empty_database_and_the_first_number(name: str) -> None:
    with database.transaction() as session:
        unit = make_unit(session, name=name)

    with database.reading() as session:
        assert session.exec(select(Unit)).all() == [unit]
    assert (unit.id, unit.path) == (1, "/1/")


def test_a_transaction_that_fails_leaves_nothing() -> None:
    with pytest.raises(IntegrityError), database.transaction() as session:
        make_unit(session, make_unit(session), parent_id=99)

    with database.reading() as session:
        assert session.exec(select(Unit)).all() == []


def test_reading_leaves_nothing() -> None:
    with database.reading() as session:
        make_unit(session)

    with database.reading() as session:
        assert session.exec(select(Unit)).all() == []
