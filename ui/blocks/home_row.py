"""One row of the home page: what it is about, its reason, and one link."""

import streamlit as st

from ui.texts import as_written


def draw(title: str, reason: str, label: str = "", page: str = "", **about: object) -> None:
    """A row; `about` stands in the address of the page that it leads to."""
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left.container(gap=None):
            st.text(title)
            st.caption(as_written(reason))
        if page:
            asked = {name: str(value) for name, value in about.items() if value is not None}
            right.page_link(page, label=f"**{label}**", query_params=asked or None)
