"""Bridges between units: what a community ties, and where it hangs on one person."""

import pandas as pd
import streamlit as st

from services.access import Viewer
from services.communities.bridges import Rests, Ties, UnitBridges
from services.communities.communities import CommunityView
from ui import address
from ui.blocks import counted
from ui.data import community_life as data
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_written

UNITS = "units"  # the page of the units, in the address
PAGE = 30


def draw(viewer: Viewer, view: CommunityView) -> None:
    """The units of a community: with which others each did something."""
    with guarded(viewer):
        found = data.ties(viewer, view.id)
    st.subheader(_("Bridges between units"), anchor=False)
    if not found:
        st.info(_("No unit takes part yet."))
        return
    st.markdown(_said(found))
    st.table(_ties(found), hide_index=True, border="horizontal", alt=_("Bridges between units"))
    counted.draw("bridges", _definitions)


def across_units(viewer: Viewer) -> None:
    """The units that the viewer may see, with their bridges, so many on a page."""
    with guarded(viewer):
        found = data.unit_bridges(viewer)
        number = address.number(UNITS) or 1
    if not found:
        return
    st.subheader(_("Bridges between units"), anchor=False)
    if without := [each.name for each in found if not each.places]:
        st.markdown(_none(without))
    pages = -(-len(found) // PAGE)
    shown = min(max(number, 1), pages)
    rows = _units(found[(shown - 1) * PAGE : shown * PAGE])
    st.table(rows, hide_index=True, border="horizontal", alt=_("Bridges between units"))
    _turn(shown, pages)
    counted.draw("bridges", _definitions)


def _turn(shown: int, pages: int) -> None:
    with st.container(horizontal=True):
        if shown > 1:
            before = {UNITS: shown - 1}
            st.button(_("Previous units"), key="units_before", on_click=address.put, kwargs=before)
        if shown < pages:
            more = {UNITS: shown + 1}
            st.button(_("More units"), key="units_after", on_click=address.put, kwargs=more)


def _none(names: list[str]) -> str:
    n = len(names)
    said = ngettext(
        "{n} unit takes part in no community: {units}.",
        "{n} units take part in no community: {units}.",
        n,
    )
    return said.format(n=n, units=as_written(", ".join(names)))


def _said(found: tuple[Ties, ...]) -> str:
    tied = sum(bool(each.with_units) for each in found)
    said = _("{n} of {base} units have done something with another unit in the last 26 weeks.")
    lines = [said.format(n=tied, base=len(found))]
    alone = [each.name for each in found if each.rests is Rests.ONE]
    if alone:
        hangs = _("It rests on one person at {units}.")
        lines.append(hangs.format(units=as_written(", ".join(alone))))
    return " ".join(lines)


@once
def _ties(found: tuple[Ties, ...]) -> pd.DataFrame:
    columns = [_("Unit"), _("Together with"), _("Rests on")]
    made = [
        (
            as_written(each.name),
            as_written(", ".join(each.with_units)) or _("no other unit yet"),
            _rests(each.rests),
        )
        for each in found
    ]
    return pd.DataFrame(made, columns=pd.Index(columns))


def _units(found: tuple[UnitBridges, ...]) -> pd.DataFrame:
    columns = [_("Unit"), _("Communities"), _("Tied to")]
    made = [
        (
            as_written(each.name),
            _places(each),
            _tied(each.tied),
        )
        for each in found
    ]
    return pd.DataFrame(made, columns=pd.Index(columns))


def _tied(n: int) -> str:
    said = ngettext("{n} unit", "{n} units", n).format(n=n)
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def _places(each: UnitBridges) -> str:
    """The communities of a unit and on whom they rest: in one column, as a phone is narrow."""
    on_one = _("{community} (rests on one person)")
    named = ", ".join(
        on_one.format(community=place.name) if place.rests is Rests.ONE else place.name
        for place in each.places
    )
    said = [as_written(named) or _("none")]
    hidden = {place.rests for place in each.places} & {Rests.TOO_FEW, Rests.NOT_SHOWN}
    said += [_("Rests on") + ": " + _rests(rests) for rests in sorted(hidden, reverse=True)]
    return " · ".join(said)


def _rests(rests: Rests) -> str:
    words = {
        Rests.TOO_FEW: _("Too few to show (under 5)"),
        Rests.NOT_SHOWN: _("not shown"),
        Rests.ONE: _("one person"),
        Rests.SEVERAL: _("several"),
    }
    return words[rests]


def _definitions() -> str:
    lines = (
        _(
            "**A bridge**: two units took part in the same trace between workshops in the last 26 "
            "weeks: a meeting, a visit, an answer, an idea of others that was tried."
        ),
        _(
            "**Rests on**: whether one or several people of a unit are members. Where fewer than "
            "five work it is not told, nor where it would tell of those. Nobody is named. Units "
            "stand by name; they are not ranked."
        ),
    )
    return "\n\n".join(lines)
