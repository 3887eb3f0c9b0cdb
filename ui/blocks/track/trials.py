"""The trial actions of a track, each in its four phases, and what can be done with them."""

from collections.abc import Iterable

import streamlit as st

from models.vocabulary import TrialState
from services.access import Viewer
from services.calendar import today
from services.practice_tracks import trial_drafts, trials
from services.practice_tracks.states import UNENDED
from services.practice_tracks.story import Story
from services.practice_tracks.story_parts import Trial
from services.practice_tracks.trial_rows import BEGUN_IN, LOGGED_IN, PLANNED_IN
from ui import address, i18n, track_labels
from ui.blocks.track import trial_form, trial_log
from ui.blocks.track.head import WIDTH
from ui.blocks.track.trial_ways import DO, DONE, PLAN, REFLECT, REVISE, TRIAL, asks_for
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_lines, as_written


def draw(viewer: Viewer, story: Story) -> None:
    """The one-minute form, then all that was tried, and the way to plan more."""
    st.subheader(_("Trial actions"), anchor=False)
    writes = story.standing.writes
    if writes and story.status in LOGGED_IN:
        trial_log.log(viewer, story)
    if not story.trials:
        st.caption(_("No trial action yet. Begin with something small that you can try soon."))
    for trial in story.trials:
        with st.container(border=True, key=f"trial_{trial.id}"):
            _card(story, trial)
            if writes:
                _commands(viewer, story, trial)
    if writes and story.status in PLANNED_IN:
        _plan(viewer, story)


def _card(story: Story, trial: Trial) -> None:
    state = as_written(_(track_labels.TRIAL_STATES[trial.state]))
    st.markdown(f"**{trial.number}. {as_written(trial.what_we_try)}** · {state}")
    if trial.state is TrialState.DROPPED:
        return
    phases = (
        (_("1 Prepare"), _prepared(trial)),
        (_("2 Carry out"), _done(trial)),
        (_("3 Evaluate"), _studied(trial)),
        (_("4 Adjust"), _adjusted(story, trial)),
    )
    nothing = _("not yet") if story.status in UNENDED else "–"
    for place, (name, lines) in zip(st.columns(4), phases, strict=True):
        said = [line for line in lines if line]
        with place.container(gap="xxsmall"):
            st.caption(f"**{name}**")
            st.markdown("  \n".join(said) if said else _pale(nothing))


def _pale(words: str) -> str:
    return f":gray[{words}]"


def _prepared(trial: Trial) -> Iterable[str]:
    if trial.planned_week_on:
        yield as_written(i18n.week(trial.planned_week_on))
    elif trial.state in trial_drafts.OPEN:
        yield _pale(_("week not decided yet"))
    yield as_written(trial.who)
    if trial.expectation:
        yield _("We expect: {text}").format(text=as_lines(trial.expectation))


def _done(trial: Trial) -> Iterable[str]:
    if trial.done_on:
        yield as_written(i18n.day(trial.done_on))
    yield as_lines(trial.what_happened)
    if trial.young:
        many = as_written(_(track_labels.YOUNG[trial.young]))
        yield _("Young people: {many}").format(many=many)


def _studied(trial: Trial) -> Iterable[str]:
    yield as_lines(trial.what_we_saw)
    if trial.surprise:
        yield _("It surprised us: {text}").format(text=as_lines(trial.surprise))
    if trial.evidence:
        source = as_written(_(track_labels.SOURCES[trial.evidence]))
        yield _("We know it from: {source}").format(source=source)


def _adjusted(story: Story, trial: Trial) -> Iterable[str]:
    if trial.decision:
        yield "**" + as_written(_(track_labels.DECISIONS[trial.decision])) + "**"
    for each in story.trials:
        if each.previous_id == trial.id:
            yield _("Became trial action {number}").format(number=each.number)


def _commands(viewer: Viewer, story: Story, trial: Trial) -> None:
    """What can be done with one, and the form that was asked for."""
    asked = st.query_params.get(DO) if asks_for(trial) else None
    if asked and trial_form.draw(viewer, story, trial, asked):
        return
    with st.container(horizontal=True):
        if story.status in LOGGED_IN:
            _logging(trial)
        if story.status in PLANNED_IN and trial.state in trial_drafts.OPEN:
            _way(trial, _("Change"), REVISE, "edit")
        _moves(viewer, story, trial)


def _logging(trial: Trial) -> None:
    if trial.state in trial_drafts.OPEN:
        _way(trial, _("It is done"), DONE, "check")
    elif trial.state is TrialState.DONE:
        _way(trial, _("Think it through"), REFLECT, "psychology")
        _way(trial, _("Change"), DONE, "edit")
    elif trial.state is TrialState.REFLECTED:
        _way(trial, _("Change"), REFLECT, "edit")


def _way(trial: Trial, label: str, do: str, icon: str) -> None:
    st.button(
        label,
        key=f"{do}_{trial.id}",
        type="tertiary",
        icon=f":material/{icon}:",
        on_click=address.put,
        kwargs={TRIAL: trial.id, DO: do},
    )


def _moves(viewer: Viewer, story: Story, trial: Trial) -> None:
    state, key = trial.state, f"move_trial_{trial.id}"
    begins = state in {TrialState.PLANNED, TrialState.DROPPED} and story.status in BEGUN_IN
    label = _("Take it up again") if state is TrialState.DROPPED else _("It is under way")
    if begins and st.button(label, key=f"{key}_up", type="tertiary", icon=":material/play_arrow:"):
        with saving(viewer, Problems(), _("It is under way.")) as change:
            trials.take_up(change, trial.id, by=viewer, today=today())
    goes = state in trial_drafts.OPEN and story.status in {*PLANNED_IN, *LOGGED_IN}
    if goes and st.button(
        _("Let it go"), key=f"{key}_go", type="tertiary", icon=":material/close:"
    ):
        with saving(viewer, Problems(), _("It is let go.")) as change:
            trials.drop(change, trial.id, by=viewer, today=today())


def _plan(viewer: Viewer, story: Story) -> None:
    if st.query_params.get(DO) == PLAN:
        with st.container(border=True, width=WIDTH):
            trial_form.plan(viewer, story, None)
    else:
        st.button(
            _("Plan a trial action"),
            key="plan_trial",
            icon=":material/add:",
            on_click=address.put,
            kwargs={TRIAL: None, DO: PLAN},
        )
