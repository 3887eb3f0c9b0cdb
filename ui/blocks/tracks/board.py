"""The board: tracks by state, those to come in lanes and what they taught us below."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import TrackStatus
from services.errors import N_
from services.practice_tracks.states import UNENDED
from ui import address, i18n, labels
from ui.blocks.tracks import gate_words
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

if TYPE_CHECKING:
    from services.practice_tracks.board import Board, Card, Column

TRACK_PAGE = "pages/insight/track.py"
SHORT = 140  # signs of what was learnt, on a card
LANES = {
    N_("Being prepared"): (TrackStatus.DRAFT,),
    N_("Being practised"): (TrackStatus.ACTIVE, TrackStatus.PAUSED),
    N_("Being evaluated"): (TrackStatus.IN_EVALUATION,),
}
ENDED = (TrackStatus.EVALUATED, TrackStatus.CLOSED, TrackStatus.STOPPED)
WIDTHS = (2, 3, 2)  # of the lanes: most tracks are being practised
ACROSS, NARROWEST = 4, 230  # cards beside one another, and how narrow one can be


def pages() -> tuple[tuple[TrackStatus, int], ...]:
    """Which page of which state the address asks for.

    Raises:
        NotFound: what stands there is no number.
    """
    asked = ((status, address.number(status.value)) for status in TrackStatus)
    return tuple((status, number) for status, number in asked if number is not None)


def draw(board: Board, *, begins: bool) -> None:
    """The cards by state, or what to do first, for who `begins` tracks; how marks are read."""
    if not board.total:
        _nothing(board, begins=begins)
        return
    columns = {column.status: column for column in board.columns if column.total}
    lanes = st.columns(WIDTHS, gap="medium")
    for place, (name, states) in zip(lanes, LANES.items(), strict=True):
        with place:
            _lane(_(name), [columns[status] for status in states if status in columns])
    _ended([columns[status] for status in ENDED if status in columns])
    st.caption(gate_words.key())
    _hidden(board.hidden)


def _nothing(board: Board, *, begins: bool) -> None:
    said = _("There are no practice tracks here in this season yet.")
    st.info(said + " " + _("A name is enough to begin one.") if begins else said)
    _hidden(board.hidden)


def _hidden(tracks: int) -> None:
    if tracks:
        said = ngettext(
            "{n} more track is not shared with you.",
            "{n} more tracks are not shared with you.",
            tracks,
        )
        st.caption(said.format(n=i18n.number(tracks)))


def _lane(name: str, columns: list[Column]) -> None:
    st.subheader(name, anchor=False)
    if not columns:
        st.caption(_("None"))
    for column in columns:
        _column(column)


def _ended(columns: list[Column]) -> None:
    if columns:
        st.subheader(_("What it taught us"), anchor=False)
    for column in columns:
        _column(column)


def _column(column: Column) -> None:
    """How many tracks stand in a state, and a page of their cards."""
    state = _(labels.TRACK_STATUSES[column.status]).capitalize()
    st.markdown(f"**{state}** · {i18n.number(column.total)}")
    key = f"cards_{column.status}"
    cards = st.grid(ACROSS, min_column_width=NARROWEST, gap="small", key=key)
    for card in column.cards:
        with cards:
            _card(card)
    _turn(column)


def _card(card: Card) -> None:
    with st.container(border=True, gap=None, key=f"card_{card.id}"):
        about = {"track": str(card.id)}
        label = f"**{as_label(card.title)}**"
        st.page_link(
            TRACK_PAGE, label=label, icon=":material/conversion_path:", query_params=about
        )
        st.caption("  \n".join(_facts(card)))


def _facts(card: Card) -> list[str]:
    lines = [as_written(card.unit), _when(card)]
    if card.learned:
        lines.append(as_written(textwrap.shorten(card.learned, SHORT, placeholder=" …")))
    elif card.status is not TrackStatus.STOPPED:
        trials = ngettext("{n} trial action", "{n} trial actions", card.trials)
        lines += [trials.format(n=card.trials), gate_words.marks(card.marks)]
    return lines


def _when(card: Card) -> str:
    if card.status is TrackStatus.PAUSED and card.paused_until:
        return gate_words.rests(card.paused_until)
    if card.status in UNENDED and card.evaluation_on:
        return _("evaluation {day}").format(day=i18n.day(card.evaluation_on))
    when = _("since {day}") if card.status in UNENDED else _("on {day}")
    return when.format(day=i18n.day(card.changed_on))


def _turn(column: Column) -> None:
    if column.pages == 1:
        return
    said = _("Page {number} of {pages}").format(number=column.number, pages=column.pages)
    st.caption(said)
    state = _(labels.TRACK_STATUSES[column.status])
    with st.container(horizontal=True):
        if column.number > 1:
            _button(column, column.number - 1, _("Before these: {state}").format(state=state))
        if column.number < column.pages:
            _button(column, column.number + 1, _("More: {state}").format(state=state))


def _button(column: Column, number: int, label: str) -> None:
    turn = {column.status.value: number}
    key = f"turn_{column.status}_{number}"
    st.button(label, key=key, on_click=address.put, kwargs=turn)
