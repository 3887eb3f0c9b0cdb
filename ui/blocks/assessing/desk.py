"""What one tab remembers of a dialogue beside what is stored: above all what was not kept.

Streamlit forgets a field that is not drawn. What was refused or overtaken there waits here,
through other pillars, another language and any number of reruns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

import streamlit as st

from models.vocabulary import EvidenceKind
from services.access import Viewer
from services.assessing.papers import Place

DESKS = "assessing"


@dataclass(frozen=True)
class Clash:
    """What two wrote in the same field. `by` is empty when the other was oneself."""

    theirs: Any
    by: str
    at: datetime | None


@dataclass
class Desk:
    """One dialogue in one tab, by the names of its fields ("P1.reason", "dialogue_on").

    `seen` is what a field held when it was drawn last; `typed` what its widget holds that is
    not stored; `problems` why not, as msgids; `clashes` what somebody else wrote there.
    """

    place: Place
    writer: str
    seen: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    clashes: dict[str, Clash] = field(default_factory=dict)
    saved: dict[str, datetime] = field(default_factory=dict)
    news: set[str] = field(default_factory=set)
    retry: set[str] = field(default_factory=set)  # refused for a reason outside the text
    skipping: set[str] = field(default_factory=set)
    editing: set[int] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    asked: bool = False
    kinds: dict[str, EvidenceKind] = field(default_factory=dict)

    def key(self, name: str, of: object = "") -> str:
        """The key of a widget. `of` is what it is drawn with: with other words it is another."""
        return f"sheet_{self.place.unit_id}_{self.place.round_id}_{name}__{of}"

    def holds(self, *prefixes: str) -> bool:
        """Whether there is something here, in fields with such names, that is not stored."""
        return any(name.startswith(prefixes) for name in (*self.typed, *self.clashes))

    @property
    def unsaved(self) -> bool:
        """Whether sharing would leave something behind."""
        waiting = (*self.typed, *self.clashes)
        return any(not name.endswith(".retrospect") for name in waiting)

    def refused(self, *prefixes: str) -> bool:
        """Whether something is to be said at fields with such names."""
        return any(name.startswith(prefixes) for name in (*self.problems, *self.clashes))

    def opens(self, *prefixes: str) -> bool:
        """Whether a fold with such fields is open: once something is refused there, for good.

        A fold that is told to be closed again closes on those who are writing in it.
        """
        if self.refused(*prefixes):
            self.opened.update(prefixes)
        return not self.opened.isdisjoint(prefixes)

    def kept(self, name: str, value: Any, at: datetime) -> None:
        """A field is stored: nothing more is to be said of it."""
        self.seen[name], self.saved[name] = value, at
        self.settle(name)

    def ask_anew(self) -> None:
        """What was refused before is asked again; what was typed and refused stays so."""
        for name in [name for name in self.problems if name not in self.typed]:
            del self.problems[name]

    def begin_anew(self, pillar: str) -> None:
        """A pillar is another paper now: that its fields hold other things is no news."""
        for name in _of(pillar, self.seen, self.saved):
            self.seen.pop(name, None)
            self.saved.pop(name, None)
            self.news.discard(name)

    def drop(self, pillar: str) -> None:
        """A pillar is another paper now, and what waits here for the old one goes with it."""
        self.begin_anew(pillar)
        self.settle(*_of(pillar, self.typed, self.problems, self.clashes))
        self.skipping.discard(pillar)

    def settle(self, *names: str) -> None:
        """Let go of what was not stored in fields, and of why."""
        for name in names:
            for about in (self.typed, self.problems, self.clashes):
                about.pop(name, None)
            self.news.discard(name)
            self.retry.discard(name)


def of(viewer: Viewer, unit_id: int, round_id: int) -> Desk:
    """The desk of a unit's dialogue in a round, in this tab."""
    place = Place(unit_id, round_id)
    desks = st.session_state.setdefault(DESKS, {})
    return desks.setdefault(place, Desk(place, viewer.name))


def waiting_round(unit_id: int) -> int | None:
    """The round in which this tab holds something of a unit that was not kept."""
    desks = st.session_state.get(DESKS, {}).values()
    held = (
        each.place.round_id for each in desks if each.unsaved and each.place.unit_id == unit_id
    )
    return next(held, None)


def _of(pillar: str, *fields: Iterable[str]) -> list[str]:
    return [name for name in chain(*fields) if name.startswith(f"{pillar}.")]
