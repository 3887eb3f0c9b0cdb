"""Search in what one may read: one's notes, one's own texts, and what is shared with all."""

import streamlit as st

from services.errors import Invalid
from ui import data
from ui.blocks import search
from ui.data import learning as reads
from ui.forms import Problems, guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Search"), anchor=False)
problems = Problems()
words = search.words()
problems.at("words")
with guarded(viewer):
    names = data.pillars()
    try:
        hits = reads.found(viewer, words)
    except Invalid as error:
        problems.show(error.problems)
        st.stop()
if words.strip():
    search.found(hits, names)
