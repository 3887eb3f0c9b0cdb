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


def event_of(viewer: Viewer, view: MeetingView) -> Event | None:
    """The day of a meeting in the year wheel, if it has one that the viewer reads."""
    try:
        return year.event(viewer, view.event_id) if view.event_id is not None else None
    except NotFound:  # one of communities, for somebody who reads none
        return None


def to_event(event: Event | None) -> None:
    """From a meeting to its day in the year wheel."""
    if event:
        about, icon = {lines.EVENT: str(event.id)}, ":material/calendar_month:"
        st.page_link(EVENT_PAGE, label=_("In the year wheel"), icon=icon, query_params=about)


def say_other(view: MeetingView, event: Event | None) -> None:
    """What the year wheel says of a meeting that is not over, if it is something else."""
    if event is None or view.over:
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
