"""My dialogues and those I took part in, and the agreements that were made in them."""

import streamlit as st

from ui import address
from ui.blocks import agreements, choices, development
from ui.blocks.dialogue.drafts import WIDTH
from ui.blocks.note import listing, opened
from ui.data import personal
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Dialogues"), anchor=False)
with guarded(viewer):
    note = personal.opened(viewer, address.number(listing.DIALOGUE))
if note:  # by itself: under a long list nobody on a phone would see that it has opened
    opened.draw(viewer, note)
    st.stop()

with st.container(width=WIDTH):
    chosen = listing.filters(viewer)
    with guarded(viewer):
        number = address.number(choices.PAGE) or 1
        page = personal.my_dialogue_page(viewer, chosen, number)
        mine = personal.my_agreements(viewer, chosen.unit_id)
        looking_back = personal.to_look_back_at(viewer)

    st.subheader(_("Open agreements"), anchor=False)
    agreements.to_settle(viewer, mine, of="open")
    if not mine:
        st.info(_("No open agreements."))
    agreements.look_back(viewer, looking_back)
    if st.toggle(
        _("Show completed and dropped agreements too"), key="settled", bind="query-params"
    ):
        settled = personal.my_agreements(viewer, chosen.unit_id, settled=True)
        agreements.to_settle(viewer, settled, of="settled")

    st.subheader(_("Dialogues you took part in"), anchor=False)
    listing.listed(page)
    development.link(viewer)
