"""From topic to topic: for everybody by a chair, and by each on their own once it is closed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from models.vocabulary import MeetingStatus
from services.access import Viewer
from services.calendar import today
from services.database import transaction
from services.errors import DomainError
from services.meetings import running
from services.meetings.reading import Item, MeetingView
from ui import address, forms
from ui.frame import clicker, session
from ui.frame.clicker import FIRST, LAST, NEXT, PREVIOUS

TOPIC = "topic"  # in the address of a closed meeting
REFUSED = "refused_in_meeting"


def topic(view: MeetingView) -> Item | None:
    """The topic on the screen: for a meeting that is closed, the one in the address.

    Raises:
        NotFound: what stands there is no number.
    """
    if view.status is not MeetingStatus.CLOSED:
        return view.shown
    asked = view.item(address.number(TOPIC))
    return asked or (view.items[0] if view.items else None)


def leads(view: MeetingView) -> bool:
    """Whether keys and buttons of this viewer lead to other topics."""
    if view.status is MeetingStatus.CLOSED:
        return view.standing.reads
    return view.status is MeetingStatus.IN_PROGRESS and view.standing.chairs


def by_key(view: MeetingView) -> None:
    """A key was pressed: the callback of the clicker."""
    if pressed := clicker.pressed():
        step(view, pressed.to, pressed.item_id)


def step(view: MeetingView, to: str, item_id: int) -> None:
    """Lead on from a topic. For a button: its `on_click`."""
    ids = [each.id for each in view.items]
    if not leads(view) or item_id not in ids:
        return
    at = ids.index(item_id)
    goal = {
        NEXT: min(at + 1, len(ids) - 1),
        PREVIOUS: max(at - 1, 0),
        FIRST: 0,
        LAST: len(ids) - 1,
    }[to]
    if view.status is MeetingStatus.CLOSED:
        address.put(**{TOPIC: ids[goal]})
    elif goal != at:
        run(_moves(view.id, item_id)[to] if to in {NEXT, PREVIOUS} else _shows(view, ids[goal]))


def jump(view: MeetingView, item_id: int) -> None:
    """Show a topic. For a button: its `on_click`."""
    if view.status is MeetingStatus.CLOSED:
        address.put(**{TOPIC: item_id})
    else:
        run(_shows(view, item_id))


def names(view: MeetingView, item: Item) -> None:
    """Show the names of the units under a topic, or hide them again. For a button."""
    shown = not item.names_shown
    run(lambda db, **who: running.show_names(db, view.id, item.id, shown=shown, **who))


def start(view: MeetingView) -> None:
    """Begin the meeting with its first topic. For a button."""
    run(lambda db, **who: running.start(db, view.id, **who))


def say_refused(viewer: Viewer) -> None:
    """Say what the last button was refused for."""
    if error := st.session_state.pop(REFUSED, None):
        forms.refuse(viewer, error)


def _moves(meeting_id: int, item_id: int) -> dict[str, Callable[..., Any]]:
    def leading(verb: Callable[..., Any]) -> Callable[..., Any]:
        return lambda db, **who: verb(db, meeting_id, item_id, **who)

    return {NEXT: leading(running.next_after), PREVIOUS: leading(running.previous_before)}


def _shows(view: MeetingView, item_id: int) -> Callable[..., Any]:
    return lambda db, **who: running.show(db, view.id, item_id, **who)


def run(verb: Callable[..., Any]) -> None:
    """Do something in a callback; `say_refused` says later what it was refused for."""
    by = session.arriving()  # a callback runs before the frame has asked: they may be signed out
    if by is None:
        return
    try:
        with transaction() as db:
            verb(db, by=by, today=today())
    except DomainError as error:
        st.session_state[REFUSED] = error
