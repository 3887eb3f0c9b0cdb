"""What must I do now: one list by role, each row with its reason and one link."""

import streamlit as st

from ui.blocks import home, home_communities
from ui.blocks.knowledge import asked
from ui.data import personal
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    found = personal.my_home(viewer)

st.title(_("What do I do now?"), anchor=False)
home.presence(viewer, found)
home.to_do(viewer, found)
home_communities.trace(viewer)
asked.at_home(viewer)
home.first_steps(viewer, found)
home.followed(found)
