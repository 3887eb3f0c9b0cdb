"""The fields of the forms on the page of a track, each with its place for a refusal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import streamlit as st

from services.errors import N_, Invalid
from services.practice_tracks.trial_rows import Changed
from ui.fields import ask_day, confirm, hint
from ui.forms import Problems
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Mapping
    from datetime import date

Key = TypeVar("Key")
TWO_TEXTS = N_("Someone else has changed this. It says now: {text} Save once more to keep yours.")


class Fields:
    """The fields of one form. `mark` is the key of what the session forgets when it is saved."""

    def __init__(self, mark: str) -> None:
        self.mark, self.answered = mark, set[str]()
        self._form: str = st.session_state.setdefault(mark, uuid4().hex)
        left = st.session_state.get(self._drawn) not in st.session_state  # and so it is empty
        self.problems = Problems(self.key("refused"), anew=left)
        self._about = ""

    @property
    def _drawn(self) -> str:
        """Where it stands which field was drawn: Streamlit forgets one that no longer is."""
        return f"{self.mark}_drawn"

    def key(self, name: str) -> str:
        """The key of a field: another one in the next form."""
        return f"{self.mark}_{name}_{self._form}"

    def seen(self, version: int, about: object = "") -> int:
        """The version that stood here when the form was begun. `about` is what it is about."""
        self._about = self.key(f"seen_{about}")
        return st.session_state.setdefault(self._about, version)

    @property
    def confirmed(self) -> frozenset[str]:
        """The texts of which it was said that they hold a date and a time."""
        return frozenset(self.answered)

    def line(self, name: str, label: str, most: int, before: str = "") -> str:
        """A text on one line."""
        written = st.text_input(label, before, key=self.key(name), max_chars=most)
        return self._written(name, label, written)

    def area(self, name: str, label: str, most: int, before: str = "") -> str:
        """A text on several lines."""
        written = st.text_area(label, before, key=self.key(name), max_chars=most, height=90)
        return self._written(name, label, written)

    def one(
        self, name: str, label: str, words: Mapping[Key, str], before: Key | None = None
    ) -> Key | None:
        """One of several words, or none yet."""
        chosen = st.pills(
            label,
            list(words),
            default=before,
            format_func=words.__getitem__,
            key=self.key(name),
        )
        self.problems.at(name, label)
        return chosen

    def some(
        self, name: str, label: str, words: Mapping[Key, str], before: Collection[Key] = ()
    ) -> frozenset[Key]:
        """Any of several words."""
        chosen = st.pills(
            label,
            list(words),
            selection_mode="multi",
            default=list(before),
            format_func=words.__getitem__,
            key=self.key(name),
        )
        self.problems.at(name, label)
        return frozenset(chosen)

    def tick(self, name: str, label: str, *, before: bool = False) -> bool:
        """A sentence that is true or not."""
        return st.checkbox(label, before, key=self.key(name))

    def day(self, name: str, label: str, start: date) -> date | str:
        """A day, or what was typed in its place."""
        day = ask_day(label, key=self.key(name), start=start)
        self.problems.at(name, label)
        return day

    def sent(self, label: str, about: object = "") -> bool:
        """The button that sends the form; another one for each thing that it is `about`."""
        return st.button(label, key=self.key(f"send_{about}"), type="primary")

    @contextmanager
    def both_texts(self, at: str) -> Generator[Any]:
        """What a colleague has written meanwhile is shown at a field, beside what stands there."""
        try:
            yield
        except Changed as refused:
            st.session_state[self._about] = refused.version  # and so the next one is kept
            said = _(TWO_TEXTS).format(text=as_written(refused.text))
            raise Invalid({at: said}) from refused

    def _written(self, name: str, label: str, written: str) -> str:
        st.session_state[self._drawn] = self.key(name)
        self.problems.at(name, label.partition(" (")[0])  # without how long it can be
        if confirm(written, key=self.key(name)):
            self.answered.add(name)
        hint(written)
        return written
