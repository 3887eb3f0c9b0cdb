"""Thresholds: what each means, within which bounds, its value, and who changed it when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from services.attention import thresholds
from services.attention.thresholds import BOUNDS, NAMES, Setting, Thresholds
from services.errors import N_
from ui import i18n
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from services.access import Viewer

WIDTH = 760
OPENED = "thresholds_when_opened"
SHOWN = 30
WORDS: Mapping[str, tuple[str, str]] = {
    "overdue_days": (
        N_("Agreement over its date: days"),
        N_("An agreement deserves a talk so many days after it was due (rule A9)."),
    ),
    "older_after_days": (
        N_("Older assessment: days"),
        N_("A pillar deserves a talk when its newest assessment is older than this (rule A10)."),
    ),
    "no_data_after_days": (
        N_("No data yet: days after a round"),
        N_("A unit that has shared nothing deserves a talk so long after a round (rule A11)."),
    ),
    "quiet_weeks": (
        N_("No dialogues: operating weeks"),
        N_("A unit's own leader is told after so many weeks without a dialogue (rule A12)."),
    ),
    "steps_down_pillars": (
        N_("A step lower: pillars in one round"),
        N_("So many pillars lower, because something was lost, deserve a talk (rule A13)."),
    ),
    "lately_weeks": (
        N_("Lately: operating weeks"),
        N_("How far back agreements kept and dialogues count as worth sharing."),
    ),
    "kept_agreements": (
        N_("Agreements kept: number"),
        N_("So many agreements kept by their day, and none over it, are worth sharing."),
    ),
    "dialogue_pillars": (
        N_("Dialogues across pillars: pillars"),
        N_("Dialogues about so many pillars are worth sharing."),
    ),
    "steps_up_pillars": (
        N_("A step higher: pillars in one round"),
        N_("So many pillars higher, because practice has changed, are worth sharing."),
    ),
    "lent_weeks": (
        N_("A sign lent: weeks"),
        N_("A sign that another unit borrowed is worth sharing for so long."),
    ),
    "silent_weeks": (
        N_("Silent community: operating weeks"),
        N_("So many weeks without a trace between workshops deserve a talk (rule A1)."),
    ),
    "few_active_percent": (
        N_("Few active members: per cent"),
        N_("Fewer than this in two periods of four weeks in a row deserve a talk (rule A2)."),
    ),
    "few_active_members": (
        N_("Few active members: size of the community"),
        N_("Communities with fewer members than this are left out of rule A2."),
    ),
    "few_units_percent": (
        N_("Few units take part: per cent"),
        N_("Fewer than this in two periods of four weeks in a row deserve a talk (rule A3)."),
    ),
    "few_units": (
        N_("Few units take part: number of units"),
        N_("Communities with members from fewer units are left out of rule A3."),
    ),
    "carried_percent": (
        N_("One unit carries most: per cent"),
        N_("More than this share of the traces of 12 weeks deserves a talk (rule A4)."),
    ),
    "carried_traces": (
        N_("One unit carries most: traces"),
        N_("Fewer traces than this in 12 weeks are too few for rule A4."),
    ),
    "unanswered_days": (
        N_("Question without an answer: operating days"),
        N_("A question that is open for longer deserves a talk (rule A5)."),
    ),
    "tried_units": (
        N_("Idea tried by others: units"),
        N_("An idea that so many other units have tried is worth sharing."),
    ),
    "tried_weeks": (
        N_("Idea tried by others: weeks"),
        N_("How long after the last of them tried it."),
    ),
    "answered_days": (
        N_("Quick answer: days"),
        N_("A question that another unit answers within so many days is worth sharing."),
    ),
}


def form(viewer: Viewer, held: Thresholds, history: Sequence[Setting]) -> None:
    """All thresholds in one form, each with the place where a refusal is said."""
    problems = Problems()
    newest = _newest(history)
    was = _when_opened(held)
    with st.form("thresholds", width=WIDTH):
        wanted = {name: _ask(name, was, newest, problems) for name in NAMES}
        submitted = st.form_submit_button(_("Save"), type="primary")
    if submitted:
        done = _("The thresholds are saved.")
        with saving(viewer, problems, done, form=OPENED) as change:
            thresholds.put(change, wanted, was, by=viewer)


def history_block(history: Sequence[Setting]) -> None:
    """What was set, when and by whom; the newest first."""
    st.subheader(_("What has been changed"), anchor=False)
    if not history:
        st.caption(_("Nothing yet: every threshold is as it was delivered."))
        return
    st.markdown("\n".join(f"- {_told(setting)}" for setting in history[:SHOWN]))
    if more := len(history[SHOWN:]):
        st.caption(ngettext("and {n} more", "and {n} more", more).format(n=more))


def _ask(
    name: str, was: Thresholds, newest: Mapping[str, Setting], problems: Problems
) -> int | None:
    label, meaning = WORDS[name]
    bounds = BOUNDS[name]
    # No bounds for the widget: it would change a number that is out of them, and say nothing.
    value = st.number_input(_(label), value=getattr(was, name), step=1, key=f"threshold_{name}")
    problems.at(name)
    said = _("{meaning} From {least} to {most}; delivered as {delivered}.").format(
        meaning=_(meaning),
        least=bounds.least,
        most=bounds.most,
        delivered=getattr(Thresholds(), name),
    )
    st.caption(" ".join((said, _changed(newest.get(name)))))
    return value


def _when_opened(held: Thresholds) -> Thresholds:
    # What held when the form was opened: what somebody sets meanwhile is not written over.
    if OPENED not in st.session_state or f"threshold_{NAMES[0]}" not in st.session_state:
        st.session_state[OPENED] = held
    return st.session_state[OPENED]


def _changed(setting: Setting | None) -> str:
    if setting is None:
        return ""
    said = _("Last changed {moment} by {name}.")
    return as_written(said.format(moment=i18n.moment(setting.set_at), name=setting.set_by))


def _told(setting: Setting) -> str:
    said = _("{moment}: {what} set to {value} by {name}")
    return as_written(
        said.format(
            moment=i18n.moment(setting.set_at),
            what=_(WORDS[setting.name][0]) if setting.name in WORDS else setting.name,
            value=setting.value,
            name=setting.set_by,
        )
    )


def _newest(history: Sequence[Setting]) -> dict[str, Setting]:
    return {setting.name: setting for setting in reversed(history)}
