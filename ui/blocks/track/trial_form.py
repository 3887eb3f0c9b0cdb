"""The forms of a trial action: to plan it, to say that it was done, and to think it through."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import streamlit as st

from models.vocabulary import TrialState
from services.access import Viewer
from services.calendar import monday, today
from services.practice_tracks import trial_drafts as drafts
from services.practice_tracks import trials
from services.practice_tracks.states import HAPPENED
from services.practice_tracks.story import Story
from services.practice_tracks.story_parts import Trial
from services.practice_tracks.trial_drafts import ReflectionDraft, TrialDraft
from services.practice_tracks.trial_rows import LOGGED_IN, PLANNED_IN
from ui import i18n, labels, track_labels
from ui.blocks.track import trial_log
from ui.blocks.track.fields import Fields
from ui.blocks.track.head import WIDTH
from ui.blocks.track.trial_ways import DONE, REFLECT, REVISE, back, buttons
from ui.fields import choose
from ui.forms import saving
from ui.i18n import _

WEEKS, NO_WEEK, EMPTY = 26, "", TrialDraft("")


def draw(viewer: Viewer, story: Story, trial: Trial, asked: str) -> bool:
    """The form of a trial action that is asked for; False if it has none such now."""
    forms: Mapping[str, tuple[bool, Callable[[], None]]] = {
        REVISE: (
            story.status in PLANNED_IN and trial.state in drafts.OPEN,
            lambda: plan(viewer, story, trial),
        ),
        DONE: (
            story.status in LOGGED_IN and trial.state in {*drafts.OPEN, TrialState.DONE},
            lambda: trial_log.done(viewer, story, trial),
        ),
        REFLECT: (
            story.status in LOGGED_IN and trial.state in HAPPENED,
            lambda: _reflect(viewer, story, trial),
        ),
    }
    fits, drawn = forms.get(asked, (False, None))
    if fits and drawn:
        with st.container(width=WIDTH):
            drawn()
    return fits


def plan(viewer: Viewer, story: Story, trial: Trial | None) -> None:
    """The form that prepares one, new or as it was planned."""
    fields = Fields(f"plan_trial_{story.id}_{trial.id if trial else 'new'}")
    seen, before = fields.seen(trial.version if trial else 0), _before(trial)
    label = _("What do you try? Something small (at most 200 characters)")
    what = fields.area("what_we_try", label, drafts.WHAT_WE_TRY, before.what_we_try)
    left, right = st.columns(2)
    with left:
        label = _("Who does it? Roles, never names")
        who = fields.line("who", label, drafts.WHO, before.who)
    with right:
        week_on = _week(fields, trial.planned_week_on if trial else None)
    label = _("What do you expect to see? (at most 200 characters)")
    expectation = fields.area("expectation", label, drafts.EXPECTATION, before.expectation)
    if not buttons(fields, _("Save") if trial else _("Plan it")):
        return
    draft = TrialDraft(what, who, week_on, expectation, fields.key("form"), fields.confirmed)
    done = _("The trial action is planned.")
    with (
        saving(viewer, fields.problems, done, then=back(story), form=fields.mark) as change,
        fields.both_texts("what_we_try"),
    ):
        if trial is None:
            trials.plan(change, story.id, draft, by=viewer, today=today())
        else:
            trials.revise(change, trial.id, draft, seen=seen, by=viewer, today=today())


def _before(trial: Trial | None) -> TrialDraft:
    return TrialDraft(trial.what_we_try, trial.who, None, trial.expectation) if trial else EMPTY


def _reflect(viewer: Viewer, story: Story, trial: Trial) -> None:
    fields = Fields(f"reflect_trial_{trial.id}")
    seen = fields.seen(trial.version)
    label = _("What did we see? (at most 400 characters)")
    saw = fields.area("what_we_saw", label, drafts.WHAT_WE_SAW, trial.what_we_saw)
    label = _("What surprised us? (at most 300 characters)")
    surprise = fields.area("surprise", label, drafts.SURPRISE, trial.surprise)
    words = labels.words(track_labels.SOURCES)
    evidence = fields.one("evidence", _("How do we know it?"), words, trial.evidence)
    choices = labels.words(track_labels.DECISIONS)
    decision = fields.one("decision", _("What becomes of it?"), choices, trial.decision)
    next_try = _next(fields, story, trial) if decision in drafts.MAKES_A_NEXT else ""
    if not buttons(fields, _("Save")):
        return
    draft = ReflectionDraft(saw, evidence, decision, surprise, next_try, fields.confirmed)
    done = _("It is saved what you saw, and what becomes of it.")
    with (
        saving(viewer, fields.problems, done, then=back(story), form=fields.mark) as change,
        fields.both_texts("what_we_saw"),
    ):
        trials.reflect(change, trial.id, draft, seen=seen, by=viewer, today=today())


def _next(fields: Fields, story: Story, trial: Trial) -> str:
    """What is tried next, unless that is planned already or the track is in evaluation."""
    followed = any(each.previous_id == trial.id for each in story.trials)
    if followed or story.status not in PLANNED_IN:
        return ""
    label = _("What do you try next? It is planned as a new trial action")
    return fields.line("next_try", label, drafts.WHAT_WE_TRY, trial.what_we_try)


def _week(fields: Fields, before: date | None) -> date | None:
    first = min(monday(today()), before or date.max)
    weeks = [first + timedelta(weeks=n) for n in range(WEEKS)]
    words = {NO_WEEK: _("Not decided yet")} | {week.isoformat(): _week_of(week) for week in weeks}
    start = before.isoformat() if before else NO_WEEK
    key = fields.key("week_on")
    chosen = choose(_("Which week?"), words, key=key, start=start if start in words else NO_WEEK)
    fields.problems.at("week_on")
    return date.fromisoformat(chosen) if chosen else None


def _week_of(week: date) -> str:
    return f"{i18n.week(week)} · {i18n.day_in_year(week)}"
