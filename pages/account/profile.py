"""One's own profile: language and password."""

import streamlit as st

from ui.blocks import account
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("My profile"))
st.write(viewer.name)
account.language_choice(viewer)
st.header(_("Change password"))
account.password_form(viewer)
