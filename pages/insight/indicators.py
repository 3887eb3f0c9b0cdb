"""Indicators: digestible data, one number, one picture and one question at a time."""

import streamlit as st

from services.access import Action
from ui import address
from ui.blocks.indicators import opened, portions, steering
from ui.data import indicators as reads
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    one = reads.asked(viewer, address.number(portions.INDICATOR))
if one:
    opened.draw(viewer, one)
    st.stop()

st.title(_("Indicators"), anchor=False)
st.markdown(
    _("One number, one picture and one question at a time: something to talk about, no result.")
)
if viewer.may(Action.SEE_UNIT):
    portions.draw(viewer)
steering.draw(viewer)
