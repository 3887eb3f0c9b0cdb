"""Who is looking: signing in and out of this browser tab, and the viewer for pages."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import streamlit as st

from models.base import now
from services import changes, people
from services.database import reading, transaction
from services.errors import N_
from services.settings import settings
from services.signing_in import sessions
from services.signing_in.sessions import SignedIn, SignedOut
from ui import data, i18n
from ui.data.counters import one_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from models.vocabulary import Language
    from services.access import Viewer

SESSION = "session"  # the id of the signed-in session, of this tab alone
COOKIE_READ = "cookie_read"
FAREWELL = "farewell"  # why the tab was signed out
HANDOFF = "handoff"  # the code for the cookie, until the browser has swapped it
DROP_COOKIE = "drop_cookie"

_viewer: ContextVar[Viewer | None] = ContextVar("viewer", default=None)


def arriving() -> Viewer | None:
    """Who begins this run; None when nobody is signed in. For the frame, once a run."""
    try:
        found = _found()
    except SignedOut as reason:
        wipe(str(reason))
        return None
    return _recognised(found) if found else None


def viewer() -> Viewer:
    """Who is looking. The first line of every page and every fragment.

    Stops the run when nobody is signed in any more; a fragment then draws the whole anew.
    """
    known = _viewer.get()
    if known is not None:
        return known
    was_signed_in = SESSION in st.session_state
    arrived = arriving()
    if arrived is None:
        st.rerun() if was_signed_in else st.stop()
    return arrived


@contextmanager
def looking(known: Viewer) -> Generator[None]:
    """While the page is drawn, `viewer` need not ask again. A later fragment does ask."""
    token = _viewer.set(known)
    own = changes.person(known.person_id)
    try:
        with i18n.speaking(), one_moment(*changes.EVERYWHERE, own):
            yield
    finally:
        _viewer.reset(token)


def begin(session_id: str) -> None:
    """Sign this tab in; the browser gets its cookie by way of the frame."""
    st.session_state[SESSION] = session_id
    with transaction() as session:
        code = sessions.handoff(session, session_id, now())
    st.session_state[HANDOFF] = code


def sign_out() -> None:
    """End the session in all its tabs, and wipe what this tab knows of the person."""
    if session_id := st.session_state.get(SESSION):
        with transaction() as session:
            sessions.revoke(session, session_id, now())
    wipe(N_("You are signed out."))
    # Only here: when another tab has signed in anew, the browser's cookie is that one's.
    st.session_state[DROP_COOKIE] = True
    st.query_params.clear()


def choose_language(language: Language) -> None:
    """Speak `language` from now on, here and wherever the person signs in. For a callback."""
    by = arriving()  # a callback runs before the frame has asked: they may be signed out
    if by is None:
        return
    if not by.is_screen:  # it is nobody's to keep
        with transaction() as session:
            people.choose_language(session, language, by=by)
    i18n.choose(language)


def signed_in_as() -> Callable[[], Viewer]:
    """Asks, also after this run, who this tab is signed in as; SignedOut when it no longer is."""
    session_id = st.session_state[SESSION]

    def asked() -> Viewer:
        with reading() as session:
            found = sessions.by_id(session, session_id, now())
        known = data.viewer(found.person_id)
        if known is None:
            raise SignedOut("")
        return known

    return asked


def wipe(farewell: str) -> None:
    """Forget everything of the person in this tab, but the language and why it ended."""
    language = i18n.language()
    st.session_state.clear()
    i18n.choose(language)
    st.session_state[COOKIE_READ] = True
    st.session_state[FAREWELL] = farewell


def address() -> str | None:
    """The address that the browser comes from, where it is known."""
    found = st.context.ip_address
    return found if isinstance(found, str) else None


def _found() -> SignedIn | None:
    if session_id := st.session_state.get(SESSION):
        with reading() as session:
            return sessions.by_id(session, session_id, now())
    if st.session_state.get(COOKIE_READ):
        return None
    st.session_state[COOKIE_READ] = True  # the cookies of a tab are those it came with
    secret = _cookie()
    if secret is None:
        return None
    with reading() as session:
        found = sessions.by_cookie(session, secret, now())
    st.session_state[SESSION] = found.id
    return found


def _recognised(found: SignedIn) -> Viewer | None:
    known = data.viewer(found.person_id)
    if known is None:
        wipe(N_("You are signed out because your access or password was changed."))
        return None
    if found.touch_due:
        with transaction() as session:
            sessions.touch(session, found.id, now())
    if not found.awaits_cookie:
        st.session_state.pop(HANDOFF, None)
    if known.language and st.session_state.get("language_of") != known.person_id:
        i18n.choose(known.language)
        st.session_state["language_of"] = known.person_id
    return known


def _cookie() -> str | None:
    names = (
        [sessions.COOKIE] if settings().production else [sessions.COOKIE, sessions.PLAIN_COOKIE]
    )
    for name in names:
        value = st.context.cookies.get(name)
        if isinstance(value, str) and value:
            return value
    return None
