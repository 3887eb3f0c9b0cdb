"""The fields of one note, each with its place for a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st

from services.dialogues.drafts import Kept, Place
from services.dialogues.participants import Participant
from ui import data, sentences
from ui.blocks.dialogue import asking
from ui.blocks.dialogue.drafts import field_key
from ui.fields import ask_day, confirm
from ui.forms import Problems
from ui.frame import keeper
from ui.i18n import _

Key = TypeVar("Key")
LOW, HIGH = 90, 160  # pixels: a line or two, and a step that is told at length


class Fields:
    """The fields of one form, each with its place for a refusal.

    `confirmed` gathers those in which what looks like a CPR number is a date and a time;
    `drawn` those that hold text.
    """

    def __init__(self, place: Place, problems: Problems, kept: Mapping[str, Kept]) -> None:
        self.form = place.form_key
        self.confirmed: set[str] = set()
        self.drawn: set[str] = set()
        self._place, self._problems, self._kept = place, problems, kept

    def day(self, name: str, label: str, start: date | None = None) -> date | str:
        """A day, or what stands there when it is none."""
        held = ask_day(label, key=self._key(name), start=start)
        self._problems.at(name)
        return held

    def text(self, name: str, label: str, *, step: str | None = None, height: int = LOW) -> str:
        """A text that is kept while it is typed. With `step`, questions stand beside it."""
        key, kept = self._key(name), self._kept.get(name)
        if kept and key not in st.session_state:
            st.session_state[key] = kept.text
        self.drawn.add(name)
        written = st.text_area(label, key=key, height=height)
        asked = asking.beside(step) if step is not None else None
        keeper.under(key, self._place, name, kept, asked)
        self._look_through(name, written)
        return written

    def holds(self, names: Iterable[str]) -> bool:
        """Whether anything stands in one of these fields, before they are drawn."""
        return any(st.session_state.get(self._key(name)) or name in self._kept for name in names)

    def left_out(self) -> Mapping[str, str]:
        """What is kept of fields that this template does not have."""
        return {name: kept.text for name, kept in self._kept.items() if name not in self.drawn}

    def pillar(self) -> str:
        """The pillar that it was about; "" for none."""
        words = {pillar.code: sentences.pillar(pillar) for pillar in data.pillars()}
        chosen = st.selectbox(
            _("Pillar"),
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=self._key("pillar"),
            placeholder=_("Choose a pillar"),
        )
        self._problems.at("pillar")
        return chosen or ""

    def responsible(self, unit_id: int, people: Sequence[Participant]) -> int | str | None:
        """Who answers for an agreement: a person's id, or a role in words."""
        ids = {name: person_id for person_id, name in people}
        chosen = st.selectbox(
            _("Who is responsible? Choose a person, or write a role"),
            list(ids),
            index=None,
            key=self._key(f"responsible_{unit_id}"),
            placeholder=_("A person or a role"),
            accept_new_options=True,
        )
        self._look_through("responsible", chosen or "")
        return ids.get(chosen, chosen) if chosen else None

    def one(self, name: str, label: str, words: Mapping[Key, str]) -> Key | None:
        """One of `words`, or none."""
        chosen = st.selectbox(
            label,
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=self._key(name),
            placeholder=_("Not said"),
        )
        self._problems.at(name)
        return chosen

    def several(self, name: str, label: str, words: Mapping[Key, str]) -> tuple[Key, ...]:
        """Any of `words`."""
        chosen = st.pills(
            label,
            list(words),
            selection_mode="multi",
            format_func=words.__getitem__,
            key=self._key(name),
        )
        self._problems.at(name)
        return tuple(chosen)

    def _look_through(self, name: str, written: str) -> None:
        self._problems.at(name)
        if confirm(written, key=self._key(name)):
            self.confirmed.add(name)

    def _key(self, name: str) -> str:
        return field_key(self.form, name)
