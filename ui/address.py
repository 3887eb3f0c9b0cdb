"""Choices that stand in the address, so that a view can be sent on or kept as a bookmark.

The address holds codes, never words: it reads the same in both languages.
"""

from collections.abc import Collection

import streamlit as st

from services.errors import NotFound


def asked(name: str, options: Collection[str]) -> str | None:
    """What the address asks for under `name`, if it is one of `options`."""
    value = st.query_params.get(name)
    return value if value in options else None


def keep(name: str, key: str | None = None) -> None:
    """Put what the widget `key` (or `name`) now holds into the address: its `on_change`."""
    value = st.session_state[key or name]
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(value)


def number(name: str) -> int | None:
    """The number that the address gives for `name`; None when it does not name it.

    Raises:
        NotFound: what stands there is no number.
    """
    value = st.query_params.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise NotFound(name, "")  # what stands there may be anything: it is not for the log
    return int(value)


def put(**values: object) -> None:
    """Put `values` into the address; None takes one out. For a button: its `on_click`.

    A link to the page that one is on would leave the address in the browser as it was.
    """
    for name, value in values.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = str(value)
