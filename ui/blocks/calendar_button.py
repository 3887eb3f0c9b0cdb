"""The button that gives something planned to one's own calendar."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from ui.i18n import _


def draw(made: Callable[[], bytes], day: date, number: int, *, key: str) -> None:
    """A button that makes the calendar file of thing `number` of a day when it is pressed."""
    st.download_button(
        _("Put it in my calendar"),
        data=made,
        file_name=f"{day.isoformat()}-{number}.ics",
        mime="text/calendar",
        key=key,
        icon=":material/event:",
        on_click="ignore",
    )
