"""Whose a track is, in which community it stands, and who may read it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import TrackOwnership, TrackVisibility
from services.access import Action
from services.practice_tracks.drafts import OWNERS
from ui import labels, track_labels
from ui.data import communities
from ui.data import track as data
from ui.fields import choose
from ui.i18n import _

if TYPE_CHECKING:
    from services.access import Viewer
    from services.practice_tracks.drafts import TrackDraft
    from ui.blocks.track.fields import Fields

NONE = 0  # no community has this id


def first(viewer: Viewer, fields: Fields, before: TrackDraft, *, begun: bool) -> TrackDraft:
    """The community it stands in, and whose it is."""
    left, right = st.columns(2)
    with left:
        community_id = _community(viewer, fields, before)
    ownership = before.ownership
    if not begun:
        with right:
            words = labels.words(track_labels.OWNERSHIPS)
            label = _("Whose is it?")
            ownership = choose(label, words, key=fields.key("ownership"), start=before.ownership)
            fields.problems.at("ownership", label)
    return replace(before, community_id=community_id, ownership=ownership)


def last(viewer: Viewer, fields: Fields, before: TrackDraft, *, owns: bool) -> TrackDraft:
    """Who owns it together and who may read it: those whose it is choose."""
    if not owns:
        return before
    words = labels.words(track_labels.VISIBILITIES)
    if before.community_id is None and before.visibility is not TrackVisibility.COMMUNITY:
        del words[TrackVisibility.COMMUNITY]
    label = _("Who may read it?")
    visibility = choose(label, words, key=fields.key("visibility"), start=before.visibility)
    fields.problems.at("visibility", label)
    st.caption(
        _(
            "Leaders see how many tracks there are, by unit, whatever you choose: never whose. "
            "You can change who reads it at any time."
        )
    )
    return replace(before, visibility=visibility, co_owner_ids=_together(viewer, fields, before))


def _community(viewer: Viewer, fields: Fields, before: TrackDraft) -> int | None:
    mine = {each.id: each.name for each in communities.mine(viewer)}
    if before.community_id is not None and before.community_id not in mine:
        every = {each.id: each.name for each in communities.every(viewer)}
        mine[before.community_id] = every.get(before.community_id, "")
    words = {NONE: _("None: it is local")} | mine
    label = _("In which community?")
    start = before.community_id or NONE
    chosen = choose(label, words, key=fields.key("community_id"), start=start)
    fields.problems.at("community_id", label)
    return chosen or None


def _together(viewer: Viewer, fields: Fields, before: TrackDraft) -> tuple[int, ...]:
    if before.ownership is not TrackOwnership.INDIVIDUAL or not viewer.may(
        Action.RECORD_DIALOGUE, before.unit_id
    ):
        return before.co_owner_ids
    words = dict(data.people_of(viewer, before.unit_id, before.community_id))
    label = _("Do you own it with others?")
    chosen = st.multiselect(
        label,
        list(words),
        default=[person for person in before.co_owner_ids if person in words],
        format_func=words.__getitem__,
        key=fields.key("co_owner_ids"),
        placeholder=_("Choose colleagues"),
        max_selections=OWNERS,
        select_all=False,
    )
    fields.problems.at("co_owner_ids", label)
    others = tuple(person for person in before.co_owner_ids if person not in words)
    return (*chosen, *others)
