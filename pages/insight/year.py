"""The year wheel: the season as one picture and month by month, and in one's own calendar."""

import streamlit as st

from ui.blocks.year import address, months, season_forms, wheel
from ui.data import meetings
from ui.data import year as data
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Year wheel"), anchor=False, width="stretch")
    if data.plans(viewer).any:
        st.page_link("pages/record/event.py", label=_("Plan an event"), icon=":material/add:")
season_forms.first(viewer)
with guarded(viewer):
    year = wheel.chosen(viewer)

wheel.draw(year)
months.draw(year, meetings.by_event(viewer))
address.draw(viewer)
season_forms.draw(viewer, year)
