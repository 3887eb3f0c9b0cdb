"""The templates that a unit makes for its own dialogues."""

import streamlit as st

from services import access
from services.access import Action
from ui.blocks import own_templates, unit_header
from ui.data import templates
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Our own templates"), anchor=False)
with guarded(viewer):
    unit_id = unit_header.chosen_unit(viewer)
    access.ensure(viewer, Action.ASSESS, unit_id)
    made = templates.of_unit(viewer, unit_id)

own_templates.choose_unit(viewer, unit_id)
own_templates.introduction()
for template in made:
    own_templates.draw(viewer, template)
own_templates.add(viewer, unit_id)
