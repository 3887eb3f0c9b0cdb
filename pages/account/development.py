"""My development: my questions, my listening and my role over time. For me alone."""

import streamlit as st

from ui.blocks import development
from ui.data import development as data
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("My development"), anchor=False)
with guarded(viewer):
    mine = data.mine(viewer)
development.for_whom()
development.questions(mine)
development.listening(mine)
development.role(mine)
