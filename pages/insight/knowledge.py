"""The idea and knowledge bank: what units share, who tried it, and questions to answer."""

import streamlit as st

from services.errors import Invalid
from services.knowledge.listing import Filters
from ui import address
from ui.blocks import choices
from ui.blocks.knowledge import asked, compass, filters, lines, opened, share
from ui.data import knowledge as data
from ui.forms import Problems, guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    entry = data.opened(viewer, address.number(lines.ENTRY))
if entry:  # by itself: under a long list nobody on a phone would see that it has opened
    opened.draw(viewer, entry)
    st.stop()

st.title(_("Idea and knowledge bank"), anchor=False)
st.markdown(_("What works in one unit can be gold in another, 20 km away."))
share.draw(viewer)
asked.old(viewer)
compass.running(viewer)
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
