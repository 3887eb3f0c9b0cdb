"""The fields of a dialogue: what stands in them is stored, or waits on the desk."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from services import danish_dates
from ui import i18n
from ui.blocks.assessing import notes, pen
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pen import Box
from ui.i18n import _


def text(desk: Desk, box: Box, label: str, *, height: int = 90, of: object = "") -> None:
    """A text of several lines."""
    key = desk.key(box.name, of)
    begin = pen.prepare(desk, box, key)
    with st.container(gap="xsmall"):
        given = (desk, box, key)
        st.text_area(label, begin or "", key=key, height=height, on_change=pen.changed, args=given)
        notes.under(desk, box, key)


def day(desk: Desk, box: Box, label: str) -> None:
    """A day, as people write it."""
    key = desk.key(box.name)
    begin = pen.prepare(desk, box, key)
    with st.container(gap="xsmall"):
        st.text_input(
            label,
            begin or "",
            key=key,
            placeholder=_("DD.MM.YYYY"),
            max_chars=40,
            on_change=pen.changed,
            args=(desk, box, key),
        )
        notes.under(desk, box, key)


def count(desk: Desk, box: Box, label: str, most: int) -> None:
    """A number from 1 to `most`."""
    key = desk.key(box.name)
    begin = pen.prepare(desk, box, key)
    with st.container(gap="xsmall"):
        st.number_input(
            label,
            min_value=1,
            max_value=most,
            value=begin or "min",
            step=1,
            key=key,
            on_change=pen.changed,
            args=(desk, box, key),
        )
        notes.under(desk, box, key)


def choice(desk: Desk, box: Box, label: str, words: Mapping[Any, str], *, empty: str = "") -> None:
    """One of `words`, or none when there is a word for that, which is `empty`."""
    if box.stored is not None and box.stored not in words:
        words = {box.stored: _("(no longer on the list)"), **words}
    # A widget of other words is another widget: it would not know its value in the new ones.
    key = desk.key(box.name, hash((label, *words.items())))
    begin = pen.prepare(desk, box, key)
    with st.container(gap="xsmall"):
        st.selectbox(
            label,
            list(words),
            index=place(words, begin),
            format_func=words.__getitem__,
            key=key,
            placeholder=empty,
            on_change=pen.changed,
            args=(desk, box, key),
        )
        notes.under(desk, box, key)


def tick(desk: Desk, box: Box, label: str) -> None:
    """Something that is so, or is not."""
    key = desk.key(box.name)
    begin = pen.prepare(desk, box, key)
    st.checkbox(label, bool(begin), key=key, on_change=pen.changed, args=(desk, box, key))
    if desk.refused(box.name):
        notes.under(desk, box, key)


def place(words: Mapping[Any, str], begin: Any) -> int | None:
    """Where among `words` a widget begins."""
    return list(words).index(begin) if begin in words else None


def shown_day(held: date | str | None) -> str:
    """A day as it stands in its field."""
    return i18n.short_day(held) if isinstance(held, date) else held or ""


def read_day(typed: str) -> date | str:
    """The day that was typed, or the text when it is none."""
    return danish_dates.parse(typed) or typed


def read_day_or_none(typed: str) -> date | str | None:
    """The same of a day that may be missing."""
    return read_day(typed) if typed.strip() else None
