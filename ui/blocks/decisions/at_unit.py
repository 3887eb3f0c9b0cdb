"""Decisions that were sent to a unit, on its own page: what waits, and what it has answered."""

import streamlit as st

from services.access import Action, Viewer
from services.decisions.at_unit import SentHere
from ui import decision_labels, i18n
from ui.blocks.decisions.lines import DECISION, PAGE
from ui.data import decisions
from ui.i18n import _
from ui.texts import as_label, as_written

SHOWN = 5


def draw(viewer: Viewer, unit_id: int) -> None:
    """What waits for the unit's answer, then what is answered; nothing where nothing was sent."""
    sent = decisions.sent_to(viewer, unit_id)
    if not sent:
        return
    answers = viewer.may(Action.SHARE_ASSESSMENT, unit_id)
    ours = viewer.may(Action.ASSESS, unit_id)
    st.subheader(_("Decisions to us") if ours else _("Decisions sent here"), anchor=False)
    for each in sent[:SHOWN]:
        _row(each, answers=answers)
    if len(sent) > SHOWN:
        st.page_link(
            PAGE,
            label=_("All decisions that were sent here"),
            icon=":material/gavel:",
            query_params={"unit": str(unit_id)},
        )


def _row(each: SentHere, *, answers: bool) -> None:
    with st.container(gap=None, key=f"decision_here_{each.id}"):
        st.page_link(
            PAGE,
            label=f"**{as_label(each.text)}**",
            icon=":material/gavel:",
            query_params={DECISION: str(each.id)},
        )
        st.caption(as_written(_state(each, answers=answers)))
        if each.said:
            st.text(each.said)


def _state(each: SentHere, *, answers: bool) -> str:
    if each.answer is None:
        waits = _("waits for your answer") if answers else _("not answered yet")
        day = _("sent {day}").format(day=i18n.day(each.sent_on))
        return f"{waits} · {day}"
    day = i18n.day(each.answered_on) if each.answered_on else ""
    return f"{_(decision_labels.ANSWERS[each.answer])} · {day}"
