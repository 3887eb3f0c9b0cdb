"""For leaders: the tracks of their units in counts, by state and gate, never by person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from models.vocabulary import TrackStatus
from services.access import Action
from services.calendar import today
from ui import address, i18n, labels
from ui.blocks import choices, counted, pictures
from ui.blocks.tracks import gate_words
from ui.charts import track_states
from ui.data import tracks as data
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from services.access import Viewer
    from services.practice_tracks.across import Across, UnitTracks
    from services.seasons import SeasonSpan

PAGE = 40  # units
COUNTS, OPEN = "counts", "open"  # in the address
_states = once(track_states.picture)


def draw(viewer: Viewer, season: SeasonSpan, *, at_once: bool) -> None:
    """The tracks of the viewer's units together, and by unit; nothing for those without units.

    `at_once`: without being opened first, as when the address asks for it.
    """
    if not viewer.may(Action.SETTLE_ATTENTION):
        return
    label = _("In my units: how many tracks, by state and workshop")
    at_once = at_once or st.query_params.get(COUNTS) == OPEN
    opened = st.expander(
        label, at_once, key="tracks_across", icon=":material/apps:", on_change="rerun"
    )
    if opened.open:
        with opened, guarded(viewer):
            _counts(data.across(viewer, season.id))


def _counts(found: Across) -> None:
    st.caption(_("Counts only: whose tracks they are is not told here."))
    whole = found.all
    if not whole.total:
        st.info(_("No practice tracks in this season yet."))
    else:
        pictures.show(_states(whole.by_status), key="across")
        for number, name in gate_words.NAMES.items():
            passed = _("{passed} of {base} tracks").format(
                passed=i18n.number(whole.passed[number - 1]), base=i18n.number(whole.total)
            )
            when = gate_words.when(found.on[number - 1], today())
            st.markdown(f"{_(name)}: **{passed}** :gray[({when})]")
    _units(found)
    counted.draw("tracks_across", partial(definitions, found))


def _units(found: Across) -> None:
    """A page of the units, by name."""
    pages = max(1, -(-len(found.units) // PAGE))
    number = min(max(1, address.number(choices.PAGE) or 1), pages)
    rows = _table(found, number)
    st.table(rows, hide_index=True, border="horizontal", alt=_("Tracks by unit"))
    choices.turn(number, pages, _("Previous units"), _("More units"))


@once
def _table(found: Across, number: int) -> pd.DataFrame:
    states = [status for status in TrackStatus if found.all.by_status.get(status)]
    here = found.units[PAGE * (number - 1) : PAGE * number]
    return pd.DataFrame([_row(unit, states) for unit in here])


def _row(unit: UnitTracks, states: list[TrackStatus]) -> dict[str, str]:
    row = {_("Unit"): as_written(f"{unit.name} · {unit.department}")}
    if unit.counted is None:
        return row | {_("Tracks"): _("Too few to show (under 5)")}
    of = _("{n} of {base}")
    total = unit.counted.total
    row[_("Tracks")] = i18n.number(total)
    for status in states:
        name = _(labels.TRACK_STATUSES[status]).capitalize()
        row[name] = i18n.number(unit.counted.by_status.get(status, 0))
    for number, passed in enumerate(unit.counted.passed, start=1):
        row[_("Workshop {n}").format(n=number)] = of.format(n=passed, base=total) if total else "–"
    return row


def definitions(found: Across) -> str:
    """What counts, and which units are left out."""
    untold = sum(unit.counted is None for unit in found.units)
    few = ngettext(
        "{n} unit where fewer than five work is left out of all counts: "
        "a number could be one person's there.",
        "{n} units where fewer than five work are left out of all counts: "
        "a number could be one person's there.",
        untold,
    )
    said = [
        _(
            "Counted are practice tracks begun in the season at the units that you lead or help, "
            "drafts and stopped ones too. A track that was stopped is a result like any other."
        ),
        gate_words.key(),
        few.format(n=untold) if untold else "",
    ]
    return "\n\n".join(each for each in said if each)
