"""Units side by side, for those who see several."""

import streamlit as st

from services.access import Action
from ui import data
from ui.blocks import all_units, attention, unit_filters, units_tracks
from ui.data import attention as known
from ui.data import matrix
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    found = matrix.matrix(viewer)
    pillars = data.pillars()

st.title(_("All units"), anchor=False)
shown = unit_filters.ask(viewer, found, pillars)
if not shown.rows:
    st.info(_("No units match the filters."))
    st.stop()
left, right = st.columns([3, 2], gap="large")
with left:
    all_units.matrix_block(shown.rows, shown.pillars)
    attention.across_communities(viewer)
with right:
    all_units.distribution_block(shown.rows, shown.pillars)
    all_units.round_block(found)
    units_tracks.draw(viewer, [row.unit.id for row in shown.rows])
    if viewer.may(Action.SEE_ATTENTION):
        told = all_units.told(known.of_units(viewer), shown.rows, viewer)
        attention.across_units(viewer, told, pillars)
