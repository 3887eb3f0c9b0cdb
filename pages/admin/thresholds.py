"""The thresholds of what deserves a talk."""

import streamlit as st

from ui.blocks import thresholds
from ui.data import attention
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    held, history = attention.lines(viewer)

st.title(_("Thresholds"), anchor=False)
st.markdown(
    _(
        "Here you decide when something is worth discussing or worth sharing. A change holds "
        "for everybody at once."
    )
)
thresholds.form(viewer, held, history)
thresholds.history_block(history)
