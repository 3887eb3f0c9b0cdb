"""How figures are counted: one click away from them, the same everywhere (display rule V12)."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.i18n import _


def draw(key: str, said: Callable[[], str], place: DeltaGenerator | None = None) -> None:
    """The way to the definitions that `said` gives; they are written when it is opened."""
    asked = (place or st).popover(
        _("How this is counted"),
        type="tertiary",
        icon=":material/info:",
        key=f"counted_{key}",
        on_change="rerun",
    )
    if asked.open:
        asked.markdown(said())
