"""The form of a meeting, in I DO ART: intention, outcome, agenda, roles and rules, time.

It is kept while it is filled in, that of a new meeting too.
"""

from typing import Any
from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.dialogues.form_keys import Kind
from services.meetings import drafts, planning, typed
from services.meetings.drafts import MeetingDraft
from services.meetings.views import MeetingView
from ui import event_words, i18n
from ui.blocks.dialogue import kept
from ui.blocks.dialogue.kept_choices import ChoiceForm
from ui.blocks.meetings import lines, words
from ui.data import meetings as data
from ui.fields import ask_day, choose
from ui.forms import Problems, Then, saving
from ui.i18n import _

FORM = "meeting_form"
WIDTH = 760


def plan(viewer: Viewer, event_id: int | None, after_id: int | None) -> None:
    """The form of a new meeting.

    Raises:
        NotFound: that event or meeting is not for the viewer to plan after.
    """
    key = st.session_state.setdefault(FORM, uuid4().hex)
    start = data.start(viewer, key, event_id, after_id)
    place = kept.about(Kind.NEW_MEETING, viewer.person_id, 0)
    form = _Form(viewer, place, start, begins=typed.of_new(event_id, after_id))
    with st.container(border=True, width=WIDTH):
        unit_id = _about(viewer, form)
        written = _ask(form)
        asked = _asked(viewer, unit_id, form)
        with st.container(horizontal=True):
            sent = st.button(_("Plan the meeting"), type="primary", key=form.key("plan"))
            form.leave()
    if sent:
        event, before = (start.event_id, start.previous_id) if start else (None, None)
        written |= {"event_id": event, "previous_id": before}
        _plan(viewer, form, MeetingDraft(key, unit_id, asked=asked, **written))


def _plan(viewer: Viewer, form: "_Form", draft: MeetingDraft) -> None:
    about: dict[str, str] = {}
    done = _("The meeting is planned, with an agenda from the data. Look it through.")
    then = Then(lines.PLAN_PAGE, about)
    with saving(viewer, form.problems, done, form=FORM, then=then) as change:
        about[lines.MEETING] = str(planning.plan(change, draft, by=viewer, today=today()))
        form.over()


def revise(viewer: Viewer, view: MeetingView) -> None:
    """The form of a meeting that is planned, folded away until something is typed in it."""
    place = kept.about(Kind.MEETING, view.id, view.unit_id)
    form = _Form(viewer, place, _draft(view))
    folded = st.expander(
        _("The meeting in I DO ART"),
        expanded=form.begun,
        key=f"revise_meeting_{view.id}",
        icon=":material/edit_note:",
        on_change="rerun",
    )
    if not folded.open:
        return
    seen = form.seen(view.version, "title")
    with folded, st.container(width=WIDTH):
        written = _ask(form)
        with st.container(horizontal=True):
            sent = st.button(_("Save"), key=form.key("save"), type="primary")
            form.leave()
    if sent:
        draft = MeetingDraft(form_key="", unit_id=view.unit_id, **written)
        done = _("The meeting is changed.")
        with saving(viewer, form.problems, done, form=form.mark) as change:
            planning.revise(change, view.id, draft, seen=seen, by=viewer, today=today())


class _Form(ChoiceForm):
    """A form while it is drawn: what it starts from, and where problems are said."""

    def __init__(
        self, viewer: Viewer, place: kept.Place, start: MeetingDraft | None, begins: str = ""
    ) -> None:
        super().__init__(viewer, place, begins=begins)
        self.start, self.problems = start, Problems()

    def was(self, name: str, otherwise: str = "") -> str:
        return getattr(self.start, name) if self.start else otherwise

    def text(self, name: str, label: str) -> str:
        """A text field with its limit, and its place for a refusal."""
        limit = drafts.LIMITS[name]
        wide = limit > drafts.LIMITS["title"]
        ask, shape = (self.area, {"height": 80}) if wide else (self.line, {})
        shape: dict[str, Any] = {"max_chars": limit} | shape
        return ask(name, label, start=self.was(name), problems=self.problems, **shape)

    def day(self, name: str, label: str) -> Any:
        """A day in a text field."""
        was = getattr(self.start, name) if self.start else ""
        self.begin(name, i18n.short_day(was) if was and not isinstance(was, str) else was)
        day = ask_day(label, **self.keeping(name))
        self.problems.at(name)
        return day


