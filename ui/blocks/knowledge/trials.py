"""Trying here what others shared, and telling them what came of it."""

import streamlit as st

from models.vocabulary import IdeaTrialState, KnowledgeStatus
from services.access import Viewer
from services.calendar import today
from services.knowledge import trials
from services.knowledge.reading import Entry, Trial
from services.knowledge.trials import Ending
from ui import i18n, knowledge_labels
from ui.blocks.knowledge import share
from ui.fields import choose, confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_label, as_written


def draw(viewer: Viewer, entry: Entry) -> None:
    """The button, then what each unit did with it."""
    units = share.my_units(viewer)
    _begin(viewer, entry, units)
    st.subheader(_("Where it was tried"), anchor=False)
    if not entry.trials:
        st.caption(_("No unit has said yet that it tries this."))
    for trial in entry.trials:
        _told(trial)
        if trial.unit_id in units and trial.state is IdeaTrialState.TRYING:
            _finish(viewer, entry, trial)


def _begin(viewer: Viewer, entry: Entry, units: dict[int, str]) -> None:
    begun = {t.unit_id for t in entry.trials if t.state is not IdeaTrialState.DROPPED}
    left = {id_: name for id_, name in units.items() if id_ not in begun}
    left.pop(entry.line.unit_id, None)
    if not left or entry.line.status is KnowledgeStatus.RETIRED:
        return
    problems = Problems()
    unit_id, sent = _which_unit(left)
    problems.at("unit")
    if sent:
        done = _("It is begun. Tell the others later what came of it.")
        with saving(viewer, problems, done) as change:
            trials.try_here(change, entry.line.id, unit_id, by=viewer, today=today())


def _which_unit(left: dict[int, str]) -> tuple[int, bool]:
    label, icon = _("Try it at our place"), ":material/science:"
    if len(left) == 1:
        [unit_id] = left
        return unit_id, st.button(label, key="try_here", icon=icon, type="primary")
    with st.popover(label, key="trying_here", icon=icon, type="primary"):
        unit_id = choose(_("Which unit will try it?"), left, key="try_unit")
        return unit_id, st.button(_("Begin"), key="try_here")


def _told(trial: Trial) -> None:
    with st.container(gap=None):
        day = i18n.day(trial.ended_on or trial.started_on)
        said = _(knowledge_labels.TRIAL_STATES[trial.state]).format(day=day)
        st.markdown(as_written(f"{trial.unit} · {said}"))
        if trial.what_came:
            st.text(trial.what_came)


def _finish(viewer: Viewer, entry: Entry, trial: Trial) -> None:
    key, problems = f"finish_{entry.line.id}_{trial.unit_id}", Problems()
    label = _("Tell what came of it at {unit}").format(unit=as_label(trial.unit))
    with st.expander(label, key=f"{key}_open", icon=":material/edit:"):
        words = {
            IdeaTrialState.TRIED: _("We have tried it"),
            IdeaTrialState.DROPPED: _("We let it go"),
        }
        state = choose(_("How did it end?"), words, key=f"{key}_state")
        problems.at("state")
        written = st.text_area(
            _("What came of it? (at most 300 characters)"), key=f"{key}_text", height=100
        )
        problems.at("what_came")
        confirmed = confirm(written, key=f"{key}_text")
        hint(written)
        sent = st.button(_("Tell the others"), key=key, type="primary")
    if sent:
        ending = Ending(IdeaTrialState(state), written, confirmed=confirmed)
        with saving(viewer, problems, _("It is told.")) as change:
            trials.finish(change, entry.line.id, trial.unit_id, ending, by=viewer, today=today())
