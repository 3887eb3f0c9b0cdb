"""The end of a meeting: a chair is asked once, and its papers are next."""

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.meetings import closing
from services.meetings.reading import Item, MeetingView
from ui.forms import Problems, Then, saving
from ui.i18n import _
from ui.topics import screens

MEETINGS = "pages/insight/meetings.py"


def draw(viewer: Viewer, view: MeetingView, item: Item) -> None:
    """The way to close the meeting, at its last topic."""
    if item != view.items[-1]:
        return
    with st.popover(_("Close the meeting"), key="presented_end"):
        st.markdown(
            _("What the topics show now is kept for the minutes. A chair can open it again.")
        )
        if st.button(_("Close now"), key="presented_close", type="primary"):
            _close(viewer, view)


def _close(viewer: Viewer, view: MeetingView) -> None:
    shown = screens.both_languages(viewer, view)
    then = Then(MEETINGS, {"meeting": str(view.id)})
    with saving(viewer, Problems(), _("The meeting is closed."), then=then) as db:
        closing.close(db, view.id, shown, by=viewer, today=today())
