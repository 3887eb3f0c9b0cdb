"""The ways between a meeting and its day in the year wheel."""

import streamlit as st

from models.vocabulary import EventKind, EventStatus
from services.access import Viewer
from services.errors import NotFound
from services.meetings.views import MeetingView
from services.year_wheel.events import Event
from ui import i18n
from ui.blocks.meetings import lines
from ui.data import meetings as data
from ui.data import year
from ui.i18n import _

EVENT_PAGE = "pages/record/event.py"


def event_of(viewer: Viewer, view: MeetingView) -> None:
    """From a meeting to its day in the year wheel, and whether the two say the same day."""
    event = _read(viewer, view.event_id)
    if event is None:
        return
    about = {lines.EVENT: str(event.id)}
    icon = ":material/calendar_month:"
    st.page_link(EVENT_PAGE, label=_("In the year wheel"), icon=icon, query_params=about)
    if view.over:
        return
    if event.status is EventStatus.CANCELLED:
        st.caption(_("In the year wheel this meeting is cancelled."))
    elif event.starts_on != view.held_on:
        said = _("In the year wheel this meeting is on {day}.")
        st.caption(said.format(day=i18n.day(event.starts_on)))


def meeting_of(viewer: Viewer, event: Event) -> None:
    """From a leadership meeting of the year wheel to its agenda, or to making one."""
    if event.kind is not EventKind.LEADERSHIP_MEETING:
        return
    meeting_id = data.by_event(viewer).get(event.id)
    if meeting_id is not None:
        way(_("Open the meeting and its agenda"), meeting_id)
    elif event.id in {each.id for each in data.ahead(viewer)}:
        about, icon = {lines.EVENT: str(event.id)}, ":material/add:"
        label = _("Plan the meeting with an agenda")
        st.page_link(lines.PLAN_PAGE, label=label, icon=icon, query_params=about)


def way(label: str, meeting_id: int) -> None:
    """The way to a meeting from another page."""
    about, icon = {lines.MEETING: str(meeting_id)}, ":material/groups:"
    st.page_link(lines.PAGE, label=label, icon=icon, query_params=about)


def _read(viewer: Viewer, event_id: int | None) -> Event | None:
    try:
        return year.event(viewer, event_id) if event_id is not None else None
    except NotFound:  # one of communities, for somebody who reads none
        return None
