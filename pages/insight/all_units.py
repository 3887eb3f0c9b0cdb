"""Units side by side, for those who see several."""

import streamlit as st

from ui import all_units_blocks as blocks
from ui import data, session
from ui.forms import guarded
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    found = data.all_units_matrix(viewer)
    pillars = data.pillars()

st.title(_("All units"), anchor=False)
rows = blocks.filtered(found)
if not rows:
    st.info(_("No units match the filters."))
    st.stop()
left, right = st.columns([3, 2], gap="large")
with left:
    blocks.matrix_block(rows, pillars)
with right:
    blocks.distribution_block(rows, pillars)
    blocks.round_block(found)
