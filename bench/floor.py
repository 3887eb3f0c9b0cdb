"""The floor of each page: its elements, and nothing asked or decided.

What a page draws is written down once, at start, from the page itself.
"""

import os
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from unittest.mock import patch

import streamlit as st
from streamlit.components.v2 import component
from streamlit.runtime import Runtime
from streamlit.testing.v1 import AppTest

from bench.data import HOME
from bench.recording import Call, recording
from bench.visitors import ASKED, COMMUNITY
from models.vocabulary import Language
from ui import i18n
from ui.frame import browser, clicker, keeper, questions, session
from ui.frame.entries import ENTRIES

SESSION, UNIT = "BENCH_SESSION", "BENCH_UNIT"
AT = {
    "unit": UNIT,
    "community": "BENCH_COMMUNITY",
    "track": "BENCH_TRACK",
    "meeting": "BENCH_MEETING",
}
DRAWN = (
    *("unit", "units", "dialogue", "communities", COMMUNITY, "knowledge", "year"),
    *("tracks", "track", "reach", "meeting"),
)


@cache
def pages() -> tuple[st.Page, ...]:
    """The menu of the app, with pages that do nothing themselves."""
    return tuple(
        st.Page(
            lambda: None,
            title=i18n.catalogue(Language.DANISH).gettext(entry.title),
            url_path=entry.path,
            icon=f":material/{entry.icon}:",
            default=not entry.path,
            visibility="visible" if entry.in_menu else "hidden",
        )
        for entry in ENTRIES
    )


def write_down() -> None:
    """Draw every page of the app once, and keep what it draws."""
    # A visit without a browser puts a runtime of its own in the place of this server's.
    with patch.object(Runtime, "_instance", Runtime._instance):  # noqa: SLF001 - no other way
        _calls()


@cache
def _calls() -> Mapping[str, Sequence[Call]]:
    """What each page of the app draws, by its address."""
    entries = {entry.path: entry for entry in ENTRIES}
    there = (path for path in DRAWN if os.environ[AT[ASKED.get(path, "unit")]] != "0")
    return {path: _drawn_by(path, entries[path].file) for path in there}


@cache
def elements(path: str) -> Sequence[Call]:
    """What is drawn at an address; a link to a page of the app leads to the floor's own."""
    component(browser.KEY, js=browser.LOADER)
    component(keeper.KEY, html=keeper.HTML, css=keeper.CSS, js=keeper.LOADER)
    component(questions.KEY, html=questions.HTML, css=questions.CSS, js=keeper.LOADER)
    component(clicker.KEY, html=clicker.HTML, css=clicker.CSS, js=clicker.LOADER)
    own = {page.url_path: page for page in pages()}
    at = {entry.file: own[entry.path] for entry in ENTRIES}

    def linked(call: Call) -> Call:
        given = (own[x.url_path] if isinstance(x, st.Page) else x for x in call.arguments)
        to = (at.get(x, x) if isinstance(x, str) else x for x in given)
        return replace(call, arguments=tuple(to))

    return [linked(call) for call in _calls().get(path, ())]


def _drawn_by(path: str, file: str) -> Sequence[Call]:
    key = ASKED.get(path, "unit")
    value = AT[key]
    visit = AppTest.from_file(str(HOME / "frame.py"), default_timeout=60)
    visit.session_state[session.SESSION] = os.environ[SESSION]
    visit.session_state[i18n.LANGUAGE] = Language.DANISH
    visit.query_params[key] = os.environ[value]
    visit.run()
    visit.switch_page(file)
    visit.query_params[key] = os.environ[value]
    with recording() as recorder:
        visit.run()
    if visit.exception or visit.error:
        raise RuntimeError(f"{file} cannot be drawn: {visit.exception or visit.error}")
    return recorder.calls


def registered() -> st.Page:
    """The page that is asked for."""
    return st.navigation([copy(page) for page in pages()], position="top")
