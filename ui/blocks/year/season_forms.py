"""The ground of the year wheel, for those who steer: the closed weeks, and the next season."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from services.calendar import operating_weeks
from services.year_wheel import season_commands
from services.year_wheel.season_commands import SeasonDraft
from ui import data, i18n
from ui.data import year as year_data
from ui.fields import ask_day
from ui.forms import Problems, saving
from ui.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from services.access import Viewer
    from services.year_wheel.years import Year

FORM = "season_form"
SEEN = "seen_closed_weeks"  # those that were closed when the button was pressed
DAY = timedelta(days=1)


def first(viewer: Viewer) -> None:
    """The form of the first season, while there is none."""
    if not data.every_season() and year_data.plans(viewer).everybody:
        _plan(viewer)


def draw(viewer: Viewer, year: Year) -> None:
    """The closed weeks of a season and the form of the next, for those who steer."""
    if not year_data.plans(viewer).everybody:
        return
    with st.expander(
        _("Closed weeks and the next season"), icon=":material/event_busy:", key="seasons"
    ):
        _closed(viewer, year)
        st.divider()
        _plan(viewer)


def _closed(viewer: Viewer, year: Year) -> None:
    problems, season = Problems(), year.season
    weeks = operating_weeks(season.starts_on, season.ends_on, ())
    words = {week: _week(week) for week in sorted({*weeks, *year.closed})}
    with st.form("closed_weeks", border=False, enter_to_submit=False):
        chosen = st.multiselect(
            _("Closed weeks in {season}").format(season=season.name),
            list(words),
            default=list(year.closed),
            format_func=words.__getitem__,
            # Anew when others have changed them: the field then shows what holds.
            key=f"closed_{season.id}_{hash(year.closed)}",
            placeholder=_("Choose weeks"),
        )
        problems.at("weeks")
        st.caption(
            _(
                "A closed week is no operating week: no silence is counted in it, no deadline "
                "runs in it, and what happens in it is asked about once."
            )
        )
        sent = st.form_submit_button(_("Save the weeks"), on_click=_keep, args=(year.closed,))
    if sent:
        with saving(viewer, problems, _("The closed weeks are saved.")) as change:
            seen = st.session_state.pop(SEEN, year.closed)
            season_commands.close_weeks(change, season.id, chosen, seen=seen, by=viewer)


def _plan(viewer: Viewer) -> None:
    problems = Problems()
    form = st.session_state.setdefault(FORM, uuid4().hex)
    every = data.every_season()
    starts = every[0].ends_on + DAY if every else None
    with st.form("plan_season", border=False, enter_to_submit=False):
        st.markdown("**" + _("A new season") + "**")
        name = st.text_input(_("Name"), key=f"name_{form}", placeholder="2027/28", max_chars=60)
        problems.at("name")
        left, right = st.columns(2)
        with left:
            starts_on = ask_day(_("First day"), key=f"starts_on_{form}", start=starts)
            problems.at("starts_on")
        with right:
            ends_on = ask_day(_("Last day"), key=f"ends_on_{form}")
            problems.at("ends_on")
        sent = st.form_submit_button(_("Make the season"))
    if sent:
        draft = SeasonDraft(name, starts_on, ends_on)
        with saving(viewer, problems, _("The season is made."), form=FORM) as change:
            season_commands.plan(change, draft, by=viewer)


def _week(monday: date) -> str:
    return f"{i18n.week(monday)} · {i18n.day_in_year(monday)}"


def _keep(closed: tuple[date, ...]) -> None:
    st.session_state[SEEN] = closed
