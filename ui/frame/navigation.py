"""The pages in the menu: registered with Streamlit, and shown to those they are for."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from ui import i18n
from ui.frame.entries import ENTRIES
from ui.i18n import _

if TYPE_CHECKING:
    from models.vocabulary import Language
    from services.access import Viewer
    from ui.frame.entry import Entry


def registered(viewer: Viewer | None) -> tuple[st.Page, Entry]:
    """Register all pages, and return the one that is asked for.

    All of them, always: else an address would lead nowhere. Only those that are the viewer's
    stand in the menu; before anybody is signed in there is none.
    """
    shown = frozenset(e for e in ENTRIES if viewer and e.in_menu and e.is_for(viewer))
    # Copies: Streamlit marks in a page which run may draw it, and runs overlap.
    pages = [copy(page) for page in _pages(i18n.language(), shown)]
    chosen = st.navigation(_by_section(pages), position="top" if viewer else "hidden")
    return chosen, ENTRIES[pages.index(chosen)]


def page(file: str) -> st.Page:
    """The page of a file, to link to."""
    place = next(n for n, entry in enumerate(ENTRIES) if entry.file == file)
    return _pages(i18n.language(), frozenset())[place]


def _by_section(pages: list[st.Page]) -> dict[str, list[st.Page]]:
    sections: dict[str, list[st.Page]] = {}
    for page, entry in zip(pages, ENTRIES, strict=True):
        sections.setdefault(_(entry.section) if entry.section else "", []).append(page)
    return sections


@cache
def _pages(language: Language, shown: frozenset[Entry]) -> tuple[st.Page, ...]:
    words = i18n.catalogue(language)
    return tuple(
        st.Page(
            entry.file,
            title=words.gettext(entry.title),
            url_path=entry.path,
            icon=f":material/{entry.icon}:",
            default=not entry.path,
            visibility="visible" if entry in shown else "hidden",
        )
        for entry in ENTRIES
    )
