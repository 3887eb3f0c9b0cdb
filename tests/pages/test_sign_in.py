"""The sign-in page, and leaving."""

import json
from datetime import timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Credential, Installation, Person, RoleAssignment, SignInSession
from models.base import now
from models.vocabulary import Role
from services.database import reading, transaction
from services.screens import commands, enrolling
from services.signing_in import passwords, sessions, sign_in_codes
from tests.factories import (
    TODAY,
    id_of,
    make_credential,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)
from tests.pages.visits import FRAME, said, visit
from ui.frame.session import HANDOFF, SESSION

PASSWORD = "demo-demo-demo"
HOME = "pages/insight/home.py"


@pytest.fixture
def anna(monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(passwords, "ROUNDS", 4)
    with transaction() as session:
        person = make_person(
            session, make_unit(session), name="Anna", work_email="anna@example.org"
        )
        digest = passwords.digest(PASSWORD)
        make_credential(session, person, username="anna", password_hash=digest)
        return person


def arrived() -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=20)
    app.session_state["language"] = "en"
    return app.run()


def sent_by(app: AppTest) -> str | None:
    """What the browser is told to do about its cookie."""
    data = json.loads(app.get("bidi_component")[0].proto.json)
    return data["cookie"] and data["cookie"]["method"]


def signed_in(app: AppTest, name: str | None, password: str | None) -> AppTest:
    if name is not None and password is not None:
        app.text_input(key="sign_in_name").input(name)
        app.text_input(key="sign_in_password").input(password)
    next(button for button in app.button if button.label == "Sign in").click()
    return app.run()


@pytest.mark.usefixtures("anna")
def test_who_signs_in_sees_the_page_and_no_form() -> None:
    app = signed_in(arrived(), "anna", PASSWORD)

    assert not app.exception
    assert list(app.text_input) == []
    assert app.menu_button(key="account").label == "Anna"
    assert app.session_state[HANDOFF]
    assert sent_by(app) == "POST"


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    ("name", "password", "answer"),
    [
        ("anna", "forkert forkert", "The username or the password is not right."),
        ("nobody", PASSWORD, "The username or the password is not right."),
        ("anna", "", "Write both a username and a password."),
        (None, None, "Write both a username and a password."),
        ("", PASSWORD, "Write both a username and a password."),
    ],
)
def test_a_refusal_says_no_more_than_it_must(
    name: str | None, password: str | None, answer: str
) -> None:
    app = signed_in(arrived(), name, password)

    assert said(app) == [answer]
    assert SESSION not in app.session_state


def test_first_sign_in_with_a_code(anna: Person) -> None:
    with transaction() as session:
        code = sign_in_codes.made(session, id_of(anna), by_id=None, now=now())
    app = arrived()
    app.text_input(key="first_name").input("anna@example.org")
    app.text_input(key="first_code").input(code)
    app.text_input(key="first_new").input("kort")
    app.text_input(key="first_again").input("kort")
    save = "Save the password and sign in"
    next(button for button in app.button if button.label == save).click()
    app.run()
    assert said(app) == ["The password must have at least 12 characters."]

    app.text_input(key="first_new").input("en helt ny sætning")
    app.text_input(key="first_again").input("en helt ny sætning")
    next(button for button in app.button if button.label == save).click()
    app.run()

    assert app.menu_button(key="account").label == "Anna"
    assert list(app.text_input) == []


def test_signing_out_wipes_the_tab_and_ends_the_session_everywhere(anna: Person) -> None:
    app, second = visit(anna, HOME), visit(anna, HOME)
    second.session_state[SESSION] = app.session_state[SESSION]
    app.session_state["something_of_anna"] = "here"

    app.menu_button(key="account").set_value("Sign out")
    app.run()

    assert "something_of_anna" not in app.session_state
    assert [info.value for info in app.info] == ["You are signed out."]
    assert sent_by(app) == "DELETE"
    second.run()
    assert [box.key for box in second.text_input][:2] == ["sign_in_name", "sign_in_password"]


