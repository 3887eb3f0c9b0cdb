"""Editing the page of the year: which sentences stand on it, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from models.vocabulary import PageHeading
from services.access import Viewer
from services.year_page import editing, page_drafts
from services.year_page.found import Found
from services.year_page.page_drafts import Line, PageDraft
from ui import address, year_page_words
from ui.blocks.year_page.lines import Shown
from ui.fields import confirm, hint
from ui.forms import Problems, Then, saving
from ui.i18n import _

FREE = 2  # empty fields under each heading, for sentences of one's own
PAGE = "pages/insight/page_of_the_year.py"
EDIT = "edit"


@dataclass(frozen=True)
class About:
    """What is edited: the page of which unit and season (id and name), in which version."""

    unit_id: int
    season_id: int
    season: str
    title: str
    seen: int


def button() -> None:
    """The way into editing; it stands in the address."""
    st.button(
        _("Edit the page"),
        icon=":material/edit:",
        key="year_page_edit",
        on_click=address.put,
        kwargs={EDIT: "yes"},
    )


def form(
    viewer: Viewer,
    about: About,
    stands: Mapping[PageHeading, tuple[Shown, ...]],
    logged: Mapping[PageHeading, tuple[Shown, ...]],
    found: tuple[Found, ...],
) -> None:
    """The form: what stands on the page, what else was logged, and empty lines."""
    name = f"year_page_{about.unit_id}_{about.season_id}"
    key, problems = st.session_state.setdefault(name, uuid4().hex), Problems(name)
    st.caption(
        _(
            "Write what was learned, not who did it: no names of people. Everybody may ask to "
            "see it."
        )
    )
    title, confirmed = _field("title", _("The title of the page"), key, problems, about.title)
    lines: dict[PageHeading, tuple[Line, ...]] = {}
    for heading in PageHeading:
        st.subheader(_(year_page_words.HEADINGS[heading]), anchor=False)
        problems.at(heading.value, _(year_page_words.HEADINGS[heading]))
        asked, answered = _part(heading, stands[heading], logged[heading], key, problems)
        lines[heading], confirmed = asked, confirmed | answered
    problems.at("page")
    with st.container(horizontal=True):
        sent = st.button(_("Save as a new version"), key=f"{key}_save", type="primary")
        st.button(_("Leave it"), key=f"{key}_leave", on_click=address.put, kwargs={EDIT: None})
    if sent:
        draft = PageDraft(key, about.unit_id, about.season_id, title, lines, about.seen, confirmed)
        back = Then(PAGE, {"unit": str(about.unit_id), "season": about.season})
        with saving(viewer, problems, _("The page is saved."), then=back, form=name) as change:
            editing.save(change, draft, by=viewer, found=found)


def _part(
    heading: PageHeading,
    stands: tuple[Shown, ...],
    logged: tuple[Shown, ...],
    key: str,
    problems: Problems,
) -> tuple[tuple[Line, ...], frozenset[str]]:
    """The sentences under a heading: those that stand, those that could, and empty ones."""
    there = {line.origin for line in stands}
    others = [line for line in logged if line.origin not in there]
    empty = [Shown("", "", None)] * FREE
    lines, confirmed = [], frozenset[str]()
    for place, shown in enumerate([*stands, *others, *empty]):
        field = page_drafts.field_of(heading, place)
        is_on = True
        if place >= len(stands) and shown.source:
            is_on = st.checkbox(_("Put on the page"), key=f"{key}_{field}_on")
        label = _("Sentence {n}").format(n=place + 1)
        text, answered = _field(field, label, key, problems, shown.text)
        confirmed |= answered
        lines.append(Line(text if is_on else "", shown.source, shown.source_id, shown.text))
    return tuple(lines), confirmed


def _field(
    field: str, label: str, key: str, problems: Problems, start: str
) -> tuple[str, frozenset[str]]:
    at = f"{key}_{field}"
    written = st.text_area(label, value=start, key=at, height="content")
    problems.at(field, label)
    hint(written)
    return written, frozenset({field} if confirm(written, key=at) else ())
