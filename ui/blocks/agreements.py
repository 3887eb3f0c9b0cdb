"""Agreements on a page: what, who, when, and the buttons that tick one off."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from models.vocabulary import FollowUpStatus
from services.access import Viewer
from services.calendar import today
from services.dialogues import follow_ups
from services.dialogues.follow_ups import Agreement
from ui import i18n, sentences
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written


def due(due_on: date, on: date) -> str:
    """When an agreement is due: "due 15 November 2026 (week 46), 7 days ago"."""
    away = sentences.ago(due_on, on) if due_on < on else sentences.until(due_on, on)
    return _("due {day} ({week}), {away}").format(
        day=i18n.day(due_on), week=i18n.week(due_on), away=away
    )


def brief(agreements: Iterable[Agreement]) -> None:
    """Agreements to be reminded of, without buttons."""
    for agreement in agreements:
        with st.container(gap=None):
            st.text(agreement.text)
            st.caption(as_written(f"{agreement.responsible} · {due(agreement.due_on, today())}"))


def to_settle(viewer: Viewer, agreements: Iterable[Agreement], *, of: str) -> None:
    """Agreements with their buttons. `of` tells two lists on one page apart."""
    for agreement in agreements:
        with st.container(border=True):
            with st.container(gap=None):
                st.text(agreement.text)
                st.caption(as_written(_standing(agreement)))
            if agreement.open:
                _open(viewer, agreement, f"{of}_{agreement.id}")
            else:
                _settled(viewer, agreement, f"{of}_{agreement.id}")


def _standing(agreement: Agreement) -> str:
    return " · ".join((agreement.responsible, agreement.unit, _when(agreement)))


def _when(agreement: Agreement) -> str:
    if agreement.open:
        return due(agreement.due_on, today())
    if agreement.status is FollowUpStatus.DROPPED:
        return _("dropped")
    if agreement.completed_on is None:
        return _("completed")
    return _("completed {day}").format(day=i18n.day(agreement.completed_on))


def _open(viewer: Viewer, agreement: Agreement, key: str) -> None:
    problems = Problems()
    with st.container(horizontal=True):
        done = st.button(_("Completed"), key=f"complete_{key}", icon=":material/check:")
        with st.popover(_("Drop …"), key=f"dropping_{key}"):
            dropped, reason = _ask_reason(problems, key)
    problems.at("agreement")
    if done:
        with saving(viewer, problems, _("The agreement is completed.")) as change:
            follow_ups.complete(change, agreement.id, by=viewer, today=today())
    if dropped:
        with saving(viewer, problems, _("The agreement is dropped.")) as change:
            follow_ups.drop(change, agreement.id, reason, by=viewer)


def _ask_reason(problems: Problems, key: str) -> tuple[bool, str]:
    with st.form(f"drop_form_{key}", border=False):
        reason = st.text_area(_("Why is it dropped? (at most 200 characters)"), key=f"why_{key}")
        problems.at("reason")
        return st.form_submit_button(_("Drop the agreement")), reason


def _settled(viewer: Viewer, agreement: Agreement, key: str) -> None:
    if agreement.status is FollowUpStatus.DROPPED and agreement.dropped_reason:
        st.caption(_("Reason"))
        st.text(agreement.dropped_reason)
    if st.button(_("Reopen"), key=f"reopen_{key}", icon=":material/undo:"):
        with saving(viewer, Problems(), _("The agreement is open again.")) as change:
            follow_ups.reopen(change, agreement.id, by=viewer)
