"""The practice tracks of the units shown: by state and gate, in counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from services import seasons
from services.access import Action
from services.calendar import today
from services.practice_tracks.across import Across
from ui import data as known
from ui import i18n, labels
from ui.blocks import counted
from ui.blocks.tracks import gate_words, leaders
from ui.data import tracks as data
from ui.forms import guarded
from ui.frame import navigation
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection

    from services.access import Viewer
    from services.practice_tracks.counting import Counted

PAGE = "pages/insight/tracks.py"


def draw(viewer: Viewer, unit_ids: Collection[int]) -> None:
    """Those of the season that runs, at the units shown that the viewer leads or helps."""
    season = seasons.at(known.every_season(), today())
    if season is None or not viewer.may(Action.SETTLE_ATTENTION):
        return
    with guarded(viewer):
        found = _at(data.across(viewer, season.id), unit_ids)
    if not found.units:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_("Practice tracks"), anchor=False, width="content")
        counted.draw("units_tracks", partial(leaders.definitions, found))
    if not found.told:
        st.caption(_("Too few to show (under 5)"))
    elif not found.all.total:
        st.markdown(_("No practice tracks in this season yet."))
    else:
        st.markdown(f"{_states(found.all)}  \n{_gates(found)}")
    opened = {leaders.COUNTS: leaders.OPEN}
    st.page_link(navigation.page(PAGE), label=_("See them by unit"), query_params=opened)


def _at(found: Across, unit_ids: Collection[int]) -> Across:
    shown = frozenset(unit_ids)
    return Across(tuple(unit for unit in found.units if unit.unit_id in shown), found.on)


def _states(whole: Counted) -> str:
    said = ngettext("**{n} practice track**", "**{n} practice tracks**", whole.total)
    states = (
        f"{_(labels.TRACK_STATUSES[status])} {i18n.number(n)}"
        for status, n in whole.by_status.items()
    )
    return f"{said.format(n=i18n.number(whole.total))}: {' · '.join(states)}"


def _gates(found: Across) -> str:
    told = (
        _("{name}: {n} of {base}").format(
            name=_(name),
            n=i18n.number(found.all.passed[number - 1]),
            base=i18n.number(found.all.total),
        )
        for number, name in gate_words.NAMES.items()
        if (on := found.on[number - 1]) is not None and on <= today()
    )
    return " · ".join(told)
