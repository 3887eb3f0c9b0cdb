"""Units side by side, for those who see several."""

import streamlit as st

from ui import data
from ui.blocks import all_units
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    found = data.all_units_matrix(viewer)
    pillars = data.pillars()

st.title(_("All units"), anchor=False)
rows = all_units.filtered(found)
if not rows:
    st.info(_("No units match the filters."))
    st.stop()
left, right = st.columns([3, 2], gap="large")
with left:
    all_units.matrix_block(rows, pillars)
with right:
    all_units.distribution_block(rows, pillars)
    all_units.round_block(found)
