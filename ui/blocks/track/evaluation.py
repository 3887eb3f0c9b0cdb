"""What we and the young got out of a track: the form while it is written, and then to read."""

from collections.abc import Iterable

import streamlit as st

from models.vocabulary import CoCreation, TrackStatus
from services.access import Viewer
from services.practice_tracks.story import EVALUATED, Story
from services.practice_tracks.story_parts import Evaluation, OutcomeSeen
from ui import track_labels
from ui.blocks.track import data, evaluation_form, story_form
from ui.i18n import _
from ui.texts import as_lines, as_written

ANCHOR = "evaluation"


def draw(viewer: Viewer, story: Story) -> None:
    """The evaluation of a track, from the day it is in evaluation; and the story it became."""
    if story.status is TrackStatus.IN_EVALUATION:
        _heading()
        if story.standing.writes:
            evaluation_form.draw(viewer, story)
        else:
            st.caption(_("The evaluation is being written."))
    elif story.evaluation and story.status in EVALUATED:
        _heading()
        _read(story.evaluation)
    story_form.draw(viewer, story)


def way(story: Story) -> None:
    """From the top down to the form of the evaluation, for those who write it."""
    if story.status is TrackStatus.IN_EVALUATION and story.standing.writes:
        label = _("Go to the evaluation")
        st.markdown(f":material/fact_check: [{label}](#{ANCHOR})")


def _heading() -> None:
    st.subheader(_("What did we, and the young, get out of it?"), anchor=ANCHOR)


def _read(evaluation: Evaluation) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**" + _("The young") + "**")
        if evaluation.young_unknown:
            st.markdown(_("We do not know yet."))
        for outcome in evaluation.outcomes:
            _outcome(outcome)
        if evaluation.co_creation:
            _ladder(evaluation.co_creation, evaluation.co_creation_example)
    with right:
        st.markdown("**" + _("We") + "**")
        gains = (_(track_labels.GAINS[gain]) for gain in evaluation.gains)
        _said(_("We got"), ", ".join(gains), evaluation.gained)
        _said(_("What surprised us?"), evaluation.surprised)
        unknown = _("We do not know.") if evaluation.not_for_unknown else ""
        _said(_("For whom did it not work?"), evaluation.not_for or unknown)
        now = evaluation.what_now
        _said(_("What do we do now?"), _(track_labels.WHAT_NOW[now]) if now else "")


def _ladder(reached: CoCreation, example: str) -> None:
    """All rungs, the highest first, and which one was reached."""
    with st.container(gap="xxsmall"):
        st.caption(_("The ladder of co-creation"))
        words = ((rung, as_written(_(name))) for rung, name in track_labels.LADDER.items())
        rungs = [
            f"**● {name}**" if rung is reached else f":gray[○ {name}]" for rung, name in words
        ]
        st.markdown("  \n".join(reversed(rungs)))
        if example:
            st.markdown(as_lines(example))


def _outcome(outcome: OutcomeSeen) -> None:
    """One area, from what was seen before to what is seen now."""
    with st.container(border=True, gap=None):
        st.markdown("**" + as_written(_(track_labels.AREAS[outcome.area])) + "**")
        steps = [_(track_labels.SEEN[seen]) for seen in (outcome.before, outcome.after)]
        st.markdown(as_written(" → ".join(steps)))
        if outcome.example:
            st.markdown(as_lines(outcome.example))
        st.caption(as_written(" · ".join(_facts(outcome))))


def _facts(outcome: OutcomeSeen) -> Iterable[str]:
    yield _("Young people: {many}").format(many=_(track_labels.YOUNG[outcome.young]))
    if outcome.sources:
        yield _("We know it from: {source}").format(source=data.said(outcome.sources))


def _said(label: str, *texts: str) -> None:
    """What was answered to a question, if anything was."""
    lines = [as_lines(text) for text in texts if text]
    if lines:
        with st.container(gap="xxsmall"):
            st.caption(label)
            st.markdown("  \n".join(lines))
