"""The frame around every page: who is looking, the menu, and what is always said."""

import streamlit as st

from ui import forms
from ui.frame import browser, navigation, session, sign_in, surround
from ui.i18n import _

st.set_page_config(page_title=_("SLF overview"), page_icon="🧭", layout="wide")

viewer = session.arriving()
if viewer is None:
    form = st.empty()
    with form.container():
        just_signed_in = sign_in.page()
    if just_signed_in:
        viewer = session.arriving()
        form.empty()

page, entry = navigation.registered(viewer)
if viewer is None:
    browser.mount()
    st.stop()

with session.looking(viewer):
    if not entry.alone:
        surround.above(viewer)
    forms.flash()
    body = st.container()
    if entry.alone:
        surround.around_alone()
    else:
        surround.below(viewer)  # before the page, which may stop the run
    with body:
        if surround.admits(viewer, entry):
            page.run()
