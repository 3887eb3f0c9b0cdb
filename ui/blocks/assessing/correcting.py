"""Correcting what was shared: a copy to write in; the older one stands until it is shared."""

import streamlit as st

from models.vocabulary import RoundStatus
from services.assessing import sharing
from services.assessing.sheet import PillarSheet, Sheet
from services.calendar import today
from ui.blocks.assessing import pen
from ui.blocks.assessing.desk import Desk
from ui.i18n import _


def offer(desk: Desk, sheet: Sheet, pillar: PillarSheet) -> None:
    """The button that starts a correction."""
    name = f"{pillar.pillar}.pillar"
    if sheet.round.status is not RoundStatus.ARCHIVED:
        st.button(
            _("Correct"),
            key=desk.key(pillar.pillar, "correct"),
            icon=":material/edit:",
            on_click=_correct,
            args=(desk, pillar.pillar),
        )
        if not sheet.round.open:
            st.caption(_("The round is closed. A correction needs a note that says why."))
    if problem := desk.problems.get(name):
        st.error(_(problem))


def banner(desk: Desk, pillar: PillarSheet) -> None:
    """That this is a correction, and the button that throws it away."""
    with st.container(border=True):
        st.markdown(
            _("You are correcting what was shared. It stands as it was until you share again.")
        )
        with st.popover(_("Withdraw the correction …"), key=desk.key(pillar.pillar, "withdraw")):
            st.markdown(_("What you wrote in the correction is deleted. It cannot be undone."))
            st.button(
                _("Withdraw the correction"),
                key=desk.key(pillar.pillar, "withdrawn"),
                on_click=_withdraw,
                args=(desk, pillar.pillar),
            )


def _correct(desk: Desk, pillar: str) -> None:
    if pen.attempt(
        desk,
        f"{pillar}.pillar",
        lambda change, by: sharing.correct(change, desk.place, pillar, by=by, today=today()),
    ):
        desk.problems.pop(f"{pillar}.pillar", None)
        desk.begin_anew(pillar)


def _withdraw(desk: Desk, pillar: str) -> None:
    if pen.attempt(
        desk,
        f"{pillar}.pillar",
        lambda change, by: sharing.withdraw(change, desk.place, pillar, by=by, today=today()),
    ):
        desk.drop(pillar)
