"""The season on one screen, and what of it one looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from services.calendar import today
from services.errors import N_
from services.year_wheel.lanes import Lane
from services.year_wheel.places import Scope
from ui import address, event_labels, event_words
from ui.blocks import choices, pictures, unit_header
from ui.charts import year_wheel
from ui.data import year as data
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from services.access import Viewer
    from services.year_wheel.years import Year

SCOPE, KIND = "scope", "kind"
SCOPES = {
    Scope.MINE: N_("What concerns me"),
    Scope.ALL: N_("The whole organisation"),
    Scope.AREA: N_("My area"),
    Scope.DEPARTMENT: N_("My department"),
    Scope.COMMUNITIES: N_("My communities"),
}
_picture = once(year_wheel.picture)


def chosen(viewer: Viewer) -> Year:
    """The season in the address, and what is chosen of it; with the fields to choose."""
    season = unit_header.chosen_season()
    left, middle, right = st.columns(3)
    with left:
        scope = _scope(viewer)
    with middle:
        words = {lane.value: _(word) for lane, word in event_labels.LANES.items()}
        lane = choices.narrow(_("Kind"), words, name=KIND)
    with right:
        unit_header.choose_season(season)
    whole = data.of_season(viewer, season)
    return data.narrowed(whole, data.mine(viewer), scope, Lane(lane) if lane else None)


def draw(year: Year) -> None:
    """What comes next in words, the picture, and how it is read."""
    if not year.events:
        st.info(_("Nothing is planned here in this season yet."))
        return
    now = today()
    if now <= year.season.ends_on:
        st.markdown(as_written(event_words.coming(year.events, now)))
    pictures.show(_picture(year, now), key="year")
    st.caption(
        _(
            "Filled: held. Open: planned. ✕: cancelled. →: moved. A larger mark is several in one "
            "week. Shaded weeks are closed."
        )
    )


def _scope(viewer: Viewer) -> Scope:
    words = {scope.value: _(SCOPES[scope]) for scope in data.mine(viewer).scopes}
    found = address.asked(SCOPE, words) or Scope.MINE.value
    key = f"scope_{found}"
    st.selectbox(
        _("Show"),
        list(words),
        index=list(words).index(found),
        format_func=words.__getitem__,
        key=key,
        on_change=address.keep,
        args=(SCOPE, key),
    )
    return Scope(found)
