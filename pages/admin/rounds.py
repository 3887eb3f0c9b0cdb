"""Assessment rounds: plan, open, close, archive; and who has answered."""

import streamlit as st

from ui.blocks import round_forms, rounds
from ui.data import rounds as data
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    every = data.every(viewer)

st.title(_("Assessment rounds"), anchor=False)
st.caption(_("In a round every unit assesses itself, pillar by pillar. Twice a year is enough."))
round_forms.plan(viewer, first=not every)
rounds.listed(viewer, every)
if not every:
    st.info(_("There is no round yet. Plan the first one above."))
