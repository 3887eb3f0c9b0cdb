"""Forms in which one chooses too: what was chosen is kept as what is typed is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from typing import Any, TypedDict

import streamlit as st

from models.base import now
from services.calendar import today
from services.database import transaction
from services.dialogues import drafts
from services.dialogues.drafts import Typed
from services.errors import DomainError
from ui.blocks.dialogue.kept import Form
from ui.data import personal

MARKED = "yes"
BETWEEN = ","  # what is chosen, where several things are


class Keeping(TypedDict):
    """What a field is drawn with whose choice is kept."""

    key: str
    on_change: Callable[..., None]
    args: tuple[Any, ...]


class ChoiceForm(Form):
    """A form about a thing, in which some fields are chosen."""

    def begin(self, name: str, start: str = "") -> None:
        """Let a field that is drawn next begin with what was kept of it."""
        self._begin(name, self._chosen(name, start))

    def begin_number(self, name: str, start: int) -> None:
        """As `begin`, for a field of numbers."""
        word = self._chosen(name, str(start))
        self._begin(name, int(word) if word.isdecimal() else start)

    def begin_mark(self, name: str) -> None:
        """As `begin`, for a box that is ticked or not."""
        self._begin(name, self._chosen(name, "") == MARKED)

    def begin_with(self, name: str, options: Iterable[Any], start: Any = None) -> None:
        """As `begin`, for one of some options; the first of them if none was chosen."""
        by_word = {_as_word(each): each for each in options}
        first = next(iter(by_word.values()), None)
        start = start if start in by_word.values() else first
        self._begin(name, by_word.get(self._chosen(name, ""), start))

    def begin_with_some(self, name: str, options: Iterable[Any], start: Collection[Any]) -> None:
        """As `begin`, for several of some options; what cannot be chosen any more is left out."""
        kept = self.kept.get(self.begins + name)
        words = kept.text.split(BETWEEN) if kept else [_as_word(each) for each in start]
        wanted, key = set(words), self.key(name)
        had = st.session_state.get(key)
        options = tuple(options)
        if had is None or not set(had) <= set(options):
            st.session_state[key] = [each for each in options if _as_word(each) in wanted]

    def keeping(self, name: str) -> Keeping:
        """What a field that is chosen is drawn with: its key, and that each choice is kept."""
        return {"key": self.key(name), "on_change": self._remember, "args": (name,)}

    def _chosen(self, name: str, start: str) -> str:
        kept = self.kept.get(self.begins + name)
        return kept.text if kept else start

    def _begin(self, name: str, start: Any) -> None:
        if self.key(name) not in st.session_state:
            st.session_state[self.key(name)] = start

    def _remember(self, name: str) -> None:
        """Keep a choice. What cannot be kept is said when the form is saved."""
        chosen, field = st.session_state.get(self.key(name)), self.begins + name
        word = BETWEEN.join(map(_as_word, chosen if isinstance(chosen, list) else [chosen]))
        kept = personal.typed(self.viewer).get(self.place.form_key, {}).get(field)
        typed = Typed(field, word, kept.version if kept else 0)
        with suppress(DomainError), transaction() as session:
            drafts.put(session, self.place, typed, by=self.viewer, at=now(), today=today())


def _as_word(choice: Any) -> str:
    if isinstance(choice, bool):
        return MARKED if choice else ""
    return "" if choice is None else str(choice)
