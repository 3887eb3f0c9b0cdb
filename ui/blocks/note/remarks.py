"""Perspectives and comments under a note, and the field that adds one."""

import streamlit as st

from models.vocabulary import RemarkKind
from services.access import Viewer
from services.calendar import today
from services.dialogues import remarks
from services.dialogues.form_keys import Kind
from services.dialogues.notes import Note
from services.dialogues.remarks import FIELD
from ui import fields, i18n, sentences
from ui.blocks.dialogue import kept
from ui.blocks.note import rooms
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written


def draw(viewer: Viewer, note: Note) -> None:
    """What the participants added, and a field for one more."""
    for kind, heading in (
        (RemarkKind.PERSPECTIVE, _("Perspectives")),
        (RemarkKind.COMMENT, _("Comments")),
    ):
        lines = [line for line in note.remarks if line.kind is kind]
        if lines:
            st.markdown(f"**{heading}**")
        for line in lines:
            with st.container(gap=None):
                st.text(line.text)
                st.caption(as_written(f"{line.author} · {i18n.moment(line.said_at)}"))
    st.caption(as_written(open_until(note)))
    _ask(viewer, note)


def open_until(note: Note) -> str:
    """How long the note is open, or that it is closed."""
    if not note.open_on(today()):
        return _("The note is closed. What is added now is a dated comment.")
    away = sentences.until(note.closes_on, today())
    said = _("The note is open for perspectives and changes until {day} ({away}).")
    return said.format(day=i18n.day(note.closes_on), away=away)


def _ask(viewer: Viewer, note: Note) -> None:
    is_open = note.open_on(today())
    kind = RemarkKind.PERSPECTIVE if is_open else RemarkKind.COMMENT
    if sum(line.kind is kind for line in note.remarks) >= remarks.HELD[kind]:
        st.caption(_(remarks.FULL[kind]))
        return
    problems = Problems()
    form = kept.Form(viewer, kept.about(Kind.REMARK, note.id, note.unit_id))
    label = _("Add a perspective") if is_open else _("Add a comment")
    label += " " + _("(at most 300 characters)")
    text = form.area(FIELD, label)
    problems.at(FIELD)
    confirmed = frozenset({FIELD} if fields.confirm(text, key=form.key(FIELD)) else ())
    rooms.beside(viewer, note)
    if st.button(_("Add"), key="add_remark"):
        with saving(viewer, problems, _("It is added to the note."), form=form.mark) as change:
            remarks.add(change, note.id, text, by=viewer, today=today(), confirmed=confirmed)
