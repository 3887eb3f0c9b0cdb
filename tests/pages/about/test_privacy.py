"""The privacy page, and the counts on it for the data protection officer."""

import pytest

from models import Person
from models.vocabulary import Role
from services import number_counts
from services.database import transaction
from tests.factories import TODAY, make_person, make_role, make_unit
from tests.pages.visits import visit

PAGE = "pages/about/privacy.py"


def holder(role: Role) -> Person:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, role, make_unit(session))
        return person


def test_the_data_protection_officer_sees_how_often_a_number_was_refused() -> None:
    number_counts.note(["examined", "examined", "P1.reason", "not_known"], TODAY)
    number_counts.note(["examined"], TODAY)

    app = visit(holder(Role.DPO), PAGE)

    assert not app.exception
    assert app.subheader[0].value == "Refused CPR numbers"
    assert app.markdown[-1].value.splitlines()[2:] == [
        "| 22 November 2026 | What did we examine? | 2 |",
        "| 22 November 2026 | not\\_known | 1 |",
        "| 22 November 2026 | Reason | 1 |",
    ]


def test_nothing_refused_is_zero() -> None:
    app = visit(holder(Role.DPO), PAGE)

    assert app.markdown[-1].value == "0: nothing has been refused so far."


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DPO])
def test_nobody_else_sees_the_counts(role: Role) -> None:
    number_counts.note(["examined"], TODAY)

    app = visit(holder(role), PAGE)

    assert not app.exception
    assert list(app.subheader) == []
