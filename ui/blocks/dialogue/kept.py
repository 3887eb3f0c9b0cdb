"""Text areas of what is there already, each kept while it is typed."""

from collections.abc import Mapping
from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.dialogues import form_keys
from services.dialogues.drafts import Kept, Place
from services.dialogues.form_keys import Kind
from ui.data import personal
from ui.frame import keeper

LOW, HIGH = 90, 120  # pixels: a line or two, and a few more

Drafts = Mapping[str, Mapping[str, Kept]]


def area(place: Place, name: str, label: str, *, key: str, kept: Kept | None, height: int) -> str:
    """A text area that is kept as a field of a form. At first it holds what was kept of it."""
    if kept and key not in st.session_state:
        st.session_state[key] = kept.text
    with st.container(gap="xsmall"):
        written = st.text_area(label, key=key, height=height)
        keeper.under(key, place, name, kept)
    return written


class Form:
    """A form about a thing, with its drafts. When it is saved, the next one is a new one.

    `mark` is the key of what the session forgets then. Who comes next to the same browser has
    forms of their own.
    """

    def __init__(self, viewer: Viewer, place: Place, drafts: Drafts | None = None) -> None:
        kept = personal.typed(viewer) if drafts is None else drafts
        self.place = place
        self.kept = kept.get(place.form_key, {})
        self.mark = f"form_{viewer.person_id}_{place.form_key}"

    def area(self, name: str, label: str, height: int = LOW) -> str:
        """A text area of the form."""
        kept = self.kept.get(name)
        return area(self.place, name, label, key=self.key(name), kept=kept, height=height)

    def key(self, name: str) -> str:
        """The key of a text area: another one in the next form."""
        mark = st.session_state.setdefault(self.mark, uuid4().hex[:8])
        return f"{self.place.form_key}_{name}_{mark}"


def about(kind: Kind, thing: int, unit_id: int) -> Place:
    """The place of a form about a thing of a unit."""
    return Place(form_keys.of(kind, thing), unit_id)