def _draft(view: MeetingView) -> MeetingDraft:
    kept = {name: getattr(view, name) for name in drafts.LIMITS}
    return MeetingDraft(
        form_key="",
        unit_id=view.unit_id,
        **kept,
        held_on=view.held_on,
        starts_at=event_words.clock(view.starts_at) if view.starts_at else "",
        minutes=view.minutes,
        since_on=view.since_on or "",
    )


def _about(viewer: Viewer, form: _Form) -> int:
    """Which branch it is about; the next of a series is about the same."""
    branches = {each.id: words.branch(each) for each in data.branches(viewer)}
    start = form.start.unit_id if form.start else None
    if start is not None and form.start and form.start.previous_id is not None:
        branches = {start: branches[start]}
    form.begin_with(typed.ABOUT, branches, start)
    unit_id = choose(_("About the units of"), branches, **form.keeping(typed.ABOUT))
    form.problems.at("unit_id")
    return unit_id


def _ask(form: _Form) -> dict[str, Any]:
    """All that is asked of a meeting, new or planned."""
    found: dict[str, Any] = {"title": form.text("title", _("What is the meeting called?"))}
    st.caption(_("Title and intention stand on the shared screen as you write them: no names."))
    found |= _time(form)
    found["place"] = form.text("place", _("Where? (optional)"))
    st.markdown("**" + _("Intention") + "**")
    found["intention"] = form.text("intention", _("Why do we meet? (optional)"))
    st.markdown("**" + _("Desired outcome") + "**")
    found["product"] = form.text("product", _("What will we have made? (optional)"))
    found["knowledge"] = form.text("knowledge", _("What will we know? (optional)"))
    found["mood"] = form.text("mood", _("With what mood do we leave? (optional)"))
    st.markdown("**" + _("Roles and rules") + "**")
    found["rules"] = form.text("rules", _("How do we want to be together? (optional)"))
    return found | {"confirmed": frozenset(form.confirmed)}


def _time(form: _Form) -> dict[str, Any]:
    first, second, third = st.columns(3)
    with first:
        held_on = form.day("held_on", _("Day"))
    with second:
        form.begin("starts_at", form.was("starts_at"))
        starts_at = st.text_input(
            _("Begins at (optional)"),
            placeholder="9.00",
            max_chars=20,
            **form.keeping("starts_at"),
        )
        form.problems.at("starts_at")
    with third:
        form.begin_number("minutes", (form.start and form.start.minutes) or 90)
        minutes = st.number_input(_("Minutes"), step=15, **form.keeping("minutes"))
        form.problems.at("minutes")
    label = _("Tell what has happened since (optional: else since the last meeting)")
    since_on = form.day("since_on", label)
    return {"held_on": held_on, "starts_at": starts_at, "minutes": minutes, "since_on": since_on}


def _asked(viewer: Viewer, unit_id: int, form: _Form) -> tuple[int, ...]:
    people = data.askable_about(viewer, unit_id)
    names = {
        each.id: f"{each.name} · {each.unit}" if each.unit else each.name
        for each in people
        if each.id != viewer.person_id
    }
    form.begin_with_some(typed.ASKED, names, form.start.asked if form.start else ())
    chosen = st.multiselect(
        _("Who is asked?"),
        list(names),
        format_func=names.__getitem__,
        placeholder=_("Choose people"),
        select_all=False,
        **form.keeping(typed.ASKED),
    )
    form.problems.at("asked")
    st.caption(_("You chair the meeting. Whoever is asked sees what the meeting sees."))
    return tuple(chosen)
