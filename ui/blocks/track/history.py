"""The loops before and after a track, the days it moved on, and who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import TrackVisibility
from services.calendar import today
from services.practice_tracks import writing
from services.practice_tracks.states import UNENDED
from ui import i18n, labels, track_labels
from ui.blocks.track.head import PAGE, TRACK
from ui.fields import choose
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_label, as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from services.access import Viewer
    from services.practice_tracks.story import Story
    from services.practice_tracks.story_parts import Loop


def draw(viewer: Viewer, story: Story) -> None:
    """Days and loops; once it is over, its owners still choose who reads it."""
    days = " · ".join(_days(story))
    if days:
        st.caption(as_written(days))
    _loop(story.before, _("The loop before: {title} ({season}, {status})"))
    _loop(story.after, _("The next loop: {title} ({season}, {status})"))
    if story.standing.owns and story.status not in UNENDED:
        _show_to(viewer, story)


def _days(story: Story) -> Iterable[str]:
    for said, day in (
        (_("started on {day}"), story.days.activated_on),
        (_("evaluated on {day}"), story.days.evaluated_on),
        (_("last changed on {day}"), story.days.changed_on),
    ):
        if day:
            yield said.format(day=i18n.day(day))


def _loop(loop: Loop | None, said: str) -> None:
    if loop is None:
        return
    title = loop.title or _("not shared with you")
    status = _(labels.TRACK_STATUSES[loop.status])
    label = said.format(title=as_label(title), season=loop.season, status=status)
    if loop.title:
        st.page_link(PAGE, label=label, query_params={TRACK: str(loop.id)})
    else:
        st.caption(label)


def _show_to(viewer: Viewer, story: Story) -> None:
    problems = Problems()
    words = labels.words(track_labels.VISIBILITIES)
    if story.community is None and story.whose.visibility is not TrackVisibility.COMMUNITY:
        del words[TrackVisibility.COMMUNITY]
    label, now = _("Who may read it?"), story.whose.visibility
    chosen = choose(label, words, key=f"visibility_{story.id}_{now}", start=now)
    problems.at("visibility")
    if chosen is not now and st.button(_("Save who may read it"), key="show_to"):
        with saving(viewer, problems, _("It is saved who may read it.")) as change:
            writing.show_to(change, story.id, chosen, by=viewer, today=today())
