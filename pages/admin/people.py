"""People: find one, and let in, sign out or close the account."""

import streamlit as st

from ui.blocks import people
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("People"), anchor=False)
text = st.text_input(_("Find by name, e-mail or unit"), key="find")

with guarded(viewer):
    hits = people.search(viewer, text)

people.count(hits)
if person := people.choose(hits):
    people.facts(person)
    people.commands(viewer, person)
