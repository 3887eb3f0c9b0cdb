"""The answers that the reader's own units give to a decision."""

from uuid import uuid4

import streamlit as st

from models.vocabulary import DecisionAnswer, DecisionStatus
from services.access import Viewer
from services.calendar import today
from services.decisions import translating
from services.decisions.opened import Opened
from services.decisions.translating import AnswerDraft, UnitAnswer
from ui import decision_labels, i18n, labels
from ui.fields import confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_label, as_written

FORM = "decision_answer"


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


def _form(viewer: Viewer, decision_id: int, row: UnitAnswer, *, opens: bool) -> None:
    form = f"{FORM}_{decision_id}_{row.unit_id}"  # its own: saving one leaves the others typed
    key = st.session_state.setdefault(form, uuid4().hex)
    seen = st.session_state.setdefault(f"{key}_seen", (row.answer, row.text))
    problems = Problems()
    label = f"**{as_label(row.unit)}** · {as_label(said(row))}"
    with st.expander(label, expanded=opens, key=f"{key}_open"):
        answer = _which(row, key)
        text = _text(row, key, problems)
        confirmed = frozenset({translating.TEXT} if confirm(text, key=f"{key}_text") else ())
        hint(text)
        st.caption(
            _("Who can read this? Those who were at the meeting, its leaders, and your own team.")
        )
        sent = st.button(_("Save the answer"), key=f"{key}_save", type="primary")
    if sent and answer is None:
        problems.show({"answer": _("Choose one of the answers.")})
    elif sent and answer is not None:
        draft = AnswerDraft(decision_id, row.unit_id, answer, text, seen, confirmed)
        with saving(viewer, problems, _("The answer is saved."), form=form) as change:
            translating.answer(change, draft, by=viewer, today=today())


def _which(row: UnitAnswer, key: str) -> DecisionAnswer | None:
    words = labels.words(decision_labels.ANSWERS)
    options = list(words)
    return st.radio(
        _("Our answer"),
        options,
        index=options.index(row.answer) if row.answer else None,
        format_func=words.__getitem__,
        key=f"{key}_answer",
        horizontal=True,
    )


def _text(row: UnitAnswer, key: str, problems: Problems) -> str:
    problems.at("answer")
    label = _("How, or why not? (at most 300 characters; you need not when it is done)")
    written = st.text_area(label, row.text, key=f"{key}_text", height=90)
    problems.at(translating.TEXT)
    return written
