"""One pillar across units and rounds, with what it looks like locally."""

import streamlit as st

from ui import data, sentences
from ui.blocks import pillar
from ui.data import signs
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

names = data.pillars()
title = st.empty()
chosen, department_id = pillar.choose(viewer, names)
title.title(sentences.pillar(chosen), anchor=False)
with guarded(viewer):
    found = signs.of_pillar(viewer, chosen.code, department_id)

pillar.direction(found.wordings)
pillar.distribution(found, chosen)
left, right = st.columns([3, 1], gap="large")
with left:
    pillar.gallery(viewer, found)
with right:
    pillar.inspiration(viewer, found, chosen, department_id)
