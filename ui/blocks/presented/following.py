"""What is shown on one device is shown on all: each looks whether the meeting has moved."""

import streamlit as st

from models.vocabulary import MeetingStatus
from services import changes
from services.changes import Counts
from services.meetings.reading import MeetingView
from ui.data.counters import counts
from ui.frame import session

SECONDS = 2


def draw(view: MeetingView) -> None:
    """Look again and again, unless the meeting is over: a page left open then is left alone."""
    if view.status is not MeetingStatus.CLOSED:
        _look(view.id, _stands(view.id))


@st.fragment(run_every=SECONDS)
def _look(meeting_id: int, seen: Counts) -> None:
    """Draw the page anew when something of the meeting is not as it was `seen`."""
    session.viewer()
    if _stands(meeting_id) != seen:
        st.rerun()


def _stands(meeting_id: int) -> Counts:
    return counts(changes.meeting(meeting_id))
