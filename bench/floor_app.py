"""The floor, served as the app is."""

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import streamlit as st

from bench import floor


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Write down the pages, then hold the collector back as the app does."""
    floor.write_down()
    gc.collect()
    gc.freeze()
    yield


app = st.App("floor_page.py", lifespan=lifespan)
