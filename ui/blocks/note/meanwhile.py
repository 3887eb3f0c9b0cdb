"""Fields that may be saved elsewhere while they are changed here: no text goes back unseen.

`Held` is what this window knows of the fields of a form, by their names: `seen` is what it has
shown as saved, `typed` what stands in the field, `other` what was met there from elsewhere.
"""

import streamlit as st

from services.texts import kept
from ui.i18n import _

Held = dict[str, dict[str, str]]


def begin() -> Held:
    """A form of which nothing is drawn yet."""
    return {"seen": {}, "typed": {}, "other": {}}


def fill(key: str, name: str, held: Held, stands: str, *, empty: str | None = "") -> None:
    """Fill a field: with what stands, as long as nothing else was typed in it here.

    `empty` is what the field holds when nothing is chosen in it.
    """
    seen = held["seen"].get(name)
    typed = st.session_state.get(key, held["typed"].get(name)) or ""
    touched = seen is not None and kept(typed) != kept(seen)
    if not touched and seen != stands:  # begun now, or changed elsewhere and not here
        st.session_state[key] = stands or empty
        held["seen"][name] = stands
    elif key not in st.session_state:  # come back from another page
        st.session_state[key] = typed or empty
    if held["seen"][name] != stands:
        held["other"][name] = stands


def under(key: str, name: str, held: Held, stands: str, shown: str) -> None:
    """Under a field: what was saved elsewhere meanwhile, as `shown`, and a way to take it."""
    typed = st.session_state[key] or ""
    held["typed"][name] = typed
    if name not in held["other"] or kept(typed) == stands:
        return
    with st.container(border=True):
        st.caption(_("Another window saved this in the meantime. Saving keeps what you typed."))
        st.text(shown)
        st.button(_("Use this text"), key=f"use_{key}", on_click=_use, args=(key, name, held))


def now_seen(held: Held, stands: dict[str, str]) -> None:
    """What stands is on the page now: the next time it is saved over knowingly."""
    held["seen"].update(stands)


def changed(held: Held) -> dict[str, str]:
    """The texts that were typed here, and are not as they were seen."""
    seen = held["seen"]
    return {name: text for name, text in held["typed"].items() if kept(text) != kept(seen[name])}


def _use(key: str, name: str, held: Held) -> None:
    """Begin the field anew: it is filled with what stands, and nothing was typed in it."""
    for known in held.values():
        known.pop(name, None)
    st.session_state.pop(key, None)
