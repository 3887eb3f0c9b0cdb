"""Following a decision up: done with what came of it, put off, withdrawn, or taken up again."""

from dataclasses import replace

import streamlit as st

from models.vocabulary import DecisionStatus
from services.access import Viewer
from services.calendar import today
from services.decisions import recording, settling
from services.decisions.forgetting import OUTCOME, REASON, WORDING
from services.decisions.opened import Opened
from services.decisions.recording import DecisionDraft
from services.dialogues.form_keys import Kind
from ui.blocks.dialogue.kept import Form, about
from ui.fields import ask_day, confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _


def draw(viewer: Viewer, found: Opened) -> None:
    """The buttons, each with what it asks."""
    form = Form(viewer, about(Kind.DECIDED, found.line.id, 0))
    with st.container(horizontal=True):
        if found.line.status is DecisionStatus.OPEN:
            _done(viewer, found, form)
            _put_off(viewer, found, form)
            if found.standing:
                _reword(viewer, found, found.standing, form)
            if found.sends:
                _withdraw(viewer, found, form)
            return
        if found.line.status is DecisionStatus.DONE:
            _done(viewer, found, form)
        _take_up(viewer, found)


def _done(viewer: Viewer, found: Opened, form: Form) -> None:
    problems, key = Problems(), form.key(OUTCOME)
    still = found.line.status is DecisionStatus.OPEN
    opens = _("It is done") if still else _("Say what came of it")
    with st.popover(opens, key=f"{key}_open", icon=":material/check:"):
        label = _("What came of it? (at most 300 characters, if you like)")
        outcome = form.area(OUTCOME, label, start=found.outcome, problems=problems)
        sent = st.button(_("Save"), key=f"{key}_save", type="primary")
    if sent:
        with saving(viewer, problems, _("It is noted."), form=form.mark) as change:
            confirmed = frozenset(form.confirmed)
            settling.settle(
                change, found.line.id, outcome, by=viewer, today=today(), confirmed=confirmed
            )


def _put_off(viewer: Viewer, found: Opened, form: Form) -> None:
    problems, key = Problems(), form.key("review_on")
    other = _("Follow up on another day")
    label = other if found.line.review_on else _("Choose a day to follow up")
    with st.popover(label, key=f"{key}_open", icon=":material/event:"):
        day = ask_day(_("When is it followed up?"), key=key, start=found.line.review_on)
        problems.at(settling.REVIEW)
        sent = st.button(_("Save"), key=f"{key}_save", type="primary")
    if sent:
        with saving(viewer, problems, _("It is noted."), form=form.mark) as change:
            settling.put_off(change, found.line.id, day, by=viewer, today=today())


def _reword(viewer: Viewer, found: Opened, standing: DecisionDraft, form: Form) -> None:
    problems, key = Problems(), form.key(WORDING)
    seen = form.seen(found.version, WORDING)
    with st.popover(_("Reword"), key=f"{key}_open", icon=":material/edit:"):
        label = _("What is decided? (at most 200 characters)")
        text = form.area(WORDING, label, start=standing.text)
        for field in ("text", "responsible", "unit", "pillar", "review_on"):
            problems.at(field)
        confirmed = frozenset({"text"} if confirm(text, key=key) else ())
        hint(text)
        sent = st.button(_("Save"), key=f"{key}_save", type="primary")
    if sent:
        draft = replace(standing, text=text, confirmed=confirmed)
        with saving(viewer, problems, _("The decision is reworded."), form=form.mark) as change:
            recording.revise(change, found.line.id, draft, seen=seen, by=viewer, today=today())


def _withdraw(viewer: Viewer, found: Opened, form: Form) -> None:
    problems, key = Problems(), form.key(REASON)
    with st.popover(_("Withdraw …"), key=f"{key}_open"):
        label = _("Why is it withdrawn? (at most 200 characters)")
        reason = form.area(REASON, label, problems=problems)
        sent = st.button(_("Withdraw the decision"), key=f"{key}_save")
    if sent:
        with saving(viewer, problems, _("The decision is withdrawn."), form=form.mark) as change:
            confirmed = frozenset(form.confirmed)
            recording.withdraw(
                change, found.line.id, reason, by=viewer, today=today(), confirmed=confirmed
            )


def _take_up(viewer: Viewer, found: Opened) -> None:
    if st.button(_("Take it up again"), key="take_up_decision", icon=":material/undo:"):
        with saving(viewer, Problems(), _("The decision is open again.")) as change:
            settling.take_up(change, found.line.id, by=viewer, today=today())
