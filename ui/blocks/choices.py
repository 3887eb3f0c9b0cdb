"""Choices that stand in the address, where a page asks for a unit or narrows down a long list."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from services.units import UnitName
from ui import address
from ui.data.once import once
from ui.i18n import _

UNIT, PAGE = "unit", "page"


@once
def unit_words(names: Sequence[UnitName]) -> dict[int, str]:
    """What units are called where one is chosen, by their ids."""
    return {unit.id: f"{unit.name} · {unit.department}" for unit in names}


def unit(
    words: Mapping[int, str],
    start: int | None,
    *,
    key: str,
    width: int | Literal["stretch"] = "stretch",
) -> int | None:
    """The unit that is chosen of `words`, at first `start` if it is one of them; else none."""
    options = list(words)
    return st.selectbox(
        _("Unit"),
        options,
        index=options.index(start) if start is not None and start in words else None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("Choose a unit"),
        width=width,
        on_change=address.keep,
        args=(UNIT, key),
    )


def narrow(label: str, words: Mapping[str, str], *, name: str) -> str | None:
    """What a list is narrowed down to, or None for all; a choice leads to its first page."""
    asked = address.asked(name, words)
    key = f"narrow_{name}_{asked}"
    return st.selectbox(
        label,
        list(words),
        index=list(words).index(asked) if asked else None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("All"),
        on_change=_narrowed,
        args=(name, key),
    )


def turn(number: int, pages: int, newer: str, older: str) -> None:
    """The ways from page `number` of a list to those beside it."""
    with st.container(horizontal=True):
        if number > 1:
            _turn_to(number - 1, newer)
        if number < pages:
            _turn_to(number + 1, older)


def _turn_to(number: int, label: str) -> None:
    st.button(label, key=f"page_{number}", on_click=address.put, kwargs={PAGE: number})


def _narrowed(name: str, key: str) -> None:
    st.query_params.pop(PAGE, None)
    address.keep(name, key)
