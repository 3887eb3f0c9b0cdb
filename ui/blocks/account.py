"""What a person decides for himself: language and password."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.base import now
from services.errors import DomainError, Invalid
from services.signing_in import sign_in
from services.signing_in.sign_in import PasswordDraft
from ui import forms, i18n
from ui.forms import Problems
from ui.frame import session
from ui.i18n import _

if TYPE_CHECKING:
    from services.access import Viewer

LANGUAGE = "chosen_language"


def language_choice() -> None:
    """Choose the language; it is kept, and holds wherever the person signs in."""
    st.session_state[LANGUAGE] = i18n.language()
    st.segmented_control(
        _("Language"),
        list(i18n.NAMES),
        key=LANGUAGE,
        required=True,
        format_func=dict(i18n.NAMES).__getitem__,
        on_change=_keep_language,
    )


def password_form(viewer: Viewer) -> None:
    """Change one's own password; all other browsers are signed out by it."""
    problems = Problems()
    with st.form("change_password", width=480):
        current = st.text_input(
            _("Current password"),
            key="current",
            type="password",
            autocomplete="current-password",
        )
        problems.at("current")
        new, again = new_password("changed", problems)
        st.caption(_("You will be signed out everywhere else."))
        submitted = st.form_submit_button(_("Change password"), type="primary")
    if submitted:
        _change_password(PasswordDraft(current, new, again), viewer, problems)


def new_password(key: str, problems: Problems) -> tuple[str, str]:
    """Ask for a new password, twice."""
    new = st.text_input(
        _("New password"),
        key=f"{key}_new",
        type="password",
        autocomplete="new-password",
    )
    problems.at("new")
    st.caption(
        _("At least 12 characters. A sentence is easy to remember; spaces, æ, ø and å count.")
    )
    again = st.text_input(
        _("New password once more"),
        key=f"{key}_again",
        type="password",
        autocomplete="new-password",
    )
    problems.at("again")
    return new, again


def _keep_language() -> None:
    if chosen := st.session_state[LANGUAGE]:
        session.choose_language(chosen)


def _change_password(draft: PasswordDraft, viewer: Viewer, problems: Problems) -> None:
    try:
        opened = sign_in.change_password(draft, by=viewer, address=session.address(), now=now())
    except Invalid as refusal:
        problems.show(refusal.problems)
    except DomainError as refusal:
        st.error(_(str(refusal)))
    else:
        session.begin(opened)
        st.session_state[forms.FLASH] = _("Your password is changed.")
        st.rerun()
