"""The pages: where each lies, what it is called, and for whom it stands in the menu."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import Role
from services.access import Action
from services.errors import N_
from ui import i18n
from ui.i18n import _

if TYPE_CHECKING:
    from models.vocabulary import Language
    from services.access import Viewer


@dataclass(frozen=True)
class Entry:
    """A page. `opens` is the action that it is for, a role, or everybody."""

    file: str
    title: str
    path: str
    icon: str
    opens: Action | Role | None = None
    in_menu: bool = True
    section: str = ""

    def is_for(self, viewer: Viewer) -> bool:
        """Whether this page is the viewer's to open."""
        if isinstance(self.opens, Action):
            return viewer.may(self.opens)
        return self.opens is None or self.opens in viewer.roles


HOME = "pages/insight/home.py"
PROFILE = "pages/account/profile.py"
PRIVACY = "pages/about/privacy.py"
ACCESSIBILITY = "pages/about/accessibility.py"

RECORD = N_("Record")
ADMIN = N_("Administration")

ENTRIES = (
    Entry(HOME, N_("Home"), "", "home"),
    Entry("pages/insight/unit_overview.py", N_("Unit"), "unit", "location_home", Action.SEE_UNIT),
    Entry("pages/insight/all_units.py", N_("All units"), "units", "apps", Action.SEE_UNIT),
    Entry("pages/insight/pillar.py", N_("Pillar"), "pillar", "view_column", Action.SEE_UNIT),
    Entry("pages/insight/since.py", N_("Since last time"), "since", "update", Action.SEE_UNIT),
    Entry(
        "pages/insight/dialogues.py",
        N_("Dialogues"),
        "dialogues",
        "forum",
        Action.RECORD_DIALOGUE,
    ),
    Entry("pages/insight/learning.py", N_("Shared learning"), "learning", "lightbulb"),
    Entry("pages/insight/search.py", N_("Search"), "search", "search"),
    Entry(
        "pages/record/dialogue.py",
        N_("Quick note"),
        "dialogue",
        "edit_note",
        Action.RECORD_DIALOGUE,
        section=RECORD,
    ),
    Entry(
        "pages/record/assessment.py",
        N_("Assessment"),
        "assessment",
        "stairs",
        Action.ASSESS,
        section=RECORD,
    ),
    Entry(
        "pages/record/signs.py",
        N_("Local signs"),
        "signs",
        "visibility",
        Action.SEE_UNIT,
        section=RECORD,
    ),
    Entry(
        "pages/record/templates.py",
        N_("Our own templates"),
        "templates",
        "format_list_numbered",
        Action.ASSESS,
        in_menu=False,
    ),
    Entry(
        "pages/record/pulse.py",
        N_("Learning pulse"),
        "pulse",
        "ecg_heart",
        Role.EMPLOYEE,
        section=RECORD,
    ),
    Entry(
        "pages/admin/people.py", N_("People"), "people", "group", Role.ADMINISTRATOR, section=ADMIN
    ),
    Entry(
        "pages/admin/rounds.py",
        N_("Assessment rounds"),
        "rounds",
        "event_repeat",
        Action.STEER,
        section=ADMIN,
    ),
    Entry(
        "pages/admin/thresholds.py",
        N_("Thresholds"),
        "thresholds",
        "tune",
        Action.STEER,
        section=ADMIN,
    ),
    Entry(
        "pages/admin/rubric.py",
        N_("Rubric"),
        "rubric",
        "table_rows",
        Role.ADMINISTRATOR,
        section=ADMIN,
    ),
    Entry(
        "pages/account/development.py",
        N_("My development"),
        "development",
        "psychology",
        Action.RECORD_DIALOGUE,
        in_menu=False,
    ),
    Entry(PROFILE, N_("My profile"), "profile", "person", in_menu=False),
    Entry(PRIVACY, N_("Privacy"), "privacy", "policy", in_menu=False),
    Entry(ACCESSIBILITY, N_("Accessibility"), "accessibility", "accessibility", in_menu=False),
)


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
