"""The practice tracks of a community that its reader may read: those that run come first."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import TrackStatus
from services import seasons
from services.calendar import today
from services.practice_tracks.states import RUNNING
from ui import data as known
from ui import i18n, labels
from ui.data import tracks as data
from ui.forms import guarded
from ui.frame import navigation
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

if TYPE_CHECKING:
    from services.access import Viewer
    from services.communities.communities import CommunityView
    from services.practice_tracks.board import Board, Card

TRACK_PAGE, BOARD_PAGE = "pages/insight/track.py", "pages/insight/tracks.py"
SHOWN = 6
ORDER = (*RUNNING, TrackStatus.DRAFT, TrackStatus.EVALUATED, TrackStatus.CLOSED)


def draw(viewer: Viewer, view: CommunityView) -> None:
    """A few tracks of the season that runs, and the way to all of them."""
    season = seasons.at(known.every_season(), today())
    if season is None:
        return
    with guarded(viewer):
        board = data.board(viewer, view.id, season.id, ())
    if not board.total and not board.hidden:
        return
    st.subheader(_("Practice tracks"), anchor=False)
    for card in _first(board):
        _line(card)
    _rest(board, view.id)


def _first(board: Board) -> list[Card]:
    cards = {column.status: column.cards for column in board.columns}
    return list(chain.from_iterable(cards.get(status, ()) for status in ORDER))[:SHOWN]


def _line(card: Card) -> None:
    with st.container(gap=None, key=f"track_{card.id}"):
        about = {"track": str(card.id)}
        page = navigation.page(TRACK_PAGE)
        st.page_link(page, label=f"**{as_label(card.title)}**", query_params=about)
        said = [card.unit, _(labels.TRACK_STATUSES[card.status])]
        if card.status in RUNNING and card.evaluation_on:
            said.append(_("evaluation {day}").format(day=i18n.day(card.evaluation_on)))
        st.caption(as_written(" · ".join(said)))


def _rest(board: Board, community_id: int) -> None:
    if board.hidden:
        said = ngettext(
            "{n} more track is shown to those whose it is.",
            "{n} more tracks are shown to those whose they are.",
            board.hidden,
        )
        st.caption(said.format(n=i18n.number(board.hidden)))
    about = {"community": str(community_id)}
    label = _("All practice tracks of the community")
    st.page_link(navigation.page(BOARD_PAGE), label=label, query_params=about)
