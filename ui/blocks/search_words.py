"""The words that are looked for on a page. They stand in the address, but for a CPR number."""

from typing import Literal

import streamlit as st

from services import personal_data
from ui.blocks import choices

WORDS = "q"


def ask(label: str, longest: int, *, key: str, width: int | Literal["stretch"] = "stretch") -> str:
    """What is looked for; one sign more than `longest` is taken along, so that it is refused."""
    if key not in st.session_state:
        st.session_state[key] = _safe(st.query_params.get(WORDS, "")[: longest + 1])
    return st.text_input(
        label, key=key, on_change=_keep, args=(key,), icon=":material/search:", width=width
    )


def _keep(key: str) -> None:
    st.query_params.pop(choices.PAGE, None)
    written = _safe(st.session_state[key])
    if written:
        st.query_params[WORDS] = written
    else:
        st.query_params.pop(WORDS, None)


def _safe(written: str) -> str:
    return "" if personal_data.find_number(written) else written
