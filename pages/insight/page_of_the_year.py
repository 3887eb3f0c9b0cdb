"""A unit's year on one page, under the headings of the newspaper page."""

import streamlit as st

from services.access import Action
from ui import address, data
from ui.blocks import unit_header
from ui.blocks.year_page import editor, lines, versions
from ui.data import year_page
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

with guarded(viewer):
    unit_id = unit_header.chosen_unit(viewer)
    season = unit_header.chosen_season()
    page = year_page.page(viewer, unit_id, season, address.number(versions.VERSION))
    found = year_page.found(viewer, unit_id, season)
    overview, _mine = data.unit_overview(viewer, unit_id, season)
    names = data.pillars()

versions.head(viewer, overview, page)
logged = {heading: tuple(part) for heading, part in lines.drafted(found, names).items()}
stands = lines.of_page(page) if page else logged
if address.asked(editor.EDIT, ("yes",)) and viewer.may(Action.SHARE_ASSESSMENT, unit_id):
    with st.container(width=editor.WIDTH):
        editor.form(viewer, versions.about(overview, page), stands, logged, found)
    st.stop()
if viewer.may(Action.SHARE_ASSESSMENT, unit_id):
    editor.button(viewer, versions.about(overview, page))
lines.draw(stands, unit_id)
versions.papers(overview, page, stands)
