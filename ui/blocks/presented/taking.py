"""What one takes along from a meeting, without leaving the screen: behind one quiet button."""

import streamlit as st

from services.access import Viewer
from services.meetings.reading import MeetingView
from ui.blocks import papers
from ui.blocks.presented import style
from ui.i18n import _


def draw(viewer: Viewer, view: MeetingView) -> None:
    """The papers of the meeting, made when somebody looks; a screen takes nothing along."""
    if not view.standing.reads:
        return
    key = f"{style.ICONS}_papers"
    popover = st.popover(_("Papers"), key=key, icon=":material/download:", on_change="rerun")
    if popover.open:
        with popover:
            papers.draw(viewer, view.id, titled=False)  # the button says what they are
