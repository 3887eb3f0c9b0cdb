"""The learning pulse: three statements, answered anonymously."""

import streamlit as st

from services import pulse
from services.calendar import today
from ui.blocks import pulse as block
from ui.data import pulse as data
from ui.forms import Problems, guarded, saving
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()
problems = Problems()

st.title(_("Learning pulse"), anchor=False)
with guarded(viewer):
    asked = data.asked(viewer)

if block.state(asked) and asked:
    answers, sent = block.ask(asked, problems)
    if sent:
        with saving(viewer, problems, _("Thank you. Your answers are counted.")) as change:
            pulse.answer(change, asked.round_id, answers, by=viewer, today=today())