def test_an_idle_tab_is_told_why(anna: Person) -> None:
    app = visit(anna, HOME)
    with transaction() as session:
        row = session.get_one(SignInSession, app.session_state[SESSION])
        row.seen_at = now() - timedelta(minutes=31)

    app.run()

    assert [info.value for info in app.info] == [
        "You are signed out because there was no activity for a while."
    ]


def test_who_loses_access_is_signed_out_at_the_next_run(anna: Person) -> None:
    app = visit(anna, HOME)
    with transaction() as session:
        session.get_one(Credential, id_of(anna)).active = False

    app.run()

    assert [info.value for info in app.info] == [
        "You are signed out because your access or password was changed."
    ]
    # The browser may hold the cookie of a newer session: that one must live on.
    assert sent_by(app) is None


def test_the_session_learns_that_somebody_is_there(anna: Person) -> None:
    app = visit(anna, HOME)
    with transaction() as session:
        row = session.get_one(SignInSession, app.session_state[SESSION])
        row.seen_at = now() - timedelta(minutes=20)

    app.run()

    with reading() as session:
        row = session.get_one(SignInSession, app.session_state[SESSION])
    assert now() - row.seen_at < sessions.TOUCH


@pytest.mark.parametrize(("profile", "shown"), [("demo", 1), ("real", 0)])
def test_demo_accounts_are_shown_in_a_demo_only(profile: str, shown: int) -> None:
    with transaction() as session:
        session.add(Installation(profile=profile))

    app = arrived()

    assert sum("demo-demo-demo" in info.value for info in app.info) == shown


@pytest.mark.parametrize(("profile", "shown"), [("demo", 1), ("real", 0)])
def test_every_page_of_a_demo_says_so(anna: Person, profile: str, shown: int) -> None:
    with transaction() as session:
        session.add(Installation(profile=profile))

    app = visit(anna, "pages/about/privacy.py")

    banner = "Fictional data for testing. People and places do not exist."
    assert sum(banner in text.value for text in app.caption) == shown


def enrolled(app: AppTest, code: str) -> AppTest:
    app.text_input(key="screen_code").input(code)
    next(button for button in app.button if button.label == "Let this screen in").click()
    return app.run()


def screen_code() -> tuple[int, str]:
    """A shared screen that waits for its code."""
    with transaction() as session:
        unit = make_unit(session)
        admin = make_person(session)
        make_role(session, admin, Role.ADMINISTRATOR, unit)
        by = viewer_of(session, admin)
        return commands.make(session, id_of(unit), "Aula", by=by, now=now(), today=TODAY)


def test_a_screen_is_let_in_by_its_code_and_waits_for_a_meeting() -> None:
    _, code = screen_code()

    app = enrolled(arrived(), code)

    assert not app.exception
    assert [title.value for title in app.title] == ["No meeting right now"]
    assert app.menu_button(key="account").options == [
        *("Privacy", "Accessibility", "Dansk", "Sign out")
    ]
    assert app.session_state[HANDOFF]


def test_a_wrong_code_is_refused_at_its_field() -> None:
    screen_code()

    app = enrolled(arrived(), "AAAA-BBBB-CCCC-DDDD")

    assert said(app) == [enrolling.WRONG]
    assert [title.value for title in app.title] == ["SLF overview"]


def test_a_screen_that_is_taken_out_is_out_at_its_next_run() -> None:
    screen_id, code = screen_code()
    app = enrolled(arrived(), code)
    with transaction() as session:
        admin = session.exec(select(RoleAssignment.person_id)).first()
        by = viewer_of(session, session.get_one(Person, admin))
        commands.revoke(session, screen_id, by=by, now=now())

    app.run()

    assert app.info[0].value == sessions.SCREEN_OUT
    assert SESSION not in app.session_state


def test_a_screen_speaks_another_language_and_keeps_none() -> None:
    screen_id, code = screen_code()
    app = enrolled(arrived(), code)

    app.menu_button(key="account").set_value("Dansk").run()

    assert app.session_state["language"] == "da"
    with reading() as session:
        assert session.get_one(Person, screen_id).language is None
