"""An opened decision: what it says, what came of it, how the units live it, and what to do."""

import streamlit as st

from models.vocabulary import DecisionStatus
from services.access import Viewer
from services.decisions.opened import Opened
from ui import address, decision_labels, i18n
from ui.blocks.decisions import answering, following_up, lines, sending, side_by_side
from ui.blocks.meetings import lines as meetings
from ui.i18n import _
from ui.texts import as_label, as_written

WIDTH = 760


def draw(viewer: Viewer, found: Opened) -> None:
    """The way back, the decision, what its own do with it, and the units' answers."""
    st.button(
        _("All decisions"),
        key="close_decision",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=address.put,
        kwargs={lines.DECISION: None},
    )
    with st.container(width=WIDTH):
        _said(found)
        if found.follows_up:
            following_up.draw(viewer, found)
        answering.draw(viewer, found)
    if found.line.whole and found.answers.rows:
        side_by_side.draw(found.answers)
    if found.sends:
        with st.container(width=WIDTH):
            sending.draw(viewer, found)


def _said(found: Opened) -> None:
    line = found.line
    st.title(as_label(line.text), anchor=False)
    st.caption(lines.facts(line))
    if found.reads_meeting:
        about = {meetings.MEETING: str(line.meeting_id)}
        icon = ":material/groups:"
        st.page_link(meetings.PAGE, label=_("Open the meeting"), icon=icon, query_params=about)
    if line.status is DecisionStatus.OPEN:
        return
    settled = _(decision_labels.STATUSES[line.status]).capitalize()
    day = f" {i18n.day(found.settled_on)}" if found.settled_on else ""
    with st.container(border=True, gap=None):
        st.markdown(as_written(settled + day))
        if found.outcome:
            st.text(found.outcome)
