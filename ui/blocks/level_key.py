"""The key to the four levels: their words on their colours, and what a dashed frame means."""

import streamlit as st

from models.vocabulary import Level
from ui import labels
from ui.charts.theme import ON_RAMP, RAMP
from ui.i18n import _

_CHIP = (
    '<span style="background:{fill};color:{ink};border-radius:4px;padding:1px 8px;'
    'margin-right:6px;display:inline-block">{word}</span>'
)


def draw(note: str) -> None:
    """The key, and a note beside it. Words of ours only: nothing a person typed."""
    chips = "".join(
        _CHIP.format(fill=RAMP[level], ink=ON_RAMP[level], word=_(labels.LEVELS[level]))
        for level in Level
    )
    st.html(f'<div style="font-size:0.85rem;line-height:2">{chips}{note}</div>')
