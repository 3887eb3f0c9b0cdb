"""Beginning many tracks at workshop 1: a list of members, with a title for each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from models.vocabulary import CommunityStatus
from services.access import Action
from services.calendar import today
from services.practice_tracks import starting
from services.practice_tracks.drafts import LIMITS
from services.practice_tracks.starting import FIRST, StartDraft
from ui.blocks.tracks.head import COMMUNITY
from ui.data import communities, year
from ui.data import tracks as data
from ui.fields import choose, confirm
from ui.forms import Problems, Then, guarded, saving
from ui.i18n import _
from ui.texts import as_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from services.access import Viewer
    from services.practice_tracks.starting import Starter
    from services.practice_tracks.workshops import Meeting
    from services.seasons import SeasonSpan

PAGE = "pages/insight/tracks.py"
FORM = "start_many"
ACROSS, NARROWEST = 3, 300  # people beside one another, and how narrow their fields can be


def draw(viewer: Viewer, season: SeasonSpan, community_id: int | None) -> None:
    """The way to the list, for those who run a community or lead a unit."""
    theirs = _communities(viewer)
    with guarded(viewer):
        first = [each for each in data.workshops(viewer, season.id) if each.number == FIRST]
    if not theirs or not first or season.ends_on < today():
        return
    label = _("Begin many tracks at workshop 1, from a list")
    opened = st.expander(label, key=FORM, icon=":material/playlist_add:", on_change="rerun")
    if opened.open:
        with opened:
            _ask(viewer, first, theirs, community_id)


def _communities(viewer: Viewer) -> dict[int, str]:
    """Those that the viewer runs; for who leads a unit, all that are open."""
    if not viewer.may(Action.LEAD):
        return dict(year.plans(viewer).communities)
    closed = CommunityStatus.CLOSED
    return {c.id: c.name for c in communities.every(viewer) if c.status is not closed}


def _ask(
    viewer: Viewer, first: Sequence[Meeting], theirs: dict[int, str], community_id: int | None
) -> None:
    start = community_id if community_id in theirs else None
    chosen = choose(_("Community"), theirs, key="start_many_community", start=start)
    meeting = _of(first, chosen)
    if meeting is None:
        st.info(_("There is no workshop 1 for this community in the year wheel."))
        return
    with guarded(viewer):
        people = data.starters(viewer, meeting.id, chosen)
    if not people:
        st.info(_("No member of this community works in a unit of yours."))
        return
    _form(viewer, meeting, chosen, people)


def _of(first: Sequence[Meeting], community_id: int) -> Meeting | None:
    fits = (m for m in first if not m.community_ids or community_id in m.community_ids)
    return next(fits, None)


def _form(viewer: Viewer, meeting: Meeting, chosen: int, people: Sequence[Starter]) -> None:
    own = f"{FORM}_{chosen}"
    form = st.session_state.setdefault(own, uuid4().hex)
    problems, titles, confirmed = Problems(), {}, set[str]()
    st.caption(
        _(
            "Write a title for those who begin one; leave the others empty. Each becomes a draft "
            "of their own, which they and the community can read until they choose otherwise."
        )
    )
    with st.form("start_many_form", border=False, enter_to_submit=False):
        problems.at("titles")
        problems.at("community_id")
        cells = st.grid(ACROSS, min_column_width=NARROWEST, gap="small", key="start_many_people")
        for person in people:
            field, key = f"title_{person.id}", f"title_{form}_{person.id}"
            with cells, st.container():
                titles[person.id] = st.text_input(
                    _told(person), key=key, max_chars=2 * LIMITS["title"]
                )
                problems.at(field)
                if confirm(titles[person.id], key=key):
                    confirmed.add(field)
        sent = st.form_submit_button(_("Begin the tracks"), type="primary")
    if sent:
        draft = StartDraft(form, chosen, titles, frozenset(confirmed))
        then = Then(PAGE, {COMMUNITY: str(chosen)})
        with saving(viewer, problems, _("The drafts are made."), then=then, form=own) as change:
            starting.start_many(change, meeting.id, draft, by=viewer, today=today())


def _told(person: Starter) -> str:
    told = f"{as_label(person.name)} · {as_label(person.unit)}"
    return told + " · " + _("you have begun one") if person.begun else told
