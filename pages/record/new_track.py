"""A new practice track: it begins as a draft, and is filled in bit by bit."""

import streamlit as st

from ui.blocks.track import begin
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("New practice track"), anchor=False)
begin.draw(viewer)
