"""One event: what it is, the file for a calendar, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from models.base import now
from models.vocabulary import EventStatus
from services.calendar import today
from services.database import reading
from services.year_wheel import calendar_file, drafts, events, outcomes, planning
from services.year_wheel.drafts import HeldDraft
from ui import address, event_words, i18n, labels
from ui.blocks import calendar_button
from ui.blocks.year import plan_form
from ui.data import year as data
from ui.fields import confirm, hint
from ui.forms import Problems, Then, saving
from ui.frame import session
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from services.access import Viewer
    from services.year_wheel.events import Event

OPENED = "opened_event"  # names what is opened; forgotten when it is saved, and so it closes
SEEN = "seen_event"  # the version on the screen when a button was pressed


def draw(viewer: Viewer, event: Event) -> None:
    """What an event is, and what came of it."""
    st.title(as_written(event.title), anchor=False)
    kind = _(labels.EVENT_KINDS[event.kind])
    facts = [event_words.when(event), kind, event_words.whom(event)]
    st.markdown(as_written(" · ".join(facts)))
    st.markdown("**" + as_written(_sentence(event)) + "**")
    for label, said in (
        (_("Where"), event.place),
        (_("Purpose"), event.purpose),
        (_("What comes next"), event.next_step),
    ):
        if said:
            with st.container(gap=None):
                st.caption(label)
                st.text(said)
    _around(event)
    with st.container(horizontal=True):
        if event.moved_to is None:
            _download(event)
        if data.plans(viewer).may_change(event):
            _commands(viewer, event)


def _sentence(event: Event) -> str:
    state = event_words.state(event, today())
    said = state[:1].upper() + state[1:] + "."
    n = event.headcount
    if n is None:
        return said
    return said + " " + ngettext("{n} took part.", "{n} took part.", n).format(n=i18n.number(n))


def _around(event: Event) -> None:
    """The event that this one took the place of, and the one that took its place."""
    to = event.moved_to[0] if event.moved_to else None
    for other, label in (
        (to, _("Open the event that took its place")),
        (event.moved_from_id, _("It was moved to here: open what was planned before")),
    ):
        if other is not None:
            opens = partial(address.put, event=other)
            icon = ":material/event:"
            st.button(label, key=f"way_{other}", type="tertiary", icon=icon, on_click=opens)


def _download(event: Event) -> None:
    give = partial(made, session.signed_in_as(), event.id)
    calendar_button.draw(give, event.starts_on, event.id, key="event_file")


def made(signed_in: Callable[[], Viewer], event_id: int) -> bytes:
    """The calendar file of an event, for who is `signed_in` when it is made.

    Raises:
        SignedOut: nobody is any more.
        NotFound: it is not the viewer's to read.
    """
    by = signed_in()
    with reading() as asked:
        event = events.read(asked, event_id, by=by)
        return calendar_file.written([event], now(), events.first_of(asked), subscribed=False)


def _commands(viewer: Viewer, event: Event) -> None:
    if event.status is EventStatus.PLANNED:
        _revise(viewer, event)
        _move(viewer, event)
        _cancel(viewer, event)
    begun = event.starts_on <= today()
    if event.status is EventStatus.HELD or (event.status is EventStatus.PLANNED and begun):
        _hold(viewer, event)


def _revise(viewer: Viewer, event: Event) -> None:
    problems, form = Problems(), f"revise_{event.id}"
    with st.popover(_("Change …"), key=_opened(form), width="content"):
        problems.at("event")
        words = plan_form.ask_words(problems, form, event, for_everybody=event.for_everybody)
        sent = _submit(_("Save"), form, event)
    if sent:
        with saving(viewer, problems, _("The event is changed."), form=OPENED) as change:
            planning.revise(change, event.id, words, seen=_seen(event), by=viewer, today=today())


def _move(viewer: Viewer, event: Event) -> None:
    problems, form = Problems(), f"move_{event.id}"
    with st.popover(_("Move …"), key=form, width="content"):
        st.caption(_("The old date stays in the year wheel as moved."))
        problems.at("event")
        when = plan_form.ask_when(problems, form, event)
        problems.at("number")
        sent = _submit(_("Move the event"), form, event)
    if sent:
        then = Then("pages/insight/year.py")
        with saving(viewer, problems, _("The event is moved."), then=then) as change:
            outcomes.move(change, event.id, when, seen=_seen(event), by=viewer, today=today())


def _cancel(viewer: Viewer, event: Event) -> None:
    problems, form = Problems(), f"cancel_{event.id}"
    with st.popover(_("Cancel …"), key=form):
        st.markdown(_("It stays in the year wheel and in calendars, as cancelled."))
        problems.at("event")
        sent = _submit(_("Cancel the event"), form, event)
    if sent:
        with saving(viewer, problems, _("The event is cancelled.")) as change:
            outcomes.cancel(change, event.id, seen=_seen(event), by=viewer, today=today())


def _hold(viewer: Viewer, event: Event) -> None:
    problems, form = Problems(), f"hold_{event.id}"
    label = _("It was held …") if event.status is EventStatus.PLANNED else _("How it went …")
    with st.popover(label, key=_opened(form), width="content"):
        problems.at("event")
        count = st.number_input(
            _("How many took part? (optional, never names)"),
            value=event.headcount,
            step=1,
            key=f"headcount_{form}",
        )
        problems.at("headcount")
        written = st.text_area(
            _("What comes next? (optional)"),
            event.next_step,
            key=f"next_step_{form}",
            max_chars=drafts.NEXT_STEP,
            height=90,
        )
        problems.at("next_step")
        confirmed = confirm(written, key=f"next_step_{form}")
        hint(written)
        sent = _submit(_("Save"), form, event)
    if sent:
        draft = HeldDraft(count, written, frozenset({"next_step"} if confirmed else ()))
        done = _("It is saved that it was held.")
        with saving(viewer, problems, done, form=OPENED) as change:
            outcomes.hold(change, event.id, draft, seen=_seen(event), by=viewer, today=today())


def _opened(form: str) -> str:
    return f"{form}_{st.session_state.setdefault(OPENED, uuid4().hex)}"


def _submit(label: str, form: str, event: Event) -> bool:
    # Kept is the version that was on the screen, not the one that is read by now.
    key = f"save_{form}"
    return st.button(label, type="primary", key=key, on_click=_keep, args=(event.version,))


def _keep(version: int) -> None:
    st.session_state[SEEN] = version


def _seen(event: Event) -> int:
    return st.session_state.pop(SEEN, event.version)
