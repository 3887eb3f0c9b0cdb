"""Logging in a minute what was tried: what happened, how many were there, and when."""

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.practice_tracks import trial_drafts as drafts
from services.practice_tracks import trials
from services.practice_tracks.story import Story
from services.practice_tracks.story_parts import Trial
from services.practice_tracks.trial_drafts import DoneDraft
from ui import labels, track_labels
from ui.blocks.track.fields import Fields
from ui.blocks.track.head import WIDTH
from ui.blocks.track.trial_ways import back, buttons
from ui.fields import choose
from ui.forms import saving
from ui.i18n import _

OTHER = 0


def log(viewer: Viewer, story: Story) -> None:
    """What was tried, in a minute: which one, what happened, how many, when."""
    waiting = {trial.id: trial for trial in story.trials if trial.state in drafts.OPEN}
    fields = Fields(f"log_trial_{story.id}")
    label = _("Log in a minute what you tried")
    with (
        st.expander(label, key=fields.key("open"), icon=":material/timer:"),
        st.container(width=WIDTH),
    ):
        words = {id_: trial.what_we_try for id_, trial in waiting.items()}
        words |= {OTHER: _("Something that was not planned")}
        chosen = OTHER
        if waiting:
            chosen = choose(_("What did you try?"), words, key=fields.key("which"))
        done(viewer, story, waiting.get(chosen), fields)


def done(viewer: Viewer, story: Story, trial: Trial | None, given: Fields | None = None) -> None:
    """What was done, and with how many; `given` are fields of a form that is open already."""
    about = trial.id if trial else OTHER
    fields, what = given or Fields(f"done_trial_{about}"), ""
    seen = fields.seen(trial.version if trial else 0, about)
    if trial is None:
        label = _("What did you try? (at most 200 characters)")
        what = fields.line("what_we_try", label, drafts.WHAT_WE_TRY)
    label = _("What happened? Write about the group (at most 400 characters)")
    before = trial.what_happened if trial else ""
    happened = fields.area("what_happened", label, drafts.WHAT_HAPPENED, before)
    young = fields.one(
        "young",
        _("How many young people, roughly?"),
        labels.words(track_labels.YOUNG),
        trial.young if trial else None,
    )
    start = (trial.done_on if trial else None) or today()
    done_on = fields.day("done_on", _("When?"), start)
    if not (fields.sent(_("Log it"), about) if given else buttons(fields, _("Log it"))):
        return
    draft = DoneDraft(
        happened,
        young,
        done_on,
        trial_id=trial.id if trial else None,
        seen=seen,
        what_we_try=what,
        form_key=fields.key("form"),
        confirmed=fields.confirmed,
    )
    said = _("It is logged. Take a moment to think it through.")
    with (
        saving(viewer, fields.problems, said, then=back(story), form=fields.mark) as change,
        fields.both_texts("what_happened"),
    ):
        trials.log_done(change, story.id, draft, by=viewer, today=today())
