"""What can be done with a track from where it stands: each move with what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from services.calendar import today
from services.errors import N_
from services.practice_tracks import moving
from services.practice_tracks.drafts import STOP_LEARNED, STOP_REASON, PauseDraft, StopDraft
from services.practice_tracks.states import Move
from ui import labels, track_labels
from ui.blocks.track.fields import Fields
from ui.blocks.track.head import BOARD, PAGE, TRACK
from ui.fields import ask_day
from ui.forms import Problems, Then, saving
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from services.access import Viewer
    from services.practice_tracks.story import Story

FIELDS: Mapping[str, str] = {
    "title": N_("a name"),
    "focus_question": N_("the question"),
    "pillar": N_("a pillar"),
    "community_id": N_("the community"),
    "hypothesis_if": N_("what you will do"),
    "hypothesis_then": N_("what you expect to see"),
    "signs": N_("a sign to look for"),
    "starts_on": N_("the day it starts"),
    "evaluation_on": N_("the day you evaluate"),
    "trials": N_("a planned trial action"),
}


def draw(viewer: Viewer, story: Story) -> None:
    """A button for each move but the start; those that ask for something open a small form."""
    with st.container(horizontal=True):
        for move, drawn in _WAYS.items():
            if move in story.moves:
                drawn(viewer, story)


def start(viewer: Viewer, story: Story) -> None:
    """What a draft needs before it can start, and the button that starts it."""
    if Move.START not in story.moves:
        return
    problems = Problems()
    if story.lacking:
        st.markdown(_("Before it can start, it needs:"))
    for field in story.lacking:
        st.markdown(f"- {_(FIELDS[field])}")
        problems.at(field)
    if st.button(_("Start the track"), key="start", type="primary"):
        with saving(viewer, problems, _("The track has started.")) as change:
            moving.start(change, story.id, by=viewer, today=today())


def _to_evaluation(viewer: Viewer, story: Story) -> None:
    problems = Problems()
    if st.button(_("Evaluate now"), key="to_evaluation", icon=":material/fact_check:"):
        with saving(viewer, problems, _("The track is in evaluation.")) as change:
            moving.to_evaluation(change, story.id, by=viewer, today=today())


def _resume(viewer: Viewer, story: Story) -> None:
    if st.button(_("Go on with it"), key="resume", icon=":material/play_arrow:"):
        with saving(viewer, Problems(), _("The track goes on.")) as change:
            moving.resume(change, story.id, by=viewer, today=today())


def _pause(viewer: Viewer, story: Story) -> None:
    fields = Fields(f"pause_track_{story.id}")
    with st.popover(_("Let it rest …"), key="pausing", icon=":material/pause:"):
        words = labels.words(track_labels.PAUSE_REASONS)
        reason = fields.one("reason", _("Why?"), words)
        label = _("Until when? At most 12 weeks")
        until = ask_day(label, key=fields.key("until"))
        fields.problems.at("until", label)
        if fields.sent(_("Let it rest")):
            draft, done = PauseDraft(reason, until), _("The track rests.")
            with saving(viewer, fields.problems, done, form=fields.mark) as change:
                moving.pause(change, story.id, draft, by=viewer, today=today())


def _stop(viewer: Viewer, story: Story) -> None:
    fields = Fields(f"stop_track_{story.id}")
    with st.popover(_("Stop it …"), key="stopping", icon=":material/stop_circle:"):
        st.caption(_("To stop is a result too: what it taught you is kept for others."))
        reason = fields.area("reason", _("Why do you stop?"), STOP_REASON)
        label = _("What did you learn from stopping? (at most 400 characters)")
        learned = fields.area("learned", label, STOP_LEARNED)
        if fields.sent(_("Stop and keep what it taught us")):
            draft = StopDraft(reason, learned, fields.confirmed)
            done = _("The track has stopped. What it taught you is kept.")
            with saving(viewer, fields.problems, done, form=fields.mark) as change:
                moving.stop(change, story.id, draft, by=viewer, today=today())


def _close(viewer: Viewer, story: Story) -> None:
    if st.button(_("Close it now"), key="close", icon=":material/inventory_2:"):
        with saving(viewer, Problems(), _("The track is closed.")) as change:
            moving.close(change, story.id, by=viewer, today=today())


def _new_loop(viewer: Viewer, story: Story) -> None:
    if st.button(_("New loop"), key="new_loop", type="primary", icon=":material/replay:"):
        opened = Then(PAGE)
        done = _("The next loop is begun as a draft.")
        with saving(viewer, Problems(), done, then=opened) as change:
            begun = moving.new_loop(change, story.id, by=viewer, today=today())
            opened.about[TRACK] = str(begun)


def _delete(viewer: Viewer, story: Story) -> None:
    with st.popover(_("Delete …"), key="deleting", icon=":material/delete:"):
        st.markdown(_("The draft and its trial actions are deleted. This cannot be undone."))
        if st.button(_("Delete the draft"), key="delete"):
            done = _("The draft is deleted.")
            with saving(viewer, Problems(), done, then=Then(BOARD)) as change:
                moving.delete(change, story.id, by=viewer, today=today())


_WAYS: Mapping[Move, Callable[[Viewer, Story], None]] = {
    Move.RESUME: _resume,
    Move.TO_EVALUATION: _to_evaluation,
    Move.PAUSE: _pause,
    Move.STOP: _stop,
    Move.CLOSE: _close,
    Move.NEW_LOOP: _new_loop,
    Move.DELETE: _delete,
}
