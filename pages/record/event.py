"""One event of the year wheel, or the form of a new one."""

import streamlit as st

from ui import address
from ui.blocks.meetings import in_the_wheel
from ui.blocks.tracks import workshop
from ui.blocks.year import event, plan_form
from ui.data import year as data
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    asked = address.number("event")
    found = data.event(viewer, asked) if asked is not None else None

if found:
    event.draw(viewer, found)
    in_the_wheel.meeting_of(viewer, found)
    workshop.way(viewer, found)
else:
    st.title(_("Plan an event"), anchor=False)
    if data.plans(viewer).any:
        plan_form.plan(viewer)
    else:
        st.info(_("Leaders plan events, and those who run a community plan for it."))
st.page_link(
    "pages/insight/year.py", label=_("Open the year wheel"), icon=":material/calendar_month:"
)
