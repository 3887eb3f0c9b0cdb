"""Editing the page of the year: which sentences stand on it, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from models.vocabulary import PageHeading
from services.access import Viewer
from services.dialogues.form_keys import Kind
from services.year_page import editing, page_drafts, typed
from services.year_page.found import Found
from services.year_page.page_drafts import Line, PageDraft
from ui import address, year_page_words
from ui.blocks.dialogue import kept
from ui.blocks.dialogue.kept_choices import ChoiceForm
from ui.blocks.year_page.lines import Shown
from ui.fields import confirm, hint
from ui.forms import Problems, Then, saving
from ui.i18n import _

WIDTH = 760  # pixels of a line that the eye follows
FREE = 2  # empty fields under each heading, for sentences of one's own
PAGE = "pages/insight/page_of_the_year.py"
EDIT = "edit"


@dataclass(frozen=True)
class About:
    """What is edited: the page of which unit and season (id and name), in which version.

    `shown`: the version that stands there; `seen`: the last that there is.
    """

    unit_id: int
    season_id: int
    season: str
    title: str
    seen: int
    shown: int


def button(viewer: Viewer, about: About) -> None:
    """The way into editing; it stands in the address."""
    begun = _Form(viewer, about).begun
    st.button(
        _("Go on editing the page") if begun else _("Edit the page"),
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
    form = _Form(viewer, about)
    seen = form.seen(about.seen, typed.TITLE)
    st.caption(
        _(
            "Write what was learned, not who did it: no names of people. Everybody may ask to "
            "see it."
        )
    )
    title = form.sentence(typed.TITLE, typed.TITLE, _("The title of the page"), about.title)
    lines: dict[PageHeading, tuple[Line, ...]] = {}
    for heading in PageHeading:
        st.subheader(_(year_page_words.HEADINGS[heading]), anchor=False)
        form.problems.at(heading.value, _(year_page_words.HEADINGS[heading]))
        lines[heading] = _part(heading, stands[heading], logged[heading], form)
    form.problems.at("page")
    with st.container(horizontal=True):
        sent = st.button(_("Save as a new version"), key=form.key("save"), type="primary")
        st.button(
            _("Go on another time"),
            key=form.key("close"),
            on_click=address.put,
            kwargs={EDIT: None},
        )
        form.leave()
    if sent:
        where, confirmed = (about.unit_id, about.season_id), frozenset(form.confirmed)
        draft = PageDraft(form.sent_as, *where, title, lines, seen, confirmed)
        back = Then(PAGE, {"unit": str(about.unit_id), "season": about.season})
        done = _("The page is saved.")
        with saving(viewer, form.problems, done, then=back, form=form.mark) as change:
            editing.save(change, draft, by=viewer, found=found)


class _Form(ChoiceForm):
    """The form while it is drawn. `sent_as` is its own key: what is sent twice is saved once."""

    def __init__(self, viewer: Viewer, about: About) -> None:
        begins = typed.of_season(about.season_id)
        super().__init__(viewer, kept.about(Kind.YEAR_PAGE, about.unit_id, 0), begins=begins)
        self.version, self.problems = about.shown, Problems(self.key("problems"))
        self.sent_as: str = st.session_state.setdefault(self.key("sent"), uuid4().hex)

    def sentence(self, name: str, field: str, label: str, start: str) -> str:
        """A text of the page that is kept as `name`; what is wrong with it is called `field`."""
        if name == typed.TITLE:
            written = self.line(name, label, start=start)
        else:
            written = self.area(name, label, start=start, height="content")
        self.problems.at(field, label)
        if confirm(written, key=self.key(name)):
            self.confirmed.add(field)
        hint(written)
        return written

    def before(self, heading: PageHeading) -> list[tuple[str, Shown]]:
        """What was typed in sentences of a version that is not the last any more."""
        own = typed.own_of(heading)
        now, begins = f"{own}{self.version}_", self.begins + own
        old = {
            name.removeprefix(self.begins): Shown(kept.text, "", None)
            for name, kept in self.kept.items()
            if name.startswith(begins) and kept.text
        }
        return [(name, shown) for name, shown in old.items() if not name.startswith(now)]


def _part(
    heading: PageHeading,
    stands: tuple[Shown, ...],
    logged: tuple[Shown, ...],
    form: _Form,
) -> tuple[Line, ...]:
    """The sentences under a heading: those that stand, those that could, and empty ones."""
    there = {line.origin for line in stands}
    others = [line for line in logged if line.origin not in there]
    named = typed.names(heading, [line.origin for line in (*stands, *others)], form.version)
    fields = [*zip(named, (*stands, *others), strict=True), *form.before(heading)]
    fields += [(typed.free(heading, n), Shown("", "", None)) for n in range(FREE)]
    lines: list[Line] = []
    for place, (name, shown) in enumerate(fields):
        is_on = place < len(stands) or not shown.source or _is_on(form, name)
        label = _("Sentence {n}").format(n=place + 1)
        text = form.sentence(name, page_drafts.field_of(heading, place), label, shown.text)
        lines.append(Line(text if is_on else "", shown.source, shown.source_id, shown.text))
    return tuple(lines)


def _is_on(form: _Form, name: str) -> bool:
    form.begin_mark(name + typed.ON)
    return st.checkbox(_("Put on the page"), **form.keeping(name + typed.ON))
