"""The workshops: what own tracks lack before the next, and how many of a leader's units do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import EventKind, EventStatus
from services.access import Action
from services.calendar import today
from services.communities import standing
from services.practice_tracks.gates import Lack
from ui import data as all_data
from ui import i18n, sentences
from ui.blocks import unit_header
from ui.blocks.tracks import gate_words
from ui.blocks.tracks.board import TRACK_PAGE
from ui.blocks.tracks.head import COMMUNITY
from ui.data import tracks as data
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from services.access import Viewer
    from services.practice_tracks.workshops import Lacking, Meeting, Missing
    from services.seasons import SeasonSpan
    from services.year_wheel.events import Event

BOARD, LISTED = "pages/insight/tracks.py", 10
OFF = (EventStatus.CANCELLED, EventStatus.MOVED)


def way(viewer: Viewer, event: Event) -> None:
    """From a workshop in the year wheel to its practice tracks, for those who read any."""
    if event.kind is not EventKind.WORKSHOP or event.status in OFF or not standing.reads(viewer):
        return
    spans = all_data.every_season()
    season = next(each.name for each in spans if each.id == event.season_id)
    about = {unit_header.SEASON: season}
    if len(event.community_ids) == 1:
        about[COMMUNITY] = str(min(event.community_ids))
    label, icon = _("Open the practice tracks"), ":material/conversion_path:"
    st.page_link(BOARD, label=label, icon=icon, query_params=about)


def draw(viewer: Viewer, season: SeasonSpan, community_id: int | None) -> None:
    """Before the next workshop of the season: nothing, if none is to come."""
    with guarded(viewer):
        meeting = _coming(data.workshops(viewer, season.id), community_id)
        if meeting is None:
            return
        own = data.missing(viewer, meeting.id)
        leads = viewer.may(Action.SETTLE_ATTENTION)
        lacking = data.lacking(viewer, meeting.id) if leads else None
    st.subheader(_("Before {workshop}").format(workshop=as_written(meeting.title)), anchor=False)
    away = sentences.until(meeting.on, today())
    st.caption(as_written(f"{i18n.day(meeting.on)} ({away})"))
    _own(own)
    if leads:
        _counts(lacking)


def _coming(meetings: Sequence[Meeting], community_id: int | None) -> Meeting | None:
    """The next workshop: of a community those for all and its own, else those for all."""
    mine = {None, community_id}
    return next(
        (
            each
            for each in meetings
            if each.on >= today() and mine & (each.community_ids or {None})
        ),
        None,
    )


def _own(tracks: Sequence[Missing]) -> None:
    if not tracks:
        st.markdown(_("You have no practice track that is being prepared or under way."))
        return
    lacking = [track for track in tracks if track.lacks]
    for track in lacking[:LISTED]:
        _line(track)
    if more := len(lacking[LISTED:]):
        said = ngettext(
            "{n} more track of yours lacks something.",
            "{n} more tracks of yours lack something.",
            more,
        )
        st.caption(said.format(n=i18n.number(more)))
    if ready := len(tracks) - len(lacking):
        said = ngettext(
            "{n} track of yours has all that the workshop asks for.",
            "{n} tracks of yours have all that the workshop asks for.",
            ready,
        )
        st.caption(said.format(n=i18n.number(ready)))


def _line(track: Missing) -> None:
    with st.container(gap=None, key=f"missing_{track.track_id}"):
        about = {"track": str(track.track_id)}
        label, icon = as_label(track.title), ":material/conversion_path:"
        st.page_link(TRACK_PAGE, label=label, icon=icon, query_params=about)
        st.caption(as_written(gate_words.lacks(track.lacks)))


def _counts(lacking: Lacking | None) -> None:
    if lacking is None:
        st.caption(_("In your units: too few tracks to show what is missing (under 5)."))
        return
    base = ngettext(
        "In your units, {n} track has not ended",
        "In your units, {n} tracks have not ended",
        lacking.base,
    ).format(n=i18n.number(lacking.base))
    words = {
        Lack.START: _("drafts: {n}"),
        Lack.DATA_SOURCE: _("without a kind of data: {n}"),
        Lack.TRIAL_DONE: _("without a trial action done: {n}"),
    }
    told = (words[lack].format(n=i18n.number(n)) for lack, n in lacking.tracks.items())
    st.markdown(f"{base}: {' · '.join(told)}")
