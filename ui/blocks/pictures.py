"""Drawing a chart with its words, and its table twin beside it."""

import streamlit as st

from ui.charts.picture import Picture
from ui.i18n import _
from ui.texts import as_written


def show(picture: Picture, *, key: str) -> None:
    """The chart, and "Show as table" under it."""
    st.vega_lite_chart(
        picture.rows, picture.spec, width="stretch", key=f"{key}_chart", alt=picture.alt
    )
    show_table(picture, key=key)


def show_table(picture: Picture, *, key: str) -> None:
    """The table twin of a chart: made when it is opened, not before."""
    twin = st.expander(_("Show as table"), key=f"{key}_table", on_change="rerun", type="compact")
    if twin.open:
        words = picture.table().map(
            lambda cell: as_written(cell) if isinstance(cell, str) else cell
        )
        twin.table(words, hide_index=True, border="horizontal", alt=picture.alt)
