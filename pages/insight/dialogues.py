"""My dialogues and those I took part in, and the agreements that were made in them."""

import streamlit as st

from ui import address
from ui.blocks import agreements, dialogue_notes
from ui.data import personal
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("Dialogues"), anchor=False)
with guarded(viewer):
    opened = address.number(dialogue_notes.DIALOGUE)
    note = personal.opened(viewer, opened)
if note:
    dialogue_notes.opened(viewer, note)

chosen = dialogue_notes.filters(viewer)
with guarded(viewer):
    number = address.number(dialogue_notes.PAGE) or 1
    page = personal.my_dialogue_page(viewer, chosen, number)
    mine = personal.my_agreements(viewer, chosen.unit_id)

st.subheader(_("Open agreements"), anchor=False)
agreements.to_settle(viewer, mine, of="open")
if not mine:
    st.info(_("No open agreements."))
if st.toggle(_("Show completed and dropped agreements too"), key="settled", bind="query-params"):
    settled = personal.my_agreements(viewer, chosen.unit_id, settled=True)
    agreements.to_settle(viewer, settled, of="settled")

st.subheader(_("Dialogues you took part in"), anchor=False)
dialogue_notes.listed(page)
