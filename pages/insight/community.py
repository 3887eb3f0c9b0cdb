"""A community: what it is for, what happens between its workshops, and who takes part."""

import streamlit as st

from ui.blocks.community import (
    attention,
    bridges,
    channel,
    events,
    header,
    knowledge,
    life,
    measures,
    members,
    pulse,
    steering,
    traces,
    tracks,
)
from ui.data import communities as data
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

with guarded(viewer):
    view = data.view(viewer, header.chosen(viewer))

header.draw(viewer, view)
traces.beside_form(viewer, view)
life.draw(viewer, view)
measures.draw(viewer, view)
attention.draw(viewer, view)
traces.alone(viewer, view)
left, right = st.columns(2, gap="large")
with left:
    knowledge.draw(viewer, view)
with right:
    events.draw(viewer, view)
    tracks.draw(viewer, view)
members.draw(viewer, view)
bridges.draw(viewer, view)
pulse.draw(viewer, view)
channel.draw(viewer, view)
steering.draw(viewer, view)
