"""Between units: a sign to borrow, and the tick of those who gladly share."""

from collections.abc import Sequence

import streamlit as st

from services.access import Action, Viewer
from services.calendar import today
from services.progress.pillar_page import PillarPage
from services.rubric.pillars import PillarName
from services.signs import borrowing, offers
from services.signs.local_signs import Shown
from services.units import UnitName
from ui import data, labels
from ui.fields import choose
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

SIGNS = "pages/record/signs.py"
SEVERAL = 3  # from here on the ticks stand behind one click


def own_signs(mine: Sequence[UnitName]) -> None:
    """The way to one's own signs, for those who write some."""
    if mine:
        st.page_link(
            SIGNS,
            label=_("Write a local sign"),
            icon=":material/edit_note:",
            query_params={"unit": str(mine[0].id)} if len(mine) == 1 else None,
        )


def card(viewer: Viewer, sign: Shown, mine: Sequence[UnitName]) -> None:
    """A sign as others see it, with the button to borrow it."""
    st.markdown(as_written(sign.text))
    st.caption(_about(sign))
    others = [unit for unit in mine if unit.id != sign.unit_id]
    if not others:
        return
    lend = st.popover(
        _("Borrow sign"),
        key=f"lend_{sign.id}_{sign.lent_to}",  # closed again once it is borrowed
        icon=":material/content_copy:",
        on_change="rerun",
    )
    if lend.open:
        with lend:
            _ask_where(viewer, sign, others)


def offers_of_mine(
    viewer: Viewer, found: PillarPage, name: PillarName, department_id: int | None
) -> None:
    """The tick "We gladly share" for each unit that the viewer assesses, where one looks."""
    every = data.unit_names(viewer, Action.ASSESS)
    mine = [unit for unit in every if department_id in (None, unit.department_id)]
    if not mine:
        return
    sharing = {unit.id for unit in found.sharing}
    if len(mine) < SEVERAL:
        place = st.container()
    else:
        place = st.popover(_("Your units share …"), icon=":material/volunteer_activism:")
    with place:
        for unit in mine:
            _tick(viewer, unit, name.code, on=unit.id in sharing)


def _about(sign: Shown) -> str:
    told = [f"**{as_written(sign.unit)}**"]
    if sign.level:
        told.append(_("a sign of: {level}").format(level=_(labels.LEVELS[sign.level])))
    if sign.origin:
        told.append(_("borrowed from {unit}").format(unit=as_written(sign.origin)))
    if sign.lent_to:
        lent = ngettext("borrowed by {n} unit", "borrowed by {n} units", sign.lent_to)
        told.append(lent.format(n=sign.lent_to))
    return " · ".join(told)


def _ask_where(viewer: Viewer, sign: Shown, others: Sequence[UnitName]) -> None:
    problems = Problems()
    words = {unit.id: unit.name for unit in others}
    unit_id = choose(_("To which of your units?"), words, key=f"lend_to_{sign.id}")
    problems.at("unit")
    st.caption(_("It comes as a proposal, and keeps where it came from."))
    if st.button(_("Borrow"), key=f"lent_{sign.id}", type="primary"):
        done = _("The sign is borrowed. It stands among the unit's proposed signs.")
        with saving(viewer, problems, done) as change:
            borrowing.borrow(change, sign.id, unit_id, by=viewer, today=today())


def _tick(viewer: Viewer, unit: UnitName, pillar: str, *, on: bool) -> None:
    label = _("{unit}: we gladly share").format(unit=as_written(unit.name))
    ticked = st.checkbox(label, value=on, key=f"offer_{pillar}_{unit.id}_{on}")
    if ticked == on:
        return
    done = _("The unit stands on the list.") if ticked else _("The unit is off the list.")
    with saving(viewer, Problems(), done) as change:
        if ticked:
            offers.tick(change, unit.id, pillar, by=viewer, today=today())
        else:
            offers.untick(change, unit.id, pillar, by=viewer)
