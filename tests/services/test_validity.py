"""What holds on a day."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import Membership
from services.validity import valid
from tests.factories import make_community, make_membership, make_person

DAY = date(2026, 11, 22)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("starts", "ends", "found"),
    [
        (DAY, None, 1),
        (DAY, DAY, 1),
        (DAY - ONE, DAY + ONE, 1),
        (DAY + ONE, None, 0),
        (DAY - ONE, DAY - ONE, 0),
    ],
)
def test_valid_is_what_holds_on_its_first_and_its_last_day_too(
    session: Session, starts: date, ends: date | None, found: int
) -> None:
    community, person = make_community(session), make_person(session)
    make_membership(session, community, person, valid_from=starts, valid_to=ends)

    assert len(session.exec(select(Membership).where(valid(Membership, DAY))).all()) == found
