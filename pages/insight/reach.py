"""Does it reach the young? How far threads come, from a community to the young."""

import streamlit as st

from services.reach.questions import ALL
from ui.blocks.reach import evidence, figures, head, places
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Does it reach the young?"), anchor=False)
st.markdown(
    _(
        "A practice track is a thread: from a community to what the staff learn, to the learning "
        "environment, to the young. Here you see how far the threads have come."
    )
)
with guarded(viewer):
    looked = head.chosen(viewer)
told = figures.may_be_told(looked)
if told:
    figures.steps(looked.found.reach)
evidence.draw(viewer, looked)
if told:
    figures.areas(looked.found.reach)
    figures.ladder(looked.found.reach)
if looked.narrowed == ALL:
    figures.seasons(viewer)
    if told:
        places.draw(viewer, looked)
