"""A question's answers: to read them, to give one, and to say which of them helped."""

from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.knowledge import answers, asking
from services.knowledge.answers import AnswerDraft
from services.knowledge.reading import Entry, Given
from ui import i18n
from ui.blocks.knowledge import share
from ui.fields import choose, confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written

FORM = "answer_form"


def draw(viewer: Viewer, entry: Entry) -> None:
    """The answers, the form for one more, and the way to ask all others too."""
    st.subheader(_("Answers"), anchor=False)
    if not entry.answers:
        st.caption(_("No answer yet. Do you know something about it?"))
    for given in entry.answers:
        _answer(viewer, entry, given)
    _form(viewer, entry)
    _ask_all(viewer, entry)


def _answer(viewer: Viewer, entry: Entry, given: Given) -> None:
    with st.container(border=True):
        st.text(given.text)
        said = [given.unit, i18n.day(given.answered_on)]
        said += [_("this helped")] if given.helped else []
        st.caption(as_written(" · ".join(said)))
        with st.container(horizontal=True):
            if entry.edits:
                _helped(viewer, given)
            if given.mine:
                _reword(viewer, given)


def _helped(viewer: Viewer, given: Given) -> None:
    label = _("It did not help after all") if given.helped else _("This helped us")
    if st.button(label, key=f"helped_{given.id}", icon=":material/handshake:"):
        with saving(viewer, Problems(), _("It is noted.")) as change:
            answers.helped(change, given.id, by=viewer, on=not given.helped)


def _reword(viewer: Viewer, given: Given) -> None:
    key, problems = f"reword_answer_{given.id}", Problems()
    with st.popover(_("Reword"), key=f"{key}_open", icon=":material/edit:"):
        written, confirmed = _text(key, problems, given.text)
        sent = st.button(_("Save"), key=key, type="primary")
    if sent:
        with saving(viewer, problems, _("The answer is reworded.")) as change:
            answers.reword(change, given.id, written, by=viewer, confirmed=confirmed)


def _form(viewer: Viewer, entry: Entry) -> None:
    units = share.my_units(viewer)
    if not units:
        return
    form, problems = st.session_state.setdefault(FORM, uuid4().hex), Problems()
    with st.container(border=True):
        written, confirmed = _text(form, problems)
        unit_id = next(iter(units))
        if len(units) > 1:
            unit_id = choose(_("From which unit?"), units, key=f"{form}_unit")
        sent = st.button(_("Answer"), key="answer", type="primary")
    if sent:
        draft = AnswerDraft(form, unit_id, written, confirmed=confirmed)
        with saving(viewer, problems, _("The answer is shared."), form=FORM) as change:
            answers.answer(change, entry.line.id, draft, by=viewer, today=today())


def _text(key: str, problems: Problems, before: str = "") -> tuple[str, bool]:
    label = _("Your answer (at most 600 characters)")
    written = st.text_area(label, before, key=f"{key}_text", height=100)
    problems.at("text")
    confirmed = confirm(written, key=f"{key}_text")
    hint(written)
    return written, confirmed


def _ask_all(viewer: Viewer, entry: Entry) -> None:
    line = entry.line
    if line.community_id is None:
        st.caption(_("This is asked of all communities."))
    elif line.asked_all_on:
        day = i18n.day(line.asked_all_on)
        st.caption(_("The other communities were asked too on {day}.").format(day=day))
    elif entry.edits and not line.answers:
        label = _("Ask the other communities")
        if st.button(label, key="ask_all", icon=":material/campaign:"):
            done = _("The question stands on the pages of all communities now.")
            with saving(viewer, Problems(), done) as change:
                asking.ask_all(change, line.id, by=viewer, today=today())
