"""What a community has shared in the bank, what it asks, and what others ask of all."""

import streamlit as st

from services.access import Viewer
from services.communities.communities import CommunityView
from ui.blocks.knowledge import filters, lines
from ui.data import knowledge as data
from ui.forms import guarded
from ui.i18n import _


def draw(viewer: Viewer, view: CommunityView) -> None:
    """The newest of what was shared, open questions, and the way to the bank."""
    with guarded(viewer):
        newest = data.newest(viewer, view.id)
        own, others = data.questions(viewer, view.id)
    st.subheader(_("Ideas and knowledge"), anchor=False)
    if not newest:
        st.caption(_("Nothing is shared here yet. Share the first idea in the bank."))
    lines.links([line for line in newest if line not in own], key="newest")
    st.page_link(
        lines.PAGE,
        label=_("All that this community shared"),
        icon=":material/arrow_forward:",
        query_params={filters.COMMUNITY: str(view.id)},
    )
    if own:
        st.markdown("**" + _("Open questions") + "**")
        lines.links(own, key="own_question")
    if others:
        st.markdown("**" + _("Other communities ask") + "**")
        lines.links(others, key="other_question")
