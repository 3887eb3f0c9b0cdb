"""The draft of a note: found again, gone on with, thrown away."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import streamlit as st

from models.base import now
from services.access import Viewer
from services.database import reading, transaction
from services.dialogues import draft_choices, drafts, form_keys, kept_texts
from services.dialogues.draft_choices import PURPOSE, TEMPLATE
from services.dialogues.drafted import Choice
from services.dialogues.drafts import Begun, Kept, Place, Setup
from services.dialogues.templates import OWN
from services.errors import N_, DomainError
from ui.forms import Problems, guarded, saving
from ui.i18n import _

FORM = "dialogue_form"
RESUMED = "dialogue_resumed"  # what is said of a draft that was found again
NOTE = "note"  # the form's key in the address: the same form after a restart of the server
WIDTH = 760  # pixels: a line that is read at a glance


def resume(viewer: Viewer, unit_id: int, begun: Sequence[Begun]) -> Place:
    """Go on with the note that the viewer has begun at this unit, on any device; its place."""
    if FORM not in st.session_state:
        found = _begun_here(unit_id, begun)
        if found:
            _leave_if_taken(viewer, found.place.form_key)
        st.session_state[FORM] = found.place.form_key if found else _asked_for(viewer)
        st.session_state[RESUMED] = _said_of(found) if found else ""
        if found:
            _as_chosen(found.setup)
    st.query_params[NOTE] = st.session_state[FORM]
    return Place(st.session_state[FORM], unit_id)


@dataclass(frozen=True)
class Memory:
    """What was chosen in the form, on any device, and where it is remembered."""

    viewer: Viewer
    place: Place
    choices: Mapping[str, Choice]

    def fill(self, key: str, choice: Any) -> None:
        """Put into a field that is drawn for the first time what was chosen in it."""
        if key not in st.session_state and choice is not None:
            st.session_state[key] = choice

    def keep(self, name: str, choice: Choice) -> None:
        """Remember a choice. One that cannot be kept is refused when the note is saved."""
        with suppress(DomainError), transaction() as session:
            draft_choices.remember(session, self.place, (name, choice), by=self.viewer, at=now())


def choose(viewer: Viewer, unit_id: int, setup: Setup) -> None:
    """Remember the template and the purpose with the draft, for the other windows."""
    place = Place(st.session_state[FORM], unit_id)
    with guarded(viewer), transaction() as session:
        draft_choices.choose(session, place, setup, by=viewer, at=now())


def offer_to_throw_away(viewer: Viewer) -> None:
    """Say that this is a draft, if it was found again, and offer to begin anew."""
    resumed = st.session_state.get(RESUMED)
    if not resumed:
        return
    with st.container(horizontal=True, vertical_alignment="center", width=WIDTH):
        st.caption(_(resumed))
        if st.button(_("Throw the draft away"), type="tertiary", icon=":material/delete:"):
            _throw_away(viewer)


def kept_in(place: Place, begun: Sequence[Begun]) -> Mapping[str, Kept]:
    """What is kept of a form, by field."""
    return next((note.fields for note in begun if note.place.form_key == place.form_key), {})


def memory(viewer: Viewer, place: Place, begun: Sequence[Begun]) -> Memory:
    """What was chosen in a form, by field."""
    found = (note.choices for note in begun if note.place.form_key == place.form_key)
    return Memory(viewer, place, next(found, {}))


def field_key(form: str, name: str) -> str:
    """The key of the widget of a field."""
    return f"{form}_{name}"


def _begun_here(unit_id: int, begun: Sequence[Begun]) -> Begun | None:
    """The note that was begun last at this unit; the one of the address before all others."""
    here = [note for note in begun if note.place.unit_id == unit_id]
    asked = [note for note in here if note.place.form_key == st.query_params.get(NOTE)]
    return next(iter(asked + here), None)


def _said_of(note: Begun) -> str:
    if note.old:
        return N_(
            "This is your draft. It is more than 90 days old, and is thrown away after 180 days."
        )
    return N_("This is your draft. Only you can see it until you save the note.")


def _as_chosen(setup: Setup) -> None:
    """Put into the address what was chosen for a draft, where the address says nothing else."""
    own = setup.own_template_id
    template = f"{OWN}{own}" if own is not None else setup.template.value
    for name, code in ((TEMPLATE, template), (PURPOSE, setup.purpose.value)):
        if name not in st.query_params:
            st.query_params[name] = code


def _asked_for(viewer: Viewer) -> str:
    """The form of the address, if it can be the viewer's; else a new one."""
    asked = st.query_params.get(NOTE)
    return asked if asked and _is_free(viewer, asked) else uuid4().hex


def _is_free(viewer: Viewer, form: str) -> bool:
    with reading() as session:
        return form_keys.is_free(session, form, by=viewer)


def _leave_if_taken(viewer: Viewer, form: str) -> None:
    """Move a draft to a new form if nothing can be saved from its own, and draw anew."""
    if _is_free(viewer, form):
        return
    new = uuid4().hex
    with transaction() as session:
        drafts.move(session, form, new, by=viewer)
    st.query_params[NOTE] = new
    st.rerun()


def _throw_away(viewer: Viewer) -> None:
    with saving(viewer, Problems(), _("The draft is thrown away."), form=FORM) as change:
        kept_texts.forget(change, st.session_state[FORM], by=viewer)
        for name in (NOTE, TEMPLATE, PURPOSE):
            st.query_params.pop(name, None)
