"""The fields of one note, each with its place for a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from services.dialogues.drafted import Choice
from services.dialogues.drafts import Kept, Place
from services.dialogues.participants import Participant
from ui import data, i18n, sentences
from ui.blocks.dialogue.drafts import Memory, field_key
from ui.fields import ask_day, confirm
from ui.forms import Problems
from ui.frame import keeper
from ui.frame.questions import Text
from ui.i18n import _
from ui.texts import as_label

Key = TypeVar("Key")


class Fields:
    """The fields of one form, each with its place for a refusal.

    `confirmed` gathers those in which what looks like a CPR number is a date and a time;
    `drawn` those that hold text, `asked` those of them that questions can be put into.
    """

    def __init__(
        self, place: Place, problems: Problems, kept: Mapping[str, Kept], memory: Memory
    ) -> None:
        self.form = place.form_key
        self.confirmed: set[str] = set()
        self.drawn: set[str] = set()
        self.asked: list[Text] = []
        self._place, self._problems, self._kept = place, problems, kept
        self._memory = memory

    def day(self, name: str, label: str, start: date | None = None) -> date | str:
        """A day, or what stands there when it is none."""
        key, chosen = self._key(name), self._memory.choices.get(name)
        start_with = chosen if isinstance(chosen, str) else i18n.short_day(start) if start else ""
        self._memory.fill(key, start_with)
        held = ask_day(label, key=key, on_change=self._keep, args=(name, key))
        self._problems.at(name, label)
        return held

    def text(self, name: str, label: str, *, limit: int = 0, step: str | None = None) -> str:
        """A text that is kept while it is typed. With `step`, questions can be put into it."""
        key, kept = self._key(name), self._kept.get(name)
        if kept and key not in st.session_state:
            st.session_state[key] = kept.text
        self.drawn.add(name)
        asked = step is not None
        if asked:
            self.asked.append({"of": key, "name": label, "kind": step})
        with st.container(gap="xsmall"):
            written = st.text_area(as_label(_with(label, limit)), key=key, height="content")
            keeper.under(key, self._place, name, kept, asked=asked)
            self._look_through(name, label, written)
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
        key = self._key("pillar")
        self._memory.fill(key, next(iter(self._chosen("pillar", words)), None))
        chosen = st.selectbox(
            _("Pillar"),
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=key,
            placeholder=_("Choose a pillar"),
            on_change=self._keep,
            args=("pillar", key),
        )
        self._problems.at("pillar", _("Pillar"))
        return chosen or ""

    def responsible(self, unit_id: int, people: Sequence[Participant]) -> int | str | None:
        """Who answers for an agreement: a person's id, or a role in words."""
        ids, names = {name: person_id for person_id, name in people}, dict(people)
        key, before = self._key(f"responsible_{unit_id}"), self._memory.choices.get("responsible")
        self._memory.fill(key, names.get(before) if isinstance(before, int) else before)
        chosen = st.selectbox(
            _("Who is responsible? Choose a person, or write a role"),
            list(ids),
            index=None,
            key=key,
            on_change=self._keep,
            args=("responsible", key, ids),
            placeholder=_("A person or a role"),
            accept_new_options=True,
        )
        self._look_through("responsible", _("Who is responsible?"), chosen or "")
        return ids.get(chosen, chosen) if chosen else None

    def one(self, name: str, label: str, words: Mapping[Key, str]) -> Key | None:
        """One of `words`, or none."""
        key = self._key(name)
        self._memory.fill(key, next(iter(self._chosen(name, words)), None))
        chosen = st.selectbox(
            label,
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=key,
            placeholder=_("Not said"),
            on_change=self._keep,
            args=(name, key),
        )
        self._problems.at(name, label)
        return chosen

    def several(self, name: str, label: str, words: Mapping[Key, str]) -> tuple[Key, ...]:
        """Any of `words`."""
        key = self._key(name)
        self._memory.fill(key, self._chosen(name, words))
        chosen = st.pills(
            label,
            list(words),
            selection_mode="multi",
            format_func=words.__getitem__,
            key=key,
            on_change=self._keep,
            args=(name, key),
        )
        self._problems.at(name, label)
        return tuple(chosen)

    def _chosen(self, name: str, words: Mapping[Key, str]) -> list[Key]:
        """Those of `words` that were chosen; what cannot be chosen any more is left out."""
        before = self._memory.choices.get(name)
        chosen = before if isinstance(before, list) else [before]
        return [word for word in words if word in chosen]

    def _keep(self, name: str, key: str, codes: Mapping[Any, Choice] | None = None) -> None:
        """Remember what is chosen in a field now; `codes` stand for what is shown there."""
        chosen = st.session_state[key]
        self._memory.keep(name, codes[chosen] if codes and chosen in codes else chosen)

    def _look_through(self, name: str, label: str, written: str) -> None:
        self._problems.at(name, label)
        if confirm(written, key=self._key(name)):
            self.confirmed.add(name)

    def _key(self, name: str) -> str:
        return field_key(self.form, name)


def _with(label: str, limit: int) -> str:
    """A label that says how much its field can hold, if it says so."""
    if not limit:
        return label
    said = _("(at most {n} characters)").format(n=i18n.number(limit))
    return f"{label} {said}"
