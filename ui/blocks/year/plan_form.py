"""The forms of the year wheel: plan an event, say it anew, move it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from models.vocabulary import EventKind
from services.calendar import today
from services.year_wheel import drafts, planning
from services.year_wheel.drafts import EventDraft, When, Words
from ui import event_words, labels
from ui.data import year as data
from ui.fields import ask_day, choose, confirm, hint
from ui.forms import Problems, Then, saving
from ui.i18n import _

if TYPE_CHECKING:
    from datetime import date, time

    from services.access import Viewer
    from services.year_wheel.events import Event
    from services.year_wheel.planners import Plans

FORM = "event_form"
EVERYBODY = 0  # no unit has this id
YEAR_PAGE = "pages/insight/year.py"


def plan(viewer: Viewer) -> None:
    """The form of a new event, for those who plan something."""
    plans = data.plans(viewer)
    problems = Problems()
    form = st.session_state.setdefault(FORM, uuid4().hex)
    with st.container(border=True, width=680):
        unit_id, communities = _whom(plans, form)
        problems.at("communities")
        everybody = unit_id is None and not communities
        words = ask_words(problems, form, for_everybody=everybody)
        when = ask_when(problems, form)
        sent = st.button(_("Plan the event"), type="primary", key=f"plan_{form}")
    if not sent:
        return
    if everybody and not plans.everybody:
        problems.show({"communities": _("Choose the communities that it is for.")})
        return
    draft = EventDraft(form, words, when, unit_id, communities)
    done, then = _("The event is planned."), Then(YEAR_PAGE)
    with saving(viewer, problems, done, form=FORM, then=then) as change:
        planning.plan(change, draft, by=viewer, today=today())


def ask_words(
    problems: Problems, form: str, event: Event | None = None, *, for_everybody: bool
) -> Words:
    """What kind of event it is, what it is called, where and what for."""
    kinds = labels.words(labels.EVENT_KINDS)
    wanted = {kind: kinds[kind] for kind in drafts.KINDS}
    start = event.kind if event else EventKind.LOCAL_MEETING
    kind = choose(_("Kind"), wanted, key=f"event_kind_{form}", start=start)
    problems.at("kind")
    number = None
    if kind is EventKind.WORKSHOP and for_everybody:
        numbers = {n: _("Workshop {n}").format(n=n) for n in drafts.NUMBERS}
        started = event.number if event and event.number in numbers else None
        number = choose(_("Which one?"), numbers, key=f"number_{form}", start=started)
        problems.at("number")
    fields = _Texts(problems, form)
    title = fields.line("title", _("What is it called?"), drafts.TITLE, event)
    place = fields.line("place", _("Where? (optional)"), drafts.PLACE, event)
    purpose = fields.area("purpose", _("What is it for? (optional)"), drafts.PURPOSE, event)
    return Words(kind, title, number, place, purpose, frozenset(fields.confirmed))


def ask_when(problems: Problems, form: str, event: Event | None = None) -> When:
    """The days of an event, and its times if it has some."""
    first, last, begins, ends = _was(event)
    left, right = st.columns(2)
    with left:
        starts_on = ask_day(_("First day"), key=f"starts_on_{form}", start=first)
        problems.at("starts_on")
    with right:
        ends_on = ask_day(_("Last day (if not the same)"), key=f"ends_on_{form}", start=last)
        problems.at("ends_on")
    left, right = st.columns(2)  # a row of its own: what is refused above moves both
    with left:
        starts_at = _ask_time(_("Begins at (optional)"), f"starts_at_{form}", begins, "9.00")
        problems.at("starts_at")
    with right:
        ends_at = _ask_time(_("Ends at (optional)"), f"ends_at_{form}", ends, "15.00")
        problems.at("ends_at")
    return When(starts_on, ends_on, starts_at, ends_at)


def _ask_time(label: str, key: str, start: time | None, example: str) -> str:
    value = event_words.clock(start) if start else ""
    return st.text_input(label, value, key=key, placeholder=example, max_chars=20)


def _was(event: Event | None) -> tuple[date | None, date | None, time | None, time | None]:
    if event is None:
        return None, None, None, None
    last = event.ends_on if event.ends_on != event.starts_on else None
    return event.starts_on, last, event.starts_at, event.ends_at


def _whom(plans: Plans, form: str) -> tuple[int | None, tuple[int, ...]]:
    """The place and the communities that an event is for: neither is everybody."""
    places = ({EVERYBODY: _("Everybody")} if plans.everybody else {}) | dict(plans.places)
    unit_id = None
    if places:
        chosen = choose(_("For whom?"), places, key=f"whom_{form}")
        unit_id = chosen or None
    names = dict(plans.communities)
    if not names:
        return unit_id, ()
    only = next(iter(names)) if len(names) == 1 and not places else None
    chosen_ones = st.multiselect(
        _("For which communities?") if not places else _("Only for communities? (optional)"),
        list(names),
        default=[only] if only else [],
        format_func=names.__getitem__,
        key=f"communities_{form}",
        placeholder=_("Choose communities"),
    )
    return unit_id, tuple(chosen_ones)


class _Texts:
    """Text fields of one form, each with its place for a refusal and its confirmation."""

    def __init__(self, problems: Problems, form: str) -> None:
        self.confirmed: set[str] = set()
        self._problems, self._form = problems, form

    def line(self, name: str, label: str, limit: int, event: Event | None) -> str:
        value = getattr(event, name) if event else ""
        key = f"{name}_{self._form}"
        written = st.text_input(label, value, key=key, max_chars=limit)
        return self._done(name, written)

    def area(self, name: str, label: str, limit: int, event: Event | None) -> str:
        value = getattr(event, name) if event else ""
        key = f"{name}_{self._form}"
        written = st.text_area(label, value, key=key, max_chars=limit, height=90)
        return self._done(name, written)

    def _done(self, name: str, written: str) -> str:
        self._problems.at(name)
        if confirm(written, key=f"{name}_{self._form}"):
            self.confirmed.add(name)
        hint(written)
        return written
