"""What a community meets for: its own events and the workshops of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import EventStatus
from services.calendar import today
from ui.blocks.year import months
from ui.data import year as data
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from services.access import Viewer
    from services.communities.communities import CommunityView

YEAR_PAGE = "pages/insight/year.py"
COMING, PAST = 4, 10
NOT_COMING = (EventStatus.CANCELLED, EventStatus.MOVED)


def draw(viewer: Viewer, view: CommunityView) -> None:
    """What comes next for a community, and what was, when it is opened."""
    now = today()
    every = data.of_community(viewer, view.id)
    coming = [e for e in every if e.ends_on >= now and e.status not in NOT_COMING]
    past = [event for event in reversed(every) if event.ends_on < now]
    st.subheader(_("Workshops and other events"), anchor=False)
    if not coming:
        st.caption(_("Nothing is planned from today on."))
    for event in coming[:COMING]:
        months.row(event)
    if past:
        counted = ngettext("{n} event before", "{n} events before", len(past))
        part = st.expander(
            counted.format(n=len(past)), key="community_events", type="compact", on_change="rerun"
        )
        if part.open:
            with part:
                for event in past[:PAST]:
                    months.row(event)
    st.page_link(YEAR_PAGE, label=_("Open the year wheel"), icon=":material/calendar_month:")
