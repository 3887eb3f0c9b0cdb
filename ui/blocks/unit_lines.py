"""A section of lines about units: a sentence, then each unit as a link with what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from ui.i18n import ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from services.units import UnitName

UNIT_PAGE = "pages/insight/unit_overview.py"
SHOWN = 12  # lines that stand there without a click

# A unit, the pillar its link opens at, and what is said: one sentence or several.
Line = tuple["UnitName", str, Sequence[str]]


def section(key: str, heading: str, sentence: str, lines: Iterable[Line]) -> None:
    """A heading, what it comes to in a sentence, and the lines; the last ones behind a click."""
    st.subheader(heading, anchor=False)
    st.markdown(sentence)
    every = list(lines)
    for line in every[:SHOWN]:
        _draw(line)
    rest = every[SHOWN:]
    if not rest:
        return
    label = ngettext("{n} more", "{n} more", len(rest)).format(n=len(rest))
    more = st.expander(label, key=f"more_{key}", on_change="rerun", type="compact")
    if more.open:
        with more:
            for line in rest:
                _draw(line)


def _draw(line: Line) -> None:
    unit, pillar, said = line
    about = {"unit": str(unit.id)} | ({"pillar": pillar} if pillar else {})
    with st.container(gap=None):
        st.page_link(UNIT_PAGE, label=f"**{as_written(unit.name)}**", query_params=about)
        st.caption(_text(said))


def _text(said: Sequence[str]) -> str:
    if len(said) == 1:
        return as_written(said[0])
    return "\n".join(f"- {as_written(one)}" for one in said)
