"""Planning a meeting: the form of a new one, or the agenda and people of one that is planned."""

import streamlit as st

from services.errors import NotFound
from ui import address
from ui.blocks.meetings import agenda, form, lines, opened, people
from ui.data import meetings as data
from ui.data import presented
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    asked = address.number(lines.MEETING)
    view = presented.view(viewer, asked) if asked is not None else None
    if view and not view.standing.writes:
        raise NotFound("meeting", asked)
    event_id, after_id = address.number(lines.EVENT), address.number(lines.AFTER)

if view:
    opened.head(viewer, view)
    opened.commands(viewer, view, planning_page=True)
    if view.over:
        opened.draw(view)
    else:
        if view.standing.chairs:
            form.revise(viewer, view)
        agenda.draw(viewer, view)
        people.change(viewer, view)
else:
    st.title(_("Plan a meeting"), anchor=False)
    if data.branches(viewer):
        with guarded(viewer):
            form.plan(viewer, event_id, after_id)
    else:
        st.info(_("Leaders plan meetings about the units they lead."))
st.page_link(lines.PAGE, label=_("All meetings"), icon=":material/list:")
