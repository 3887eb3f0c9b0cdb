"""Since when, and of which units: the choices of "since last time", which the address holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from services import danish_dates, seasons, since
from services.calendar import today
from ui import address, data, i18n
from ui.data import since as reads
from ui.fields import ask_day
from ui.forms import Problems
from ui.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from services.access import Viewer

SINCE = "since"
DEPARTMENT = "department"
EVERY = "all"
TURN = "since_turn"
WRITTEN = "since_written"  # the day in the address, as far as the field knows


def department(viewer: Viewer) -> int | None:
    """The department to look at; None for all units that the viewer sees."""
    words = {
        str(unit.department_id): unit.department
        for unit in data.unit_names(viewer)
        if unit.department_id is not None
    }
    if len(words) < 2:
        return None
    offered = {EVERY: _("All departments")} | words
    wanted = address.asked(DEPARTMENT, offered) or EVERY
    chosen = st.selectbox(
        _("Department"),
        list(offered),
        index=list(offered).index(wanted),
        format_func=offered.__getitem__,
        key=f"since_department_{wanted}",
        on_change=address.keep,
        args=(DEPARTMENT, f"since_department_{wanted}"),
    )
    return None if chosen == EVERY else int(chosen)


def day(viewer: Viewer, department_id: int | None) -> date:
    """The day to look back to; without a good one the reader is told so, and nothing is shown.

    Without a day in the address it is that of the last leadership meeting, else the season's.
    """
    problems = Problems()
    meeting = reads.last_meeting(viewer, department_id)
    asked = danish_dates.parse(st.query_params.get(SINCE, ""))
    start = asked or meeting or _season_start()
    chosen = ask_day(_("Since"), key=f"since_{_turn()}", start=start)
    problems.at(SINCE)
    if meeting:
        st.button(
            _("Since the last leadership meeting ({day})").format(day=i18n.day(meeting)),
            key="since_meeting",
            type="tertiary",
            icon=":material/groups:",
            disabled=chosen == meeting,
            on_click=_look_back,
            args=(meeting,),
        )
    if wrong := since.day_problem(chosen, data.every_season(), today()):
        problems.show({SINCE: wrong})
        st.stop()
    assert not isinstance(chosen, str)  # noqa: S101 - `day_problem` saw to it
    if chosen != start:
        st.query_params[SINCE] = st.session_state[WRITTEN] = chosen.isoformat()
    return chosen


def _turn() -> int:
    """Which field this is: a new one when the address was changed by anything but the field."""
    asked = st.query_params.get(SINCE, "")
    if st.session_state.get(WRITTEN) != asked:
        st.session_state[WRITTEN] = asked
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    return st.session_state[TURN]


def _look_back(meeting: date) -> None:
    st.session_state.pop(WRITTEN, None)
    st.query_params[SINCE] = meeting.isoformat()


def _season_start() -> date | None:
    season = seasons.at(data.every_season(), today())
    return season.starts_on if season else None
