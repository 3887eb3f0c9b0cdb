"""Accessibility: the text that also stands on the sign-in page."""

import streamlit as st

from ui.blocks import about
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Accessibility"), anchor=False)
about.accessibility()
