"""The end of a meeting: a chair is asked once, and its papers are next."""

import streamlit as st

from models.vocabulary import Attendance
from services.access import Viewer
from services.calendar import today
from services.meetings import closing, people
from services.meetings.views import Attendee, Item, MeetingView
from ui.forms import Problems, Then, saving
from ui.i18n import _
from ui.texts import as_label
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
        came = _came(view)
        if st.button(_("Close now"), key="presented_close", type="primary"):
            _close(viewer, view, came)


def _came(view: MeetingView) -> set[int]:
    """Who was there, as it stands and as the chair now says."""
    names = {each.person_id: as_label(each.name) for each in view.participants}
    chosen = st.pills(
        _("Who was here?"),
        list(names),
        selection_mode="multi",
        default=[each.person_id for each in view.participants if _is_here(each)],
        format_func=names.__getitem__,
        key=f"presented_came_{view.id}",
    )
    return set(chosen)


def _is_here(one: Attendee) -> bool:
    return one.attendance is Attendance.PRESENT


def _close(viewer: Viewer, view: MeetingView, came: set[int]) -> None:
    shown = screens.both_languages(viewer, view)
    then = Then(MEETINGS, {"meeting": str(view.id)})
    with saving(viewer, Problems(), _("The meeting is closed."), then=then) as db:
        for each in view.participants:
            if _is_here(each) != (each.person_id in came):
                says = Attendance.PRESENT if each.person_id in came else Attendance.ASKED
                people.attend(db, view.id, each.person_id, says, by=viewer, today=today())
        closing.close(db, view.id, shown, by=viewer, today=today())
