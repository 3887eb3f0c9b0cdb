"""One pillar on the screen: to write in, or as it was shared."""

from collections.abc import Mapping

import streamlit as st

from models.vocabulary import AssessmentStatus
from services.assessing.sheet import PillarSheet, Sheet
from services.assessing.writing import Field
from ui.blocks.assessing import boxes, correcting, examples, fields, level, onward, shared, signs
from ui.blocks.assessing.desk import Desk
from ui.i18n import _


def draw(desk: Desk, sheet: Sheet, pillar: PillarSheet, names: Mapping[str, str]) -> None:
    """The pillar: its sentences and signs first, then what the choice rests on."""
    st.subheader(names[pillar.pillar], anchor=False)
    if not (writable(sheet, pillar) or desk.holds(f"{pillar.pillar}.")):
        shared.draw(desk, sheet, pillar)
        return
    _correction(desk, sheet, pillar)
    st.caption(
        _(
            "Choose the level where you can recognise both sentences in your everyday life of "
            "the last three months. Embedded does not mean finished – it means that it also "
            "lives when we are busy."
        )
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        level.ask(desk, pillar)
    with right:
        signs.ask(desk, pillar)
    left, right = st.columns(2, gap="large")
    with left:
        examples.ask(desk, pillar)
    with right:
        onward.ask_reason(desk, pillar)
        onward.ask_confidence(desk, sheet, pillar)
        onward.ask_next(desk, sheet, pillar)


def writable(sheet: Sheet, pillar: PillarSheet) -> bool:
    """Whether the pillar can be written in: in a closed round, in a correction only."""
    if pillar.status is AssessmentStatus.SHARED:
        return False
    return sheet.round.open or pillar.correcting


def _correction(desk: Desk, sheet: Sheet, pillar: PillarSheet) -> None:
    if pillar.status is AssessmentStatus.SHARED:  # shared while somebody wrote here
        correcting.offer(desk, sheet, pillar)
    if not pillar.correcting:
        return
    correcting.banner(desk, pillar)
    note = boxes.text(desk, pillar.pillar, Field.CORRECTION_NOTE, pillar.correction_note)
    label = (
        _("Why is it corrected? (optional, at most 300 characters)")
        if sheet.round.open
        else _("Why is it corrected? (required, the round is closed; at most 300 characters)")
    )
    fields.text(desk, note, label, height=68)
