"""A unit at a glance: one minute before a visit."""

import streamlit as st

from services.calendar import today
from ui import data
from ui.blocks import (
    attention,
    figures,
    learning,
    pulse,
    unit_header,
    unit_life,
    unit_pillars,
    unit_signs,
)
from ui.blocks.decisions import at_unit
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

with guarded(viewer):
    unit_id = unit_header.chosen_unit(viewer)
    season = unit_header.chosen_season()
    overview, mine = data.unit_overview(viewer, unit_id, season)
    names = data.pillars()

unit_header.draw(viewer, overview)
figures.row(overview, mine, today())
unit_pillars.standings(overview, names, today())
unit_pillars.history(viewer, overview, names)
attention.at_unit(viewer, unit_id, names)
unit_life.between_workshops(overview, today())
left, right = st.columns(2, gap="large")
with left:
    unit_life.tracks(viewer, overview, mine, names)
    pulse.result(viewer, unit_id)
with right:
    unit_life.agreements(overview, mine, today())
    at_unit.draw(viewer, unit_id)
    unit_life.dialogues(overview, mine, names)
    learning.at_unit(viewer, unit_id, names)
unit_signs.draw(viewer, unit_id, names)
