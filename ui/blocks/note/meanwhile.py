"""Fields that may be saved elsewhere while they are changed here: no text goes back unseen.

`Held` is what this window knows of the fields of a form, by their names: `seen` is what it has
shown as saved, `typed` what stands in the field, `other` what was met there from elsewhere,
`draft` what was typed before and is gone on with, `mark` what makes its key a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.database import transaction
from services.dialogues import kept_texts
from services.dialogues.drafts import Kept, Place
from services.errors import N_
from services.texts import kept
from ui import fields
from ui.blocks.dialogue.kept import HIGH, area
from ui.forms import Problems, guarded
from ui.i18n import _

Held = dict[str, dict[str, str]]

MEANWHILE = N_("Another window saved this in the meantime. Saving keeps what you typed.")
BEFORE = N_("The field holds your draft. This is what is saved:")


@dataclass(frozen=True)
class Form:
    """A form of texts that are saved already: whose, where, and what this window knows of them.

    `of` begins the keys of its fields; `drafts` is what was typed and not saved.
    """

    viewer: Viewer
    place: Place
    of: str
    held: Held
    drafts: Mapping[str, Kept]

    def key(self, name: str) -> str:
        """The key of a field: a new one when the form is, or when another text was taken."""
        return f"{self.of}_{name}_{self.held['mark'].setdefault(name, uuid4().hex[:8])}"

    def text(self, name: str, label: str, stands: str, problems: Problems) -> bool:
        """A text; whether it was answered that what looks like a CPR number in it is a date."""
        key, draft = self.key(name), self.drafts.get(name)
        self._resume(key, name, stands)
        fill(key, name, self.held, stands)
        typed = area(self.place, name, label, key=key, kept=draft, height=HIGH)
        problems.at(name)
        answered = fields.confirm(typed, key=key)
        self.under(name, stands, stands)
        return answered

    def under(self, name: str, stands: str, shown: str) -> None:
        """Under a field: what is saved besides, as `shown`, and a way to take it."""
        key, held = self.key(name), self.held
        typed = st.session_state[key] or ""
        held["typed"][name] = typed
        meanwhile = name in held["other"]
        if kept(typed) == stands or not (meanwhile or name in held["draft"]):
            return
        with st.container(border=True):
            st.caption(_(MEANWHILE) if meanwhile else _(BEFORE))
            st.text(shown or _("(nothing)"))
            st.button(_("Use this text"), key=f"use_{key}", on_click=self._use, args=(name,))

    def _resume(self, key: str, name: str, stands: str) -> None:
        """Go on with a draft when the field is drawn for the first time."""
        draft = self.drafts.get(name)
        if draft and name not in self.held["seen"] and kept(draft.text) != stands:
            st.session_state[key] = self.held["draft"][name] = draft.text
            self.held["seen"][name] = stands

    def _use(self, name: str) -> None:
        """Begin the field anew: it is filled with what stands, and nothing was typed in it."""
        st.session_state.pop(self.key(name), None)
        for known in self.held.values():
            known.pop(name, None)
        with guarded(self.viewer), transaction() as session:
            kept_texts.forget(session, self.place.form_key, (name,), by=self.viewer)


def begin() -> Held:
    """A form of which nothing is drawn yet."""
    return {"seen": {}, "typed": {}, "other": {}, "draft": {}, "mark": {}}


def fill(key: str, name: str, held: Held, stands: str, *, empty: str | None = "") -> None:
    """Fill a field: with what stands, as long as nothing else was typed in it here.

    `empty` is what the field holds when nothing is chosen in it.
    """
    seen = held["seen"].get(name)
    typed = st.session_state.get(key, held["typed"].get(name)) or ""
    touched = seen is not None and kept(typed) != kept(seen)
    if not touched and seen != stands:  # begun now, or changed elsewhere and not here
        st.session_state[key] = stands or empty
        held["seen"][name] = stands
    elif key not in st.session_state:  # come back from another page
        st.session_state[key] = typed or empty
    if held["seen"][name] != stands:
        held["other"][name] = stands


def now_seen(held: Held, stands: dict[str, str]) -> None:
    """What stands is on the page now: the next time it is saved over knowingly."""
    held["seen"].update(stands)


def changed(held: Held) -> dict[str, str]:
    """The texts that were typed here, and are not as they were seen."""
    seen = held["seen"]
    return {name: text for name, text in held["typed"].items() if kept(text) != kept(seen[name])}
