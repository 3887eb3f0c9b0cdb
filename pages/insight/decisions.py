"""Decisions: what meetings have decided, how far it is, and how the units live it."""

import streamlit as st

from services.decisions.log import Filters
from services.errors import Invalid
from ui import address
from ui.blocks import choices
from ui.blocks.decisions import filters, lines, opened
from ui.data import decisions as data
from ui.forms import Problems, guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    decision = data.one(viewer, address.number(lines.DECISION))
if decision:
    opened.draw(viewer, decision)
    st.stop()

st.title(_("Decisions"), anchor=False)
st.markdown(_("What meetings have decided and agreed, and how the units live it."))
problems = Problems()
with guarded(viewer):
    chosen = filters.ask(viewer, problems)
    number = address.number(choices.PAGE) or 1
    try:
        found = data.page(viewer, chosen, number)
    except Invalid as error:
        problems.show(error.problems)
        st.stop()

lines.listed(found, narrowed=chosen != Filters())
