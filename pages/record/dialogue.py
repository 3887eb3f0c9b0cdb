"""Record a reflective dialogue: the quick note, or a note in a template."""

import streamlit as st

from services import access
from services.access import Action
from services.calendar import today
from services.dialogues import recording
from services.dialogues.drafts import Place
from ui.blocks import own_templates
from ui.blocks.dialogue import drafts, form, head, start
from ui.blocks.dialogue.fields import Fields
from ui.data import personal, templates
from ui.forms import Problems, Then, guarded, saving
from ui.frame import session
from ui.i18n import _
from ui.texts import as_label

viewer = session.viewer()
problems = Problems()

title, top = start.title(), st.container()
first, second = st.container(width=drafts.WIDTH).columns(2)
with guarded(viewer):
    with first:
        unit_id = start.unit(viewer)
    access.ensure(viewer, Action.RECORD_DIALOGUE, unit_id)
    people = personal.participants_at(viewer, unit_id)
    begun = personal.begun_notes(viewer)
    own = templates.of_unit(viewer, unit_id)

drafts.resume(viewer, unit_id, begun)
remember = start.Remember(viewer, unit_id)
with second:
    choice = start.template(own, remember)
purpose = start.purpose(remember)
drafts.offer_to_throw_away(viewer)
participants = start.participants(unit_id, people, problems)
with guarded(viewer):
    agreed = personal.open_agreements(viewer, unit_id, frozenset(participants))
if choice.own:
    title.title(as_label(choice.name), anchor=False)
with top:
    head.last_time(agreed, unit_id)
    head.guidance(purpose)
place = Place(st.session_state[drafts.FORM], unit_id)
fields = Fields(place, problems, drafts.kept_in(place, begun))
draft, sent = form.ask(fields, form.Start(unit_id, people, participants, choice, purpose))

if sent:
    then = Then("pages/insight/unit_overview.py", {"unit": str(unit_id)})
    done = _("The dialogue is saved.")
    with saving(viewer, problems, done, then=then, form=drafts.FORM) as change:
        recording.record(change, draft, by=viewer, today=today())
    if problems.shown:  # a change that was saved has left this page
        st.error(
            _("It could not be saved. Your text is still here. Look at the fields marked above.")
        )
own_templates.link(viewer, unit_id)
