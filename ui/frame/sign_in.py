"""The sign-in page. The only module that knows streamlit-authenticator.

Of that package we keep the form's controller and its way through a model; the model asks our
service, so accounts, lockout and sessions are the database's. Its cookie, its file of
accounts, its pause of 0.7 seconds and its English messages are left out.
"""

from __future__ import annotations

import secrets
from typing import Any

import streamlit as st
import streamlit_authenticator as stauth
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel

from models.base import now
from services import installation
from services.errors import DomainError, Invalid
from services.screens import enrolling
from services.settings import settings
from services.signing_in import sign_in
from services.signing_in.sign_in import FirstDraft
from ui import data, i18n
from ui.blocks import about, account
from ui.forms import Problems
from ui.frame import session
from ui.i18n import _

DEMO_ACCOUNTS = ("leder", "afdeling", "ressource", "medarbejder", "moede", "admin", "dpo")
DEMO_PASSWORD = "demo-demo-demo"  # noqa: S105 - told to everybody, refused in production


class _Model(AuthenticationModel):
    """Asks our service about the one name that was typed; holds no accounts."""

    def login(self, username: str, password: str, *_: Any, **__: Any) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        session.begin(sign_in.attempt(username, password, session.address(), now=now()))
        return True


class _Authenticate(stauth.Authenticate):
    """The package's form without its cookie: a route writes ours, out of reach of scripts."""

    def __init__(self) -> None:  # pylint: disable=super-init-not-called
        key = secrets.token_hex(32)
        self.path, self.attrs = None, {}
        controller = AuthenticationController({"usernames": {}}, auto_hash=False, secret_key=key)
        controller.authentication_model = _Model(
            {"usernames": {}}, auto_hash=False, secret_key=key
        )
        self.authentication_controller = controller

    def ask(self) -> bool:
        """Draw the form; whether somebody has just signed in with it."""
        with st.form("sign_in"):
            # The package keeps `name` and `password` of the session for itself, and sets them.
            name = st.text_input(
                _("Username or work e-mail"), key="sign_in_name", autocomplete="username"
            )
            password = st.text_input(
                _("Password"),
                key="sign_in_password",
                type="password",
                autocomplete="current-password",
            )
            if not st.form_submit_button(_("Sign in"), type="primary", width="stretch"):
                return False
        if not name.strip() or not password.strip():
            st.error(_("Write both a username and a password."))
            return False
        try:
            return bool(self.authentication_controller.login(name, password))
        except DomainError as refusal:
            st.error(_(str(refusal)))
            return False


def page() -> bool:
    """Draw the sign-in page; whether somebody has just signed in."""
    _left, middle, _right = st.columns([1, 2, 1])
    with middle:
        st.title(_("SLF overview"), anchor=False)
        _other_language()
        if farewell := st.session_state.pop(session.FAREWELL, None):
            st.info(_(farewell))
        if _Authenticate().ask():
            return True
        _demo_accounts()
        with st.expander(_("First time here? Use your one-time code")):
            if _ask_first():
                return True
        with st.expander(_("This is a shared screen")):
            if _ask_screen():
                return True
        with st.expander(_("Privacy")):
            about.privacy()
        with st.expander(_("Accessibility")):
            about.accessibility()
    return False


def _ask_first() -> bool:
    problems = Problems()
    with st.form("first"):
        st.write(_("An administrator gives you the code. It is good for 7 days and once."))
        name = st.text_input(_("Work e-mail"), key="first_name", autocomplete="username")
        code = st.text_input(_("One-time code"), key="first_code", autocomplete="one-time-code")
        problems.at("code")
        new, again = account.new_password("first", problems)
        if not st.form_submit_button(_("Save the password and sign in")):
            return False
    try:
        draft = FirstDraft(name, code, new, again)
        session.begin(sign_in.first(draft, session.address(), now=now()))
    except Invalid as refusal:
        problems.show(refusal.problems)
        return False
    except DomainError as refusal:
        st.error(_(str(refusal)))
        return False
    return True


def _ask_screen() -> bool:
    problems = Problems()
    with st.form("screen"):
        st.write(
            _(
                "For the screen of a meeting room, not for your own computer. An administrator "
                "gives you the code. It is good for 24 hours and once."
            )
        )
        code = st.text_input(_("Code of the screen"), key="screen_code", autocomplete="off")
        problems.at("code")
        if not st.form_submit_button(_("Let this screen in")):
            return False
    try:
        session.begin(enrolling.enrol(code, session.address(), now=now()))
    except Invalid as refusal:
        problems.show(refusal.problems)
        return False
    except DomainError as refusal:
        st.error(_(str(refusal)))
        return False
    return True


def _other_language() -> None:
    other = i18n.other_language()
    st.button(
        i18n.NAMES[other],
        key="other_language",
        type="tertiary",
        icon=":material/translate:",
        on_click=i18n.choose,
        args=(other,),
    )


def _demo_accounts() -> None:
    if data.profile() == installation.REAL or settings().production:
        return
    accounts = " · ".join(f"`{name}`" for name in DEMO_ACCOUNTS)
    st.info(
        _("Demo accounts, all with the password {password}:").format(password=f"`{DEMO_PASSWORD}`")
        + f"\n\n{accounts}"
    )
