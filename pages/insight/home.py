"""What must I do now: one list by role, each row with its reason and one link."""

import streamlit as st

from ui import data_dialogues, home_rows, session
from ui.forms import guarded
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    home = data_dialogues.my_home(viewer)

st.title(_("What do I do now?"), anchor=False)
home_rows.presence(viewer, home)
home_rows.to_do(viewer, home)
home_rows.first_steps(viewer, home)
home_rows.followed(home)
