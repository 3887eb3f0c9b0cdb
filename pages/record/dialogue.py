"""Record a reflective dialogue: the quick note, or a note in a template."""

import streamlit as st

from services import access
from services.access import Action
from ui.blocks import own_templates
from ui.blocks.dialogue import asking, drafts, form, head, start
from ui.blocks.dialogue.fields import Fields
from ui.data import personal, templates
from ui.forms import Problems, guarded
from ui.frame import session
from ui.texts import as_label

viewer = session.viewer()

title = start.title()
writing, beside = asking.columns()
with writing:
    top = st.container()
    first, second = st.columns(2)
    with guarded(viewer):
        with first:
            unit_id = start.unit(viewer)
        access.ensure(viewer, Action.RECORD_DIALOGUE, unit_id)
        people = personal.participants_at(viewer, unit_id)
        begun = personal.begun_notes(viewer)
        own = templates.of_unit(viewer, unit_id)
    place = drafts.resume(viewer, unit_id, begun)
    problems, memory = Problems(place.form_key), drafts.memory(viewer, place, begun)
    remember = start.Remember(viewer, unit_id)
    with second:
        choice = start.template(own, remember)
    purpose = start.purpose(remember)
    drafts.offer_to_throw_away(viewer)
    participants = start.participants(unit_id, people, problems, memory)
    with guarded(viewer):
        agreed = personal.open_agreements(viewer, unit_id, frozenset(participants))
    if choice.own:
        title.title(as_label(choice.name), anchor=False)
    with top:
        head.last_time(agreed, unit_id)
        head.guidance(purpose)
    fields = Fields(place, problems, drafts.kept_in(place, begun), memory)
    draft, sent = form.ask(fields, form.Start(unit_id, people, participants, choice, purpose))
    if sent:
        form.save(viewer, draft, problems)
    own_templates.link(viewer, unit_id)
with beside:
    asking.panel(fields.form, fields.asked)
