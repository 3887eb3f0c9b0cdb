"""A line under a topic in which one writes: kept while it is typed, saved with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from services.dialogues import form_keys
from services.dialogues.drafts import Place
from services.meetings.typed import FIELD
from ui.data import presented as data
from ui.fields import confirm
from ui.frame import keeper

if TYPE_CHECKING:
    from services.access import Viewer
    from services.dialogues.drafts import Kept
    from services.dialogues.form_keys import Kind
    from services.meetings.reading import Item, MeetingView


class Line:
    """The line of one kind under a topic. When it is saved, the next one is a new one.

    Its fields are called the same again after a new start of the server, so that the browser puts
    back what was chosen in them: `saved` is how many lines were saved here when it was begun. No
    two lines of a session are called the same: the next one would begin with the last one's text.
    """

    def __init__(self, kind: Kind, view: MeetingView, item: Item, saved: int = 0) -> None:
        self.mark = f"line_{kind}_{item.id}"
        if self.mark not in st.session_state:
            last: int = st.session_state.get(f"{self.mark}_last", -1)
            st.session_state[self.mark] = (max(saved, last + 1), uuid4().hex)
        self._nth, self.form_key = st.session_state[self.mark]
        st.session_state[f"{self.mark}_last"] = self._nth
        self.place = Place(form_keys.of(kind, item.id), view.unit_id)
        self.confirmed: frozenset[str] = frozenset()
        self._kept: Kept | None = None

    def key(self, name: str) -> str:
        """The key of a field."""
        return f"{self.mark}_{self._nth}_{name}"

    def text(self, viewer: Viewer, label: str, most: int, placeholder: str) -> str:
        """The text, at first what was kept of it."""
        key, kept = self.key(FIELD), data.typed(viewer, self.place.form_key).get(FIELD)
        if kept and key not in st.session_state:
            st.session_state[key] = kept.text
        written = st.text_input(label, key=key, max_chars=most, placeholder=placeholder)
        self._kept = kept
        if confirm(written, key=key):
            self.confirmed = frozenset({FIELD})
        return written

    def keep(self) -> None:
        """Keep the text while it is typed, and say so here; after `text`."""
        with st.container(width="content"):
            keeper.under(self.key(FIELD), self.place, FIELD, self._kept)
