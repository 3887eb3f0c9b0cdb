"""The form of a meeting, in I DO ART: intention, outcome, agenda, roles and rules, time."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.meetings import drafts, planning
from services.meetings.drafts import MeetingDraft
from services.meetings.views import MeetingView
from ui import event_words
from ui.blocks.meetings import lines, words
from ui.data import meetings as data
from ui.fields import ask_day, choose, confirm, hint
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
    form = _Form(f"{key}_{event_id}_{after_id}", start)
    with st.container(border=True, width=WIDTH):
        unit_id = _about(viewer, form)
        written = _ask(form)
        asked = _asked(viewer, unit_id, form)
        sent = st.button(_("Plan the meeting"), type="primary", key=f"plan_{form.key}")
    if not sent:
        return
    draft = MeetingDraft(
        form_key=key,
        unit_id=unit_id,
        asked=asked,
        event_id=start.event_id if start else None,
        previous_id=start.previous_id if start else None,
        **written,
    )
    about: dict[str, str] = {}
    done = _("The meeting is planned, with an agenda from the data. Look it through.")
    then = Then(lines.PLAN_PAGE, about)
    with saving(viewer, form.problems, done, form=FORM, then=then) as change:
        about[lines.MEETING] = str(planning.plan(change, draft, by=viewer, today=today()))


def revise(viewer: Viewer, view: MeetingView) -> None:
    """The form of a meeting that is planned, folded away."""
    folded = st.expander(
        _("The meeting in I DO ART"),
        key=f"revise_meeting_{view.id}",
        icon=":material/edit_note:",
        on_change="rerun",
    )
    if not folded.open:
        return
    form = _Form(f"{view.id}_{view.version}", _draft(view))
    with folded, st.container(width=WIDTH):
        written = _ask(form)
        sent = st.button(_("Save"), key=f"save_{form.key}")
    if sent:
        draft = MeetingDraft(form_key="", unit_id=view.unit_id, **written)
        with saving(viewer, form.problems, _("The meeting is changed.")) as change:
            planning.revise(change, view.id, draft, seen=view.version, by=viewer, today=today())


@dataclass
class _Form:
    """A form while it is drawn: its key, what it starts from, and where problems are said."""

    key: str
    start: MeetingDraft | None
    problems: Problems = field(default_factory=Problems)
    confirmed: set[str] = field(default_factory=set)

    def was(self, name: str, otherwise: str = "") -> str:
        return getattr(self.start, name) if self.start else otherwise

    def text(self, name: str, label: str, help_: str = "") -> str:
        """A text field with its limit, and its place for a refusal."""
        limit, key = drafts.LIMITS[name], f"{name}_{self.key}"
        wide = limit > drafts.LIMITS["title"]
        draw = st.text_area if wide else st.text_input
        shape: dict[str, Any] = {"height": 80} if wide else {}
        value = self.was(name)
        written = draw(label, value, key=key, max_chars=limit, placeholder=help_ or None, **shape)
        self.problems.at(name)
        if confirm(written or "", key=key):
            self.confirmed.add(name)
        hint(written or "")
        return written or ""


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
    known = start if start in branches else None
    unit_id = choose(_("About the units of"), branches, key=f"unit_{form.key}", start=known)
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
    start, key = form.start, form.key
    first, second, third = st.columns(3)
    with first:
        day = start.held_on if start and not isinstance(start.held_on, str) else None
        held_on = ask_day(_("Day"), key=f"held_on_{key}", start=day)
        form.problems.at("held_on")
    with second:
        starts_at = st.text_input(
            _("Begins at (optional)"),
            form.was("starts_at"),
            key=f"starts_at_{key}",
            placeholder="9.00",
            max_chars=20,
        )
        form.problems.at("starts_at")
    with third:
        minutes = st.number_input(
            _("Minutes"), value=start.minutes if start else 90, step=15, key=f"minutes_{key}"
        )
        form.problems.at("minutes")
    since = start.since_on if start and not isinstance(start.since_on, str) else None
    since_on = ask_day(
        _("Tell what has happened since (optional: else since the last meeting)"),
        key=f"since_on_{key}",
        start=since,
    )
    form.problems.at("since_on")
    return {"held_on": held_on, "starts_at": starts_at, "minutes": minutes, "since_on": since_on}


def _asked(viewer: Viewer, unit_id: int, form: _Form) -> tuple[int, ...]:
    people = data.askable_about(viewer, unit_id)
    names = {
        each.id: f"{each.name} · {each.unit}" if each.unit else each.name
        for each in people
        if each.id != viewer.person_id
    }
    had = [each for each in (form.start.asked if form.start else ()) if each in names]
    chosen = st.multiselect(
        _("Who is asked?"),
        list(names),
        default=had,
        format_func=names.__getitem__,
        key=f"asked_{form.key}_{unit_id}",
        placeholder=_("Choose people"),
    )
    form.problems.at("asked")
    st.caption(_("You chair the meeting. Whoever is asked sees what the meeting sees."))
    return tuple(chosen)
