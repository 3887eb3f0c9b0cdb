"""Text fields of what is there already, each kept while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.database import transaction
from services.dialogues import form_keys, kept_texts
from services.dialogues.drafts import Kept, Place
from services.dialogues.form_keys import Kind
from services.errors import DomainError
from ui.data import personal
from ui.fields import confirm, hint
from ui.forms import Problems
from ui.frame import keeper
from ui.i18n import _
from ui.texts import as_written

LOW, HIGH = 90, 120  # pixels: a line or two, and a few more

Drafts = Mapping[str, Mapping[str, Kept]]


def area(place: Place, name: str, label: str, *, key: str, kept: Kept | None, **look: Any) -> str:
    """A text area that is kept as a field of a form. At first it holds what was kept of it."""
    if kept and key not in st.session_state:
        st.session_state[key] = kept.text
    with st.container(gap="xsmall"):
        shape: dict[str, Any] = {"height": LOW} | look
        written = st.text_area(label, key=key, **shape) or ""
        keeper.under(key, place, name, kept)
    return written


class Form:
    """A form about a thing, with its drafts. When it is saved, the next one is a new one.

    `mark` is the key of what the session forgets then. Who comes next to the same browser has
    forms of their own. `begins` is how the fields of this form begin, where a place has several
    that are saved one by one. `confirmed` are the fields in which what looks like a CPR number is
    a date and a time.
    """

    def __init__(
        self,
        viewer: Viewer,
        place: Place,
        drafts: Drafts | None = None,
        *,
        begins: str = "",
    ) -> None:
        kept = personal.typed(viewer) if drafts is None else drafts
        self.place = place
        self.kept = kept.get(place.form_key, {})
        self.mark = f"form_{viewer.person_id}_{place.form_key}{begins and '_'}{begins}"
        self.confirmed: set[str] = set()
        self.viewer, self.begins = viewer, begins

    @property
    def begun(self) -> bool:
        """Whether something was typed here and not saved."""
        return any(name.startswith(self.begins) for name in self.kept)

    def area(
        self,
        name: str,
        label: str,
        *,
        start: str = "",
        problems: Problems | None = None,
        **look: Any,
    ) -> str:
        """A text area of the form; with `problems`, its refusal and its hints stand under it."""
        kept, key = self._fill(name, start), self.key(name)
        field = self.begins + name
        written = area(self.place, field, label, key=key, kept=kept, **look)
        self._under(name, written, start, problems)
        return written

    def line(
        self,
        name: str,
        label: str,
        *,
        start: str = "",
        problems: Problems | None = None,
        **look: Any,
    ) -> str:
        """A text of one line, as `area`."""
        kept, key = self._fill(name, start), self.key(name)
        with st.container(gap="xsmall"):
            written = st.text_input(label, key=key, **look) or ""
            keeper.under(key, self.place, self.begins + name, kept)
        self._under(name, written, start, problems)
        return written

    def key(self, name: str) -> str:
        """The key of a field: another one in the next form."""
        mark = st.session_state.setdefault(self.mark, uuid4().hex[:8])
        return f"{self.place.form_key}_{self.begins}{name}_{mark}"

    def seen(self, version: Any, first: str) -> Any:
        """What stood there when the form was drawn, of which `first` is a field."""
        key = self.key("seen")
        if self.key(first) not in st.session_state:
            st.session_state[key] = version
        return st.session_state.setdefault(key, version)

    def over(self) -> None:
        """It is saved: the next form begins anew."""
        st.session_state.pop(self.mark, None)

    def leave(self) -> None:
        """A way to throw away what was typed, where something was."""
        if self.begun:
            label = _("Throw away what I have typed")
            st.button(label, key=self.key("leave"), type="tertiary", on_click=self._throw_away)

    def _fill(self, name: str, start: str) -> Kept | None:
        """At first the field holds what was kept of it, or else what it starts with."""
        kept, key = self.kept.get(self.begins + name), self.key(name)
        if key not in st.session_state:
            st.session_state[key] = kept.text if kept else start
            st.session_state[f"{key}_again"] = bool(kept and start and kept.text != start)
        return kept

    def _under(self, name: str, written: str, start: str, problems: Problems | None) -> None:
        key = self.key(name)
        if st.session_state.get(f"{key}_again"):
            said = _("You typed this and have not saved it yet. Else it says: {text}")
            st.caption(said.format(text=as_written(start)))
        if problems is None:
            return
        problems.at(name)
        if confirm(written, key=key):
            self.confirmed.add(name)
        hint(written)

    def _throw_away(self) -> None:
        with suppress(DomainError), transaction() as session:
            form = self.place.form_key
            kept_texts.forget_begun(session, form, self.begins, by=self.viewer)
        self.over()


def about(kind: Kind, thing: int, unit_id: int) -> Place:
    """The place of a form about a thing of a unit."""
    return Place(form_keys.of(kind, thing), unit_id)
