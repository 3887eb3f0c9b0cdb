"""The draft of a quick note: found again, gone on with, thrown away."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.dialogues import drafts
from services.dialogues.drafts import Begun, Kept, Place
from ui.forms import Problems, saving
from ui.i18n import _

FORM = "dialogue_form"
RESUMED = "dialogue_resumed"
WIDTH = 760  # pixels: a line that is read at a glance


def resume(viewer: Viewer, unit_id: int, begun: Sequence[Begun]) -> None:
    """Go on with the note that the viewer has begun at this unit, on any device."""
    if FORM not in st.session_state:
        note = next((note for note in begun if note.place.unit_id == unit_id), None)
        st.session_state[FORM] = note.place.form_key if note else uuid4().hex
        for name, kept in (note.fields if note else {}).items():
            st.session_state[field_key(st.session_state[FORM], name)] = kept.text
        st.session_state[RESUMED] = note is not None
    if st.session_state.get(RESUMED):
        with st.container(horizontal=True, vertical_alignment="center", width=WIDTH):
            st.caption(_("This is your draft. Only you can see it until you save the note."))
            if st.button(_("Throw the draft away"), type="tertiary", icon=":material/delete:"):
                _throw_away(viewer)


def kept_in(place: Place, begun: Sequence[Begun]) -> Mapping[str, Kept]:
    """What is kept of a form, by field."""
    return next((note.fields for note in begun if note.place.form_key == place.form_key), {})


def field_key(form: str, name: str) -> str:
    """The key of the widget of a field."""
    return f"{form}_{name}"


def _throw_away(viewer: Viewer) -> None:
    with saving(viewer, Problems(), _("The draft is thrown away."), form=FORM) as change:
        drafts.forget(change, st.session_state[FORM], by=viewer)
