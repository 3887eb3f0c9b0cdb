"""Whose tracks the page shows, and of which season."""

import streamlit as st

from services.access import Action, Viewer
from services.seasons import SeasonSpan
from ui import address
from ui.blocks import unit_header
from ui.data import communities
from ui.i18n import _

COMMUNITY, MINE = "community", "mine"
NEW_PAGE = "pages/record/new_track.py"


def chosen() -> int | None:
    """The community in the address; None for the viewer's own tracks.

    Raises:
        NotFound: the address names no community.
    """
    asked = st.query_params.get(COMMUNITY)
    return None if asked in (None, MINE) else address.number(COMMUNITY)


def draw(viewer: Viewer, community_id: int | None, season: SeasonSpan) -> None:
    """The title, the way to a new track, and the choice of whose tracks and which season."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(_("Practice tracks"), anchor=False, width="stretch")
        if viewer.may(Action.RECORD_DIALOGUE):
            _new(viewer, community_id)
    left, right = st.columns([3, 2])
    with left:
        _choose(viewer, str(community_id or MINE))
    with right:
        unit_header.choose_season(season)


def _new(viewer: Viewer, community_id: int | None) -> None:
    mine = {each.id for each in communities.mine(viewer)}
    about = {COMMUNITY: str(community_id)} if community_id in mine else None
    label = _("New practice track")
    st.page_link(NEW_PAGE, label=label, icon=":material/add:", query_params=about)


def _choose(viewer: Viewer, shown: str) -> None:
    names = {str(each.id): each.name for each in communities.every(viewer)}
    words = {MINE: _("Mine, my team's and my communities'")} | names
    key = f"whose_tracks_{shown}"
    st.selectbox(
        _("Whose practice tracks"),
        list(words),
        index=list(words).index(shown),
        format_func=words.__getitem__,
        key=key,
        on_change=_changed,
        args=(key,),
    )


def _changed(key: str) -> None:
    season = st.query_params.get(unit_header.SEASON)
    st.query_params.clear()  # pages of the states of another board
    address.keep(COMMUNITY, key)
    address.put(**{unit_header.SEASON: season})
