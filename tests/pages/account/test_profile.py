"""One's own language and password."""

import pytest
from streamlit.testing.v1 import AppTest

from models import Credential, Person
from models.base import now
from models.vocabulary import Language
from services.database import reading, transaction
from services.signing_in import passwords, sessions, sign_in
from tests.factories import id_of, make_credential, make_person, make_unit
from tests.pages.visits import said, visit

PAGE = "pages/account/profile.py"
PASSWORD, NEW = "demo-demo-demo", "en helt ny sætning"


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(passwords, "ROUNDS", 4)
    with transaction() as session:
        person = make_person(session, make_unit(session))
        digest = passwords.digest(PASSWORD)
        make_credential(session, person, username="anna", password_hash=digest)
        return person


def changed(app: AppTest, current: str, new: str, again: str) -> AppTest:
    app.text_input(key="current").input(current)
    app.text_input(key="changed_new").input(new)
    app.text_input(key="changed_again").input(again)
    next(button for button in app.button if button.label == "Change password").click()
    return app.run()


def test_the_password_is_changed_and_one_stays_signed_in(person: Person) -> None:
    app = changed(visit(person, PAGE), PASSWORD, NEW, NEW)

    assert (said(app), [title.value for title in app.title]) == ([], ["My profile"])
    assert [toast.value for toast in app.toast] == ["Your password is changed."]
    assert sign_in.attempt("anna", NEW, None, now=now())


def test_all_that_is_wrong_is_said_at_once(person: Person) -> None:
    app = changed(visit(person, PAGE), PASSWORD, "kort", "andet")

    assert said(app) == [
        "The password must have at least 12 characters.",
        "The two passwords are not the same.",
    ]


def test_a_wrong_current_password_is_refused(person: Person) -> None:
    app = changed(visit(person, PAGE), "forkert forkert", NEW, NEW)

    assert said(app) == ["The current password is not right."]
    with reading() as session:
        assert session.get_one(Credential, id_of(person)).epoch == 0


def test_the_language_is_kept(person: Person) -> None:
    app = visit(person, PAGE)

    app.segmented_control(key="chosen_language").set_value(Language.DANISH).run()

    assert not app.exception
    with reading() as session:
        assert session.get_one(Person, id_of(person)).language is Language.DANISH


def test_the_language_kept_holds_at_the_next_sign_in(person: Person) -> None:
    with transaction() as session:
        session.get_one(Person, id_of(person)).language = Language.DANISH

    app = visit(person, PAGE, language=Language.ENGLISH)

    assert app.session_state["language"] is Language.DANISH


def test_whoever_was_signed_out_meanwhile_changes_nothing(person: Person) -> None:
    app = visit(person, PAGE)
    with transaction() as session:
        sessions.end_all(session, id_of(person))

    app.segmented_control(key="chosen_language").set_value(Language.DANISH).run()

    with reading() as session:
        assert session.get_one(Person, id_of(person)).language is None
    assert "current" not in {field.key for field in app.text_input}
