"""Fields that more than one page asks with."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from services import danish_dates, personal_data
from services.personal_data import Finding
from ui import i18n
from ui.i18n import _

Key = TypeVar("Key")


def choose(
    label: str,
    words: Mapping[Key, str],
    *,
    key: str,
    start: Key | None = None,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> Key:
    """A select box over `words` (never none): people see the word, the code gets its key."""
    options = list(words)
    chosen = st.selectbox(
        label,
        options,
        index=0 if start is None else options.index(start),
        format_func=words.__getitem__,
        key=key,
        on_change=on_change,
        args=args,
    )
    assert chosen is not None  # noqa: S101 - a select box with options always has a choice
    return chosen


def ask_day(
    label: str,
    *,
    key: str,
    start: date | None = None,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> date | str:
    """A day in a text field: the built-in calendar knows no Danish.

    Returns the day, or the text as it stands when it is no day: the service refuses it then.
    """
    text = st.text_input(
        label,
        value=i18n.short_day(start) if start else "",
        key=key,
        placeholder=_("DD.MM.YYYY"),
        max_chars=40,
        on_change=on_change,
        args=args,
    )
    return danish_dates.parse(text) or text


def confirm(written: str, *, key: str) -> bool:
    """Ask about a text that may hold a CPR number, or a date and a time; whether it was answered.

    `key` is the field's own.
    """
    label = _("It is a date and a time, not a CPR number.")
    asked = personal_data.find(written) is Finding.ASK
    return asked and st.checkbox(label, key=_answer_to(written, key))


def confirmed(*, key: str) -> str | None:
    """The text of a field, if it was answered in the last run that it is a date and a time."""
    written = st.session_state.get(key)
    answered = written and st.session_state.get(_answer_to(written, key))
    return written if answered else None


def _answer_to(written: str, key: str) -> str:
    return f"{key}_{hash(written)}"


def hint(written: str) -> None:
    """Point at what may be about one person, without refusing it."""
    if said := personal_data.hint(written):
        st.caption(f":material/lightbulb: {_(said)}")
