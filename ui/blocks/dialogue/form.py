"""The form of a note: what all of them ask, the steps of the template, and the rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from models.vocabulary import Purpose
from services.access import Viewer
from services.calendar import today
from services.dialogues import recording
from services.dialogues.agreeing import LONGEST, AgreementDraft
from services.dialogues.participants import Participant
from services.dialogues.recording import DialogueDraft
from services.dialogues.templates import LIMITS, Step
from ui import dialogue_labels
from ui.blocks.dialogue import more, rooms
from ui.blocks.dialogue.drafts import FORM, WIDTH
from ui.blocks.dialogue.fields import Fields
from ui.blocks.dialogue.start import Choice
from ui.blocks.note.listing import DIALOGUE
from ui.forms import Problems, Then, saving
from ui.i18n import _


@dataclass(frozen=True)
class Start:
    """What was chosen before the form: where, who was there, in which template, what for."""

    unit_id: int
    people: Sequence[Participant]
    participants: tuple[int, ...]
    choice: Choice
    purpose: Purpose


def ask(fields: Fields, start: Start) -> tuple[DialogueDraft, bool]:
    """What the form holds, unchecked, and whether it was sent."""
    steps = start.choice.steps
    with st.container(border=True, width=WIDTH), st.container(gap="xsmall"):
        when, about = st.columns(2)
        with when:
            held_on = fields.day("held_on", _("Date of the dialogue"), start=today())
        with about:
            pillar = fields.pillar()
        examined = _examined(fields)
        written = {step.key: _step(fields, step) for step in steps}
        clearer = _clearer(fields)
        wondering = _wondering(fields, start.choice)
        agreement = _agreement(fields, start)
        private = more.my_room(fields) | _of(steps, written, private=True)
        process = more.process(fields)
        _say_what_is_left_out(fields)
        sent = st.button(_("Save"), type="primary", key="save_note")
    return DialogueDraft(
        form_key=fields.form,
        unit_id=start.unit_id,
        held_on=held_on,
        pillar=pillar,
        examined=examined,
        clearer=clearer,
        wondering=wondering,
        participants=start.participants,
        agreement=agreement,
        confirmed=frozenset(fields.confirmed),
        template=start.choice.template,
        own_template_id=start.choice.own.id if start.choice.own else None,
        purpose=start.purpose,
        sections=_of(steps, written, private=False),
        private=private,
        marks=process.marks,
        duration=process.duration,
        format=process.format,
        occasion=process.occasion,
        young_voice=process.young_voice,
    ), sent


def save(viewer: Viewer, draft: DialogueDraft, problems: Problems) -> None:
    """Save the note, and open it: there it can be shared, printed and talked about."""
    opened, done = Then("pages/insight/dialogues.py"), _("The dialogue is saved.")
    with saving(viewer, problems, done, then=opened, form=FORM) as session:
        saved = recording.record(session, draft, by=viewer, today=today())
        opened.about[DIALOGUE] = str(saved)


def _examined(fields: Fields) -> str:
    return fields.text("examined", _("What did we examine?"), limit=LIMITS["examined"], step="")


def _clearer(fields: Fields) -> str:
    return fields.text("clearer", _("What became clearer?"), limit=LIMITS["clearer"], step="")


def _step(fields: Fields, step: Step) -> str:
    name = dialogue_labels.step(step)
    if step.private:
        with st.container(border=True):
            written = fields.text(step.key, name)
            st.caption(_(rooms.MINE_BRIEFLY))
            return written
    return fields.text(step.key, name, step=step.key)


def _wondering(fields: Fields, choice: Choice) -> str:
    """Asked in every template, and in a quick note that was begun in one."""
    if choice.short and not fields.holds(["wondering"]):
        return ""
    label = _("What do we still wonder about?")
    return fields.text("wondering", label, limit=LIMITS["wondering"], step="")


def _agreement(fields: Fields, start: Start) -> AgreementDraft:
    st.markdown("**" + _("Next step") + "**")
    text = fields.text("agreement", _("What did we agree?"), limit=LONGEST)
    who, when = st.columns(2, vertical_alignment="bottom")
    with who:
        responsible = fields.responsible(start.unit_id, start.people)
    with when:
        due_on = fields.day("due_on", _("When is it due?"))
    st.caption(
        _(
            "An agreement has someone responsible and a date. "
            "Else it is an idea – and that is welcome too."
        )
    )
    return AgreementDraft(text=text, responsible=responsible, due_on=due_on)


def _of(steps: Sequence[Step], written: Mapping[str, str], *, private: bool) -> dict[str, str]:
    return {step.key: written[step.key] for step in steps if step.private is private}


def _say_what_is_left_out(fields: Fields) -> None:
    """Texts at steps of another template: never lost without a word."""
    left_out = fields.left_out()
    if not left_out:
        return
    st.warning(
        _(
            "You have also written this at steps that this template does not have. It is not "
            "saved with the note: choose the other template again, or copy it."
        )
    )
    for text in left_out.values():
        st.text(text)
