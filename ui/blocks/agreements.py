"""Agreements on a page: what, who, when, and the buttons that tick one off."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from models.vocabulary import FollowUpStatus
from services.access import Viewer
from services.calendar import today
from services.dialogues import settling
from services.dialogues.follow_ups import Agreement
from services.dialogues.form_keys import Kind
from services.errors import N_
from ui import fields, i18n, sentences
from ui.blocks.dialogue.kept import Drafts, Form, about
from ui.data import personal
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written

WHO_READS = N_(
    "Who can read this? Those who took part, who answers for the agreement, and the unit's leader."
)


def due(due_on: date, on: date) -> str:
    """When an agreement is due: "due 15 November 2026 (week 46), 7 days ago"."""
    away = sentences.ago(due_on, on) if due_on < on else sentences.until(due_on, on)
    return _("due {day} ({week}), {away}").format(
        day=i18n.day(due_on), week=i18n.week(due_on), away=away
    )


def completed(agreement: Agreement) -> str:
    """When an agreement was completed, as far as that is known."""
    if agreement.completed_on is None:
        return _("completed")
    return _("completed {day}").format(day=i18n.day(agreement.completed_on))


def brief(agreements: Iterable[Agreement], *, at: int | None = None) -> None:
    """Agreements to be reminded of, without buttons. Those of a unit other than `at` name it."""
    for agreement in agreements:
        elsewhere = at is not None and agreement.unit_id != at
        said = (agreement.responsible, agreement.unit if elsewhere else "", _when(agreement))
        with st.container(gap=None):
            st.text(agreement.text)
            st.caption(as_written(" · ".join(part for part in said if part)))


def look_back(viewer: Viewer, agreements: Iterable[Agreement]) -> None:
    """Agreements that were kept some weeks ago, each with the question what became of it."""
    if agreements := tuple(agreements):
        st.subheader(_("What became of it?"), anchor=False)
    drafts = personal.typed(viewer)
    for agreement in agreements:
        with st.container(border=True):
            with st.container(gap=None):
                st.text(agreement.text)
                st.caption(as_written(_standing(agreement)))
            _ask_outcome(viewer, agreement, _form(viewer, agreement, drafts))


def to_settle(viewer: Viewer, agreements: Iterable[Agreement], *, of: str) -> None:
    """Agreements with their buttons. `of` tells two lists on one page apart."""
    drafts = personal.typed(viewer)
    for agreement in agreements:
        with st.container(border=True):
            with st.container(gap=None):
                st.text(agreement.text)
                st.caption(as_written(_standing(agreement)))
            if agreement.open:
                form = _form(viewer, agreement, drafts)
                _open(viewer, agreement, f"{of}_{agreement.id}", form)
            else:
                _settled(viewer, agreement, f"{of}_{agreement.id}")


def _standing(agreement: Agreement) -> str:
    return " · ".join((agreement.responsible, agreement.unit, _when(agreement)))


def _when(agreement: Agreement) -> str:
    if agreement.open:
        begun = agreement.status is FollowUpStatus.IN_PROGRESS
        when = due(agreement.due_on, today())
        return _("in progress, {due}").format(due=when) if begun else when
    if agreement.status is FollowUpStatus.DROPPED:
        return _("dropped")
    return completed(agreement)


def _open(viewer: Viewer, agreement: Agreement, key: str, form: Form) -> None:
    problems = Problems()
    with st.container(horizontal=True):
        begun = agreement.status is FollowUpStatus.OPEN and st.button(
            _("We have begun"), key=f"take_up_{key}", icon=":material/play_arrow:"
        )
        done = st.button(_("Completed"), key=f"complete_{key}", icon=":material/check:")
        with st.popover(_("Drop …"), key=f"dropping_{key}"):
            dropped, reason, confirmed = _ask_reason(problems, key, form)
    problems.at("agreement")
    if begun:
        with saving(viewer, problems, _("The agreement is in progress.")) as change:
            settling.take_up(change, agreement.id, by=viewer)
    if done:
        with saving(viewer, problems, _("The agreement is completed.")) as change:
            settling.complete(change, agreement.id, by=viewer, today=today())
    if dropped:
        with saving(viewer, problems, _("The agreement is dropped."), form=form.mark) as change:
            settling.drop(change, agreement.id, reason, by=viewer, confirmed=confirmed)


def _ask_reason(problems: Problems, key: str, form: Form) -> tuple[bool, str, frozenset[str]]:
    reason = form.area(settling.REASON, _("Why is it dropped? (at most 200 characters)"))
    problems.at(settling.REASON)
    confirmed = _confirmed(form, settling.REASON, reason)
    return st.button(_("Drop the agreement"), key=f"drop_{key}"), reason, confirmed


def _settled(viewer: Viewer, agreement: Agreement, key: str) -> None:
    if agreement.status is FollowUpStatus.DROPPED and agreement.dropped_reason:
        _said(_("Reason"), agreement.dropped_reason)
    if agreement.outcome:
        _said(_("What became of it"), agreement.outcome)
    if st.button(_("Reopen"), key=f"reopen_{key}", icon=":material/undo:"):
        with saving(viewer, Problems(), _("The agreement is open again.")) as change:
            settling.reopen(change, agreement.id, by=viewer)


def _said(label: str, text: str) -> None:
    st.caption(label)
    st.text(text)


def _ask_outcome(viewer: Viewer, agreement: Agreement, form: Form) -> None:
    problems = Problems()
    outcome = form.area(settling.OUTCOME, _("What became of it? (at most 300 characters)"))
    problems.at(settling.OUTCOME)
    confirmed = _confirmed(form, settling.OUTCOME, outcome)
    st.caption(_(WHO_READS))
    if st.button(_("Save"), key=f"save_outcome_{agreement.id}"):
        with saving(viewer, problems, _("It is noted."), form=form.mark) as change:
            settling.look_back(change, agreement.id, outcome, by=viewer, confirmed=confirmed)


def _confirmed(form: Form, name: str, written: str) -> frozenset[str]:
    """The field, if it was answered that a date and a time stand there."""
    return frozenset({name} if fields.confirm(written, key=form.key(name)) else ())


def _form(viewer: Viewer, agreement: Agreement, drafts: Drafts) -> Form:
    return Form(viewer, about(Kind.AGREEMENT, agreement.id, agreement.unit_id), drafts)
