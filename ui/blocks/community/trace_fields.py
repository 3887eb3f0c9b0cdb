"""The fields of a trace: units, one line, the day, and what need not be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from models.vocabulary import TraceKind
from services.access import Viewer
from services.calendar import today
from services.communities import trace_drafts
from services.errors import N_
from services.knowledge import by_trace
from services.knowledge.entry_lines import Line
from services.units import UnitName
from ui.data import communities as data
from ui.data.once import once
from ui.fields import ask_day, confirm, hint
from ui.forms import Problems
from ui.i18n import _

LAST_UNIT = "last_trace_unit"
ALL_TOGETHER = (TraceKind.MEETING, TraceKind.WORKSHOP)
# From whom it comes, and with whom it happened: those for which the other unit is not the same.
SIDES: Mapping[TraceKind, tuple[str, str]] = {
    TraceKind.PRACTICE_VISIT: (N_("Which unit visited?"), N_("Which unit was visited?")),
    TraceKind.ANSWER: (N_("Which unit answered?"), N_("Which unit had asked?")),
    TraceKind.TRIED: (N_("Which unit tried it?"), N_("Which unit did the idea come from?")),
}
LINE = N_("What happened there? One line")
LINES: Mapping[TraceKind, str] = {
    TraceKind.IDEA: N_("What is the idea? One line"),
    TraceKind.QUESTION: N_("What do you ask? One line"),
}
USED: Mapping[TraceKind, str] = {
    TraceKind.ANSWER: N_("Which question was it?"),
    TraceKind.TRIED: N_("Which idea was it?"),
}


class Fields:
    """The fields of one form, each with its place for a refusal."""

    def __init__(self, form: str, problems: Problems) -> None:
        self.confirmed: set[str] = set()
        self._form, self._problems = form, problems
        self._known = False  # the unit, if what was answered or tried is chosen from the bank

    def used(self, viewer: Viewer, community_id: int, kind: TraceKind) -> int | None:
        """What lies in the bank and was answered or tried, if that is said."""
        words = _lying_there(data.usable(viewer, community_id, kind)) if kind in USED else {}
        self._known = bool(words)
        if not words:
            return None
        chosen = st.selectbox(
            _(USED[kind]),
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=self._key(f"entry_{kind}"),
            placeholder=_("Another than those in the bank"),
        )
        self._problems.at("entry_id")
        return chosen

    def units(self, viewer: Viewer, kind: TraceKind) -> tuple[int | None, tuple[int, ...]]:
        """The unit it comes from, and those with which it happened."""
        words = _words(data.every_place())
        last = None if kind in by_trace.WRITES else st.session_state.get(LAST_UNIT)
        own = last or viewer.unit_id  # what the bank keeps is said in the name of one's own
        start = own if own in words else None
        if kind in ALL_TOGETHER:
            return self._present(words, start, viewer.unit_id)
        from_label, with_label = SIDES.get(kind, (N_("From which unit?"), ""))
        unit_id = self._one("unit_id", _(from_label), words, start)
        other = self._one("with_units", _(with_label), words, None) if with_label else None
        return unit_id, (other,) if other else ()

    def line(self, kind: TraceKind) -> str:
        """What happened, in one line."""
        return self._text("title", _(LINES.get(kind, LINE)), trace_drafts.TITLE)

    def day(self) -> date | str:
        """The day, today unless said otherwise; an odd one is asked about once."""
        key = self._key("occurred_on")
        day = ask_day(_("Date"), key=key, start=today())
        self._problems.at("occurred_on")
        odd = not isinstance(day, str) and data.odd_day(day)
        if odd and st.checkbox(_("Yes, it happened on that day."), key=f"{key}_{day}"):
            self.confirmed.add("occurred_on")
        return day

    def more(self) -> tuple[str, int | None]:
        """What need not be said: a note, and how many were there."""
        with st.expander(_("More, if you like"), type="compact"):
            note = self._text("note", _("Note (at most 300 characters)"), trace_drafts.NOTE)
            headcount = st.number_input(
                _("How many were there? A number only, never names"),
                min_value=1,
                max_value=trace_drafts.MOST,
                value=None,
                step=1,
                key=self._key("headcount"),
            )
            self._problems.at("headcount")
        return note, headcount

    def _present(
        self, words: Mapping[int, str], start: int | None, own: int | None
    ) -> tuple[int | None, tuple[int, ...]]:
        chosen = st.multiselect(
            _("Which units were there?"),
            list(words),
            default=[start] if start else None,
            format_func=words.__getitem__,
            key=self._key("units"),
            placeholder=_("Choose units"),
            select_all=False,
        )
        self._problems.at("unit_id")
        self._problems.at("with_units")
        first = own if own in chosen else next(iter(chosen), None)
        return first, tuple(unit_id for unit_id in chosen if unit_id != first)

    def _one(
        self, name: str, label: str, words: Mapping[int, str], start: int | None
    ) -> int | None:
        known = self._known and name == "with_units"
        chosen = st.selectbox(
            label,
            list(words),
            index=list(words).index(start) if start else None,
            format_func=words.__getitem__,
            key=self._key(name),
            placeholder=_("Known, if chosen above") if known else _("Choose a unit"),
        )
        self._problems.at(name)
        return chosen

    def _text(self, name: str, label: str, most: int) -> str:
        key = self._key(name)
        written = st.text_input(label, key=key, max_chars=most)
        self._problems.at(name)
        if confirm(written, key=key):
            self.confirmed.add(name)
        hint(written)
        return written

    def _key(self, name: str) -> str:
        return f"trace_{name}_{self._form}"


@once
def _words(places: Sequence[UnitName]) -> dict[int, str]:
    return {unit.id: unit.name for unit in places}


@once
def _lying_there(lines: Sequence[Line]) -> dict[int, str]:
    return {line.id: f"{line.title} · {line.unit}" for line in lines}
