"""All communities, by name, and the bridges that they are between units."""

import streamlit as st

from ui.blocks.community import bridges, lines, pulse, steering
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

st.title(_("All communities"), anchor=False)
lines.draw(viewer)
bridges.across_units(viewer)
pulse.from_workbook(viewer)
steering.begin(viewer)
