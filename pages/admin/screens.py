"""Shared screens: make one, let it in with a code, take it out."""

import streamlit as st

from ui.blocks import screens
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Shared screens"), anchor=False)
st.markdown(screens.about())

with guarded(viewer):
    places = screens.places(viewer)

screens.form(viewer, places)

with guarded(viewer):  # after the form: what it has just made is among them
    lines = screens.lines(viewer)

screens.listed(viewer, lines)
