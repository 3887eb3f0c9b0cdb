"""What has happened since a day, or since the last leadership meeting."""

import streamlit as st

from ui import data
from ui.blocks import since, since_choice
from ui.data import since as reads
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Since last time"), anchor=False)
left, right = st.columns(2, gap="large", vertical_alignment="top")
with guarded(viewer):
    with right:
        department_id = since_choice.department(viewer)
    with left:
        day = since_choice.day(viewer, department_id)
    found = reads.since_day(viewer, department_id, day)
    names = data.pillars()

since.definitions(found)
since.draw(found, names)
