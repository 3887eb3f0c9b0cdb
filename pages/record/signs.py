"""A unit's local signs beside the common direction."""

import streamlit as st

from services.access import Action
from ui import data
from ui.blocks import signs, unit_header
from ui.data import signs as remembered
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Common direction, local dress"), anchor=False)
with guarded(viewer):
    unit_id = unit_header.chosen_unit(viewer)
    own = remembered.of_unit(viewer, unit_id)
    rubric = remembered.rubric()

signs.choose_unit(viewer, unit_id)
signs.introduction(writes=viewer.may(Action.ASSESS, unit_id))
for name in data.pillars():
    signs.of_pillar(viewer, unit_id, name, rubric.get(name.code, ()), own)
