"""A unit at a glance: one minute before a visit."""

import streamlit as st

from services.calendar import today
from ui import data, figures, session, unit_blocks, unit_header
from ui.forms import guarded

viewer = session.viewer()

with guarded(viewer):
    unit_id = unit_header.chosen_unit(viewer)
    season = unit_header.chosen_season()
    overview, mine = data.unit_overview(viewer, unit_id, season)
    names = data.pillars()

unit_header.draw(viewer, overview)
figures.row(overview, today())
unit_blocks.pillar_block(overview, names)
unit_blocks.history_block(overview, names)
unit_blocks.between_block(overview, today())
left, right = st.columns(2, gap="large")
with left:
    unit_blocks.tracks_block(overview, mine, names)
with right:
    unit_blocks.agreements_block(overview, mine, today())
    unit_blocks.dialogues_block(overview, mine, names)
