"""What units have answered to a decision, next to each other: each answer a column."""

import streamlit as st

from models.vocabulary import DecisionAnswer
from services.decisions.translating import SideBySide, UnitAnswer
from ui import decision_labels, i18n
from ui.i18n import _, ngettext
from ui.texts import as_written


def draw(answers: SideBySide) -> None:
    """How many have answered, then the answers, the units by name in each column."""
    st.subheader(_("How the units live it"), anchor=False)
    st.caption(_counted(answers))
    places = st.columns(len(DecisionAnswer), gap="medium")
    for place, answer in zip(places, DecisionAnswer, strict=True):
        rows = [row for row in answers.rows if row.answer is answer]
        with place:
            word = _(decision_labels.ANSWERS[answer])
            st.markdown(f"**{word}** ({i18n.number(len(rows))})")
            for row in rows:
                _row(row)
    if waiting := [row.unit for row in answers.rows if row.answer is None and not row.closed]:
        said = _("No answer yet: {units}").format(units=", ".join(waiting))
        st.caption(as_written(said))


def _counted(answers: SideBySide) -> str:
    sent = len(answers.rows)
    if not answers.answered:
        said = ngettext(
            "Sent to {n} unit, which has not answered yet.",
            "Sent to {n} units: none has answered yet.",
            sent,
        )
        return said.format(n=i18n.number(sent))
    said = ngettext(
        "Sent to {n} unit: {answered} answered, {adapted} of these in its own way.",
        "Sent to {n} units: {answered} have answered, {adapted} of these in their own way.",
        sent,
    )
    adapted = answers.of(DecisionAnswer.ADAPTED)
    return said.format(
        n=i18n.number(sent),
        answered=i18n.number(answers.answered),
        adapted=i18n.number(adapted),
    )


def _row(row: UnitAnswer) -> None:
    with st.container(border=True, gap=None):
        st.markdown(f"**{as_written(row.unit)}**")
        if row.text:
            st.text(row.text)
        said = [i18n.day(row.answered_on)] if row.answered_on else []
        said += [_("the unit is closed since")] if row.closed else []
        st.caption(as_written(" · ".join(said)))
