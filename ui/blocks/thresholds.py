"""Thresholds: what each means, within which bounds, its value, and who changed it when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from services.attention import thresholds
from services.attention.thresholds import BOUNDS, NAMES, Setting, Thresholds
from ui import i18n
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written
from ui.threshold_words import WORDS

if TYPE_CHECKING:
    from services.access import Viewer

WIDTH = 760
OPENED = "thresholds_when_opened"
SHOWN = 30


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
