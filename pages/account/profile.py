"""One's own profile: language and password."""

import streamlit as st

from ui.blocks import account, development
from ui.frame import session
from ui.i18n import _
from ui.texts import as_written

viewer = session.viewer()

st.title(_("My profile"), anchor=False)
st.markdown(as_written(viewer.name))
development.link(viewer)
account.language_choice()
st.header(_("Change password"))
account.password_form(viewer)
