"""Shared screens, as an administrator looks after them."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Person, SharedScreen
from models.base import now
from models.vocabulary import Role
from services.access import Action
from services.database import reading, transaction
from services.screens import commands
from tests.factories import TODAY, make_person, make_role, make_unit, viewer_of
from tests.pages.visits import said, visit

PAGE = "pages/admin/screens.py"


@pytest.fixture
def admin() -> Person:
    with transaction() as session:
        person = make_person(session, name="Zenia")
        make_role(session, person, Role.ADMINISTRATOR, make_unit(session, name="Havbakken"))
        return person


@pytest.fixture
def screen_id(admin: Person) -> int:
    with transaction() as session:
        by = viewer_of(session, admin)
        unit = min(by.units[Action.ADMINISTER])
        return commands.make(session, unit, "Aula", by=by, now=now(), today=TODAY)[0]


def made(app: AppTest, name: str, unit: int | None) -> AppTest:
    app.text_input(key="screen_name").input(name)
    app.selectbox(key="screen_unit").set_value(unit)
    next(button for button in app.button if button.label == "Make the screen").click()
    return app.run()


def lines(app: AppTest) -> list[str]:
    return [each.value for each in app.markdown if each.value.startswith("**")]


def test_a_screen_is_made_and_its_code_shown_once(admin: Person) -> None:
    app = visit(admin, PAGE)
    [unit] = app.selectbox(key="screen_unit").options

    made(app, "Mødelokale 2", 1)
    code, first = app.code[0].value, lines(app)
    app.run()

    assert unit == "Havbakken"
    assert len(code) == 19
    assert first == ["**Mødelokale 2** · Havbakken · waits for its code"]
    assert list(app.code) == []


def test_what_is_wrong_is_said_at_its_field(admin: Person) -> None:
    app = made(visit(admin, PAGE), " ", None)

    assert said(app) == ["Fill in this field.", "Choose a unit that exists today."]
    assert "There are no shared screens yet." in [each.value for each in app.markdown]


def test_a_screen_gets_a_new_code_and_is_taken_out(admin: Person, screen_id: int) -> None:
    app = visit(admin, PAGE)

    app.button(key=f"screen_code_{screen_id}").click().run()
    code = app.code[0].value
    app.button(key=f"screen_out_{screen_id}").click().run()

    assert len(code) == 19
    assert lines(app) == ["**Aula** · Havbakken · taken out"]
    with reading() as session:
        kept = session.exec(select(SharedScreen)).one()
        assert (kept.person_id, kept.code_hash) == (screen_id, None)
        assert kept.revoked_at is not None
