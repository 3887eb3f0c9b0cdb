"""Record a reflective dialogue: the quick note."""

import streamlit as st

from services import access
from services.access import Action
from services.calendar import today
from services.dialogues import recording
from ui.blocks import agreements, dialogue_drafts, dialogue_form
from ui.data import personal
from ui.forms import Problems, Then, guarded, saving
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()
problems = Problems()

st.title(_("Quick note"), anchor=False)
with guarded(viewer):
    unit_id = dialogue_form.choose_unit(viewer)
    access.ensure(viewer, Action.RECORD_DIALOGUE, unit_id)
    people = personal.participants_at(viewer, unit_id)
    agreed = personal.open_agreements(viewer, unit_id)
    begun = personal.begun_notes(viewer)

if agreed:
    st.subheader(_("Last time we agreed …"), anchor=False)
    agreements.brief(agreed)
dialogue_form.guidance()
dialogue_drafts.resume(viewer, unit_id, begun)
draft, sent = dialogue_form.ask(unit_id, people, problems, begun)

if sent:
    then = Then("pages/insight/unit_overview.py", {"unit": str(unit_id)})
    done = _("The dialogue is saved.")
    with saving(viewer, problems, done, then=then, form=dialogue_drafts.FORM) as change:
        recording.record(change, draft, by=viewer, today=today())
    st.error(  # a change that was saved has left this page
        _("It could not be saved. Your text is still here. Look at the fields marked above.")
    )
