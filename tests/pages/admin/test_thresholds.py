"""Thresholds, as those who steer set them."""

import pytest
from sqlmodel import select

from models import Person, Threshold
from models.vocabulary import Role, UnitLevel
from services.attention import thresholds
from services.attention.thresholds import Thresholds
from services.database import reading, transaction
from tests.factories import make_person, make_role, make_unit
from tests.pages.visits import said, visit

PAGE = "pages/admin/thresholds.py"


@pytest.fixture
def leader() -> Person:
    with transaction() as session:
        person = make_person(session, name="Lea Lund")
        area = make_unit(session, level=UnitLevel.AREA)
        make_unit(session, area)
        make_role(session, person, Role.AREA_LEADER, area)
        return person


def held() -> Thresholds:
    with reading() as session:
        return thresholds.of(session)


def test_every_threshold_has_its_field_meaning_and_bounds(leader: Person) -> None:
    app = visit(leader, PAGE)

    assert not app.exception
    values = {field.label: field.value for field in app.number_input}
    assert list(values.values()) == [
        *(7, 200, 14, 8, 2, 8, 3, 3, 2, 26),
        *(4, 25, 12, 50, 4, 60, 8, 14, 2, 26, 2),
        *(6, 14, 14, 3, 26),
    ]
    assert app.caption[2].value.strip() == (
        "A pillar deserves a talk when its newest assessment is older than this (rule A10). "
        "From 90 to 365; delivered as 200."
    )


def test_what_is_changed_is_saved_with_who_did_it(leader: Person) -> None:
    app = visit(leader, PAGE)

    app.number_input(key="threshold_quiet_weeks").set_value(6)
    app.button[-1].click().run()

    assert held() == Thresholds(quiet_weeks=6)
    with reading() as session:
        assert session.exec(select(Threshold.name)).all() == ["quiet_weeks"]
    assert any("set to 6 by Lea Lund" in text.value for text in app.markdown)


def test_values_out_of_bounds_are_each_refused_at_their_field(leader: Person) -> None:
    app = visit(leader, PAGE)

    app.number_input(key="threshold_quiet_weeks").set_value(60)
    app.number_input(key="threshold_overdue_days").set_value(9)
    app.number_input(key="threshold_lent_weeks").set_value(1)
    app.button[-1].click().run()

    assert said(app) == ["Write a whole number within the bounds."] * 2
    assert app.number_input(key="threshold_quiet_weeks").value == 60
    assert held() == Thresholds()


def test_who_changed_it_meanwhile_is_not_written_over(leader: Person) -> None:
    app = visit(leader, PAGE)
    app.number_input(key="threshold_quiet_weeks").set_value(6)
    with transaction() as session:
        session.add(Threshold(name="quiet_weeks", version=1, value=5))

    app.button[-1].click().run()

    assert held() == Thresholds(quiet_weeks=5)
    assert said(app) == ["Someone else has set this in the meantime. Load the page again."]
