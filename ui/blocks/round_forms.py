"""The forms of assessment rounds: plan, change the days, close, reopen, archive."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from models.vocabulary import RoundStatus
from services.assessing import round_commands
from services.assessing.round_commands import RoundDraft
from services.calendar import today
from ui.fields import ask_day, hint
from ui.forms import Problems, saving
from ui.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from services.access import Viewer
    from services.assessing.rounds import Round

FORM = "round_form"
SEEN = "seen_round"  # the round as it stood when a button on it was pressed
WIDTH = 560  # pixels: a form that is read at a glance


def plan(viewer: Viewer, *, first: bool) -> None:
    """The form of a new round. It is open when there is no round yet."""
    problems = Problems()
    form = st.session_state.setdefault(FORM, uuid4().hex)
    with (
        st.expander(_("Plan a round"), expanded=first, icon=":material/add:", key="planning"),
        st.form("plan_round", border=False, enter_to_submit=False, width=WIDTH),
    ):
        name = st.text_input(
            _("Name"), key=f"name_{form}", placeholder=_("For example: June 2027"), max_chars=200
        )
        problems.at("name")
        hint(name)
        opens_on, closes_on = _ask_days(problems, form)
        st.caption(_("A round opens and closes by itself on these days, both included."))
        sent = st.form_submit_button(_("Plan the round"), type="primary")
    if sent:
        draft = RoundDraft(name, opens_on, closes_on)
        with saving(viewer, problems, _("The round is planned."), form=FORM) as change:
            round_commands.plan(change, draft, by=viewer, today=today())


def commands(viewer: Viewer, round_: Round) -> None:
    """What can be done with a round as it stands."""
    with st.container(horizontal=True):
        if round_.status in (RoundStatus.PLANNED, RoundStatus.OPEN):
            _change_days(viewer, round_)
        if round_.status is RoundStatus.OPEN:
            _close(viewer, round_)
        if round_.status is RoundStatus.CLOSED:
            _reopen(viewer, round_)
            _archive(viewer, round_)


def _change_days(viewer: Viewer, round_: Round) -> None:
    problems = Problems()
    key = f"{round_.id}_{round_.opens_on}_{round_.closes_on}"
    with (
        st.popover(_("Change the days …"), key=f"moving_{round_.id}"),
        st.form(f"move_{round_.id}", border=False, enter_to_submit=False),
    ):
        days = _ask_days(problems, key, (round_.opens_on, round_.closes_on))
        problems.at("round")
        sent = _submit(_("Save"), round_)
    if sent:
        with saving(viewer, problems, _("The days are changed.")) as change:
            round_commands.change_days(change, _seen(round_), days, by=viewer, today=today())


def _close(viewer: Viewer, round_: Round) -> None:
    problems = Problems()
    with (
        st.popover(_("Close now …"), key=f"closing_{round_.id}"),
        st.form(f"close_{round_.id}", border=False),
    ):
        st.markdown(
            _(
                "Today becomes the last day of the round. Drafts stay as they are and are not "
                "shared. After that an assessment is changed only by a new version with a note."
            )
        )
        problems.at("round")
        sent = _submit(_("Close the round"), round_)
    if sent:
        with saving(viewer, problems, _("The round is closed.")) as change:
            round_commands.close(change, _seen(round_), by=viewer, today=today())


def _reopen(viewer: Viewer, round_: Round) -> None:
    problems = Problems()
    key = f"closes_on_again_{round_.id}_{round_.closes_on}"
    with (
        st.popover(_("Reopen …"), key=f"reopening_{round_.id}"),
        st.form(f"reopen_{round_.id}", border=False, enter_to_submit=False),
    ):
        closes_on = ask_day(_("Last day"), key=key)
        problems.at("closes_on")
        st.caption(
            _(
                "The learning pulse of the round stays over: its counts have been shown, and "
                "more answers would stand out."
            )
        )
        problems.at("round")
        sent = _submit(_("Reopen the round"), round_)
    if sent:
        with saving(viewer, problems, _("The round is open again.")) as change:
            round_commands.reopen(change, _seen(round_), closes_on, by=viewer, today=today())


def _archive(viewer: Viewer, round_: Round) -> None:
    problems = Problems()
    with (
        st.popover(_("Archive …"), key=f"archiving_{round_.id}"),
        st.form(f"archive_{round_.id}", border=False),
    ):
        st.markdown(
            _("The round is put away for good. Its assessments stay in the history of the units.")
        )
        problems.at("round")
        sent = _submit(_("Archive the round"), round_)
    if sent:
        with saving(viewer, problems, _("The round is archived.")) as change:
            round_commands.archive(change, _seen(round_), by=viewer, today=today())


def _ask_days(
    problems: Problems, key: str, start: tuple[date | None, date | None] = (None, None)
) -> tuple[date | str, date | str]:
    opens_on = ask_day(_("First day"), key=f"opens_on_{key}", start=start[0])
    problems.at("opens_on")
    closes_on = ask_day(_("Last day"), key=f"closes_on_{key}", start=start[1])
    problems.at("closes_on")
    return opens_on, closes_on


def _submit(label: str, round_: Round) -> bool:
    return st.form_submit_button(label, type="primary", on_click=_hold, args=(round_,))


def _hold(round_: Round) -> None:
    # Called with the round that was on the screen, not with the one that is read by now.
    st.session_state[SEEN] = round_


def _seen(round_: Round) -> Round:
    return st.session_state.pop(SEEN, round_)
