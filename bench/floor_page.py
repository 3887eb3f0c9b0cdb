"""The script of the floor."""

import os

import streamlit as st

from bench import floor
from bench.recording import replay
from bench.visitors import COMMUNITY

st.set_page_config(page_title="Floor", page_icon="🧭", layout="wide")
page = floor.registered()
if replay(floor.elements(page.url_path)):
    if page.url_path == COMMUNITY:
        st.rerun()
    unit = next(other for other in floor.pages() if other.url_path == "unit")
    st.switch_page(unit, query_params={"unit": os.environ[floor.UNIT]})
