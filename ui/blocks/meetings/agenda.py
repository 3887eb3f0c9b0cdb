"""The agenda as its chair makes it: in order, in minutes, with what the data propose."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.meetings import agenda, proposing
from services.meetings.views import Item, MeetingView
from ui.blocks.meetings import buttons, topic_form, words
from ui.blocks.meetings.topic_form import CHANGING
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written


def draw(viewer: Viewer, view: MeetingView) -> None:
    """The topics in order, each with what can be done with it, and what could come on."""
    buttons.style()
    st.subheader(_("Agenda"), anchor=False)
    _time(view)
    if CHANGING not in st.session_state:  # what was typed before stands open again
        st.session_state[CHANGING] = topic_form.begun(viewer, view)
    for number, item in enumerate(view.items, start=1):
        _row(viewer, view, item, number)
    topic_form.add(viewer, view)
    _others(viewer, view)


def _time(view: MeetingView) -> None:
    planned, over = view.planned_minutes, view.planned_minutes - view.minutes
    said = _("{planned} of {all} minutes are planned.").format(planned=planned, all=view.minutes)
    if over > 0:
        said += " " + ngettext(
            "That is {n} minute more than there is.",
            "That is {n} minutes more than there is.",
            over,
        ).format(n=over)
    st.caption(said)


def _row(viewer: Viewer, view: MeetingView, item: Item, number: int) -> None:
    with st.container(border=True):
        left, right = st.columns([3, 2], vertical_alignment="center")
        with left.container(gap=None):
            st.markdown(f"**{number}. {as_written(words.topic(item))}**")
            st.caption(as_written(_facts(item)))
        with right.container(horizontal=True, horizontal_alignment="right"):
            _commands(viewer, item, len(view.items), number)
        if st.session_state.get(CHANGING) == item.id:
            topic_form.revise(viewer, view, item)


def _facts(item: Item) -> str:
    facts = [words.length(item.minutes), item.owner, item.question]
    return " · ".join(filter(None, facts))


def _commands(viewer: Viewer, item: Item, last: int, number: int) -> None:
    name = as_label(words.topic(item))
    say_up, say_down = _("Move up: {topic}"), _("Move down: {topic}")
    up = buttons.icon("arrow_upward", say_up.format(topic=name), f"up_{item.id}", off=number == 1)
    below, is_last = say_down.format(topic=name), number == last
    down = buttons.icon("arrow_downward", below, f"down_{item.id}", off=is_last)
    change = partial(_toggle, item.id)
    st.button(_("Change"), key=f"change_{item.id}", on_click=change, type="tertiary")
    dropped = st.button(_("Drop"), key=f"drop_{item.id}", type="tertiary")
    if up or down:
        _do(viewer, _("The order is changed."), partial(agenda.move, up=up), item.id)
    if dropped:
        done = _("The topic is off the agenda. It can be taken back.")
        _do(viewer, done, agenda.drop, item.id)


def _toggle(item_id: int) -> None:
    opened = st.session_state.get(CHANGING)
    st.session_state[CHANGING] = None if opened == item_id else item_id


def _others(viewer: Viewer, view: MeetingView) -> None:
    """What the data propose beside, and what was dropped."""
    if view.proposed:
        st.markdown("**" + _("Also proposed from the data") + "**")
        _takeable(viewer, view, view.proposed)
    if view.dropped:
        st.markdown("**" + _("Dropped from the agenda") + "**")
        _takeable(viewer, view, view.dropped)
    label = _("Propose anew from the data")
    if st.button(label, key="propose_anew", icon=":material/refresh:", type="tertiary"):
        done = _("What the data ask for now is proposed.")
        _do(viewer, done, proposing.propose, view.id)


def _takeable(viewer: Viewer, view: MeetingView, items: Sequence[Item]) -> None:
    for item in items:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = f"{words.topic(item)} · {words.length(item.minutes)}"
            if item.proposed_by in view.dropped_before:
                said += " · " + _("dropped last time")
            st.text(said)
            if st.button(_("Take it on"), key=f"take_{item.id}", type="tertiary"):
                done = _("The topic is on the agenda.")
                _do(viewer, done, agenda.take_back, item.id)


def _do(viewer: Viewer, done: str, verb: Callable[..., Any], of: int) -> None:
    with saving(viewer, Problems(), done) as change:
        verb(change, of, by=viewer, today=today())
