"""Privacy: the text that also stands on the sign-in page."""

import streamlit as st

from models.vocabulary import Role
from ui.blocks import about, number_counts
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Privacy"), anchor=False)
about.privacy()
if Role.DPO in viewer.roles:
    with guarded(viewer):
        number_counts.counted(viewer)
