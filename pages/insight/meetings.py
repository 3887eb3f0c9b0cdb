"""Meetings: those that are coming, in progress and closed; and one of them, opened."""

import streamlit as st

from ui import address
from ui.blocks import papers
from ui.blocks.meetings import lines, opened
from ui.data import meetings as data
from ui.data import presented
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    asked = address.number(lines.MEETING)
    view = presented.view(viewer, asked) if asked is not None else None

if view:
    opened.head(viewer, view)
    opened.commands(viewer, view, planning_page=False)
    opened.draw(view)
    papers.draw(viewer, view.id)
    lines.way_back()
else:
    st.title(_("Meetings"), anchor=False)
    if data.branches(viewer):
        st.page_link(lines.PLAN_PAGE, label=_("Plan a meeting"), icon=":material/add:")
    with guarded(viewer):
        lines.draw(viewer)
