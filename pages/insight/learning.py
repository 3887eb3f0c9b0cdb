"""What was learned anywhere, in one sentence each, for everybody."""

import streamlit as st

from ui import address, data
from ui.blocks import choices, learning
from ui.blocks.dialogue.drafts import WIDTH
from ui.data import learning as reads
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Shared learning"), anchor=False)
st.markdown(_("One sentence out of a dialogue, rewritten for all. Thank a unit by trying it."))
with st.container(width=WIDTH):
    with guarded(viewer):
        names = data.pillars()
        pillar = learning.chosen_pillar(names)
        units = learning.my_units(viewer)
        number = address.number(choices.PAGE) or 1
        found = reads.every(viewer, pillar, number, frozenset(units))
    learning.listed(viewer, found, names, units)
