"""Drawing a chart with its words, and its table twin beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from ui.i18n import _
from ui.texts import as_written


@dataclass(frozen=True)
class Picture:
    """A ready chart: the drawing, its data, what it says in words, and how its table is made."""

    spec: dict[str, Any]
    rows: pa.Table
    alt: str
    table: Callable[[], pd.DataFrame]


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
