from datetime import timedelta

from sqlmodel import Session

from services.communities import places
from services.units import UnitName
from tests.factories import TODAY, id_of, make_unit
from tests.services.communities.circle import make_circle


def test_every_unit_of_the_day_by_name(session: Session) -> None:
    circle = make_circle(session)
    make_unit(session, circle.top, valid_to=TODAY - timedelta(days=1))

    top = (id_of(circle.top), circle.top.name)
    assert places.every(session, TODAY) == tuple(
        UnitName(id_of(club), club.name, *top) for club in circle.clubs
    )
