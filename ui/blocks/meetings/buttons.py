"""Buttons that show their icon alone; what they do is there for those who do not see it."""

import streamlit as st

ICON = "meeting_icon"  # how the keys of such buttons begin

_STYLE = f"""<style>
[class*="st-key-{ICON}"] [data-testid="stMarkdownContainer"] {{
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
</style>"""


def style() -> None:
    """What makes these buttons small: once on a page that has some."""
    st.html(_STYLE)


def icon(name: str, said: str, key: str, *, off: bool = False) -> bool:
    """A button with an icon, and `said` for screen readers and whoever points at it."""
    return st.button(
        said,
        icon=f":material/{name}:",
        help=said,
        key=f"{ICON}_{key}",
        disabled=off,
        type="tertiary",
    )
