"""People, as an administrator meets them."""

import pytest
from sqlmodel import select

from models import Credential, OneTimeCode, Person
from models.vocabulary import Role
from services.database import reading, transaction
from tests.factories import id_of, make_credential, make_person, make_role, make_unit
from tests.pages.visits import said, visit

PAGE = "pages/admin/people.py"


@pytest.fixture
def admin() -> Person:
    with transaction() as session:
        person = make_person(session, name="Zenia", work_email="zenia@example.org")
        make_role(session, person, Role.ADMINISTRATOR, make_unit(session))
        return person


@pytest.fixture
def bo() -> Person:
    with transaction() as session:
        person = make_person(session, name="Bo Brun", work_email="bo@example.org")
        make_credential(session, person)
        return person


def test_a_code_is_shown_once(admin: Person, bo: Person) -> None:
    app = visit(admin, PAGE)
    app.text_input(key="find").input("brun").run()

    app.button(key="code").click().run()
    code = app.code[0].value
    app.run()

    assert len(code) == 19
    assert list(app.code) == []
    with reading() as session:
        assert session.exec(select(OneTimeCode.person_id)).all() == [id_of(bo)]


def test_an_account_is_closed_and_opened(admin: Person, bo: Person) -> None:
    app = visit(admin, PAGE)
    app.text_input(key="find").input("brun").run()

    app.button(key="turn").click().run()
    with reading() as session:
        assert not session.get_one(Credential, id_of(bo)).active

    app.button(key="turn").click().run()
    with reading() as session:
        assert session.get_one(Credential, id_of(bo)).active


def test_a_person_is_signed_out_everywhere(admin: Person, bo: Person) -> None:
    app = visit(admin, PAGE)
    app.text_input(key="find").input("brun").run()

    app.button(key="end").click().run()

    assert not app.exception
    with reading() as session:
        assert session.get_one(Credential, id_of(bo)).epoch == 1


def test_an_administrator_cannot_close_his_own_account(admin: Person) -> None:
    app = visit(admin, PAGE)
    app.text_input(key="find").input("zenia").run()

    app.button(key="turn").click().run()

    assert said(app) == ["You cannot close your own account."]


def test_nobody_found_is_said(admin: Person) -> None:
    app = visit(admin, PAGE)

    app.text_input(key="find").input("nowhere").run()

    assert "Nobody fits. Try a part of the name." in [text.value for text in app.markdown]
    assert list(app.button) == []
