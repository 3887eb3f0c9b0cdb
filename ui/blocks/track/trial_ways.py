"""The way to a form of a trial action and back: it stands in the address."""

import streamlit as st

from services.practice_tracks.story import Story
from services.practice_tracks.story_parts import Trial
from ui import address
from ui.blocks.track.fields import Fields
from ui.blocks.track.head import PAGE, TRACK
from ui.forms import Then
from ui.i18n import _

TRIAL, DO = "trial", "do"
PLAN, REVISE, DONE, REFLECT = "plan", "revise", "done", "reflect"


def asks_for(trial: Trial) -> bool:
    """Whether the address asks for a form of this trial action."""
    return st.query_params.get(TRIAL) == str(trial.id)


def buttons(fields: Fields, label: str) -> bool:
    """The button that sends the form, and the one that closes it."""
    with st.container(horizontal=True):
        sent = fields.sent(label)
        closed = {TRIAL: None, DO: None}
        st.button(_("Close"), key=fields.key("close"), on_click=address.put, kwargs=closed)
    return sent


def back(story: Story) -> Then:
    """The page of the track, without a form that was open."""
    return Then(PAGE, {TRACK: str(story.id)})
