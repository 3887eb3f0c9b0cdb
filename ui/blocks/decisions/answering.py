"""The answers that the reader's own units give to a decision."""

import streamlit as st

from models.vocabulary import DecisionAnswer, DecisionStatus
from services.access import Viewer
from services.calendar import today
from services.decisions import translating
from services.decisions.forgetting import ANSWER, TEXT, of_unit
from services.decisions.opened import Opened
from services.decisions.translating import AnswerDraft, UnitAnswer
from services.dialogues.form_keys import Kind
from ui import decision_labels, i18n, labels
from ui.blocks.dialogue import kept
from ui.blocks.dialogue.kept_choices import ChoiceForm
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_label, as_written


def draw(viewer: Viewer, found: Opened) -> None:
    """What each of the reader's units has answered, and the form of those who may answer."""
    open_still = found.line.status is not DecisionStatus.DROPPED
    own = [row for row in found.answers.rows if row.unit_id in found.mine or not found.line.whole]
    if not own:
        return
    st.subheader(_("How does it live with you?"), anchor=False)
    first = next((row for row in own if row.answer is None), own[0])
    for row in own:
        if row.unit_id in found.mine and open_still and not row.closed:
            _form(viewer, found.line.id, row, opens=row is first)
        else:
            _answered(row)


def said(row: UnitAnswer) -> str:
    """What a unit has answered, in one line."""
    if row.answer is None:
        return _("not answered yet")
    day = i18n.day(row.answered_on) if row.answered_on else ""
    return f"{_(decision_labels.ANSWERS[row.answer])} · {day}"


def _answered(row: UnitAnswer) -> None:
    with st.container(border=True, gap=None):
        st.markdown(f"**{as_written(row.unit)}**")
        st.caption(as_written(said(row)))
        if row.text:
            st.text(row.text)
        if row.closed:
            st.caption(_(translating.UNIT_CLOSED))


def _form(viewer: Viewer, decision_id: int, row: UnitAnswer, *, opens: bool) -> None:
    form = _its_form(viewer, decision_id, row)
    seen = form.seen((row.answer, row.text), TEXT)
    problems = Problems()
    label = f"**{as_label(row.unit)}** · {as_label(said(row))}"
    with st.expander(label, expanded=opens or form.begun, key=form.key("open")):
        answer = _which(form, row)
        problems.at("answer")
        asked = _("How, or why not? (at most 300 characters; you need not when it is done)")
        text = form.area(TEXT, asked, start=row.text, problems=problems)
        st.caption(
            _("Who can read this? Those who were at the meeting, its leaders, and your own team.")
        )
        with st.container(horizontal=True):
            sent = st.button(_("Save the answer"), key=form.key("save"), type="primary")
            form.leave()
    if sent and answer is None:
        problems.show({"answer": _("Choose one of the answers.")})
    elif sent and answer is not None:
        confirmed = frozenset(form.confirmed)
        draft = AnswerDraft(decision_id, row.unit_id, answer, text, seen, confirmed)
        with saving(viewer, problems, _("The answer is saved."), form=form.mark) as change:
            translating.answer(change, draft, by=viewer, today=today())


def _its_form(viewer: Viewer, decision_id: int, row: UnitAnswer) -> ChoiceForm:
    """A unit's own: to save one leaves what is typed for the others."""
    place = kept.about(Kind.DECIDED, decision_id, row.unit_id)
    return ChoiceForm(viewer, place, begins=of_unit(row.unit_id))


def _which(form: ChoiceForm, row: UnitAnswer) -> DecisionAnswer | None:
    words = labels.words(decision_labels.ANSWERS)
    form.begin_with(ANSWER, [None, *words], row.answer)
    return st.radio(
        _("Our answer"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        horizontal=True,
        **form.keeping(ANSWER),
    )
