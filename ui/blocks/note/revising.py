"""Changing a note of one's own while it is open, and how it stood before."""

from typing import Any

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.database import transaction
from services.dialogues import kept_texts, revising
from services.dialogues.drafts import Place
from services.dialogues.form_keys import Kind
from services.dialogues.note_parts import RevisionLine
from services.dialogues.notes import Note
from services.dialogues.revising import Change, Piece
from ui import i18n
from ui.blocks.dialogue import kept
from ui.blocks.note import contents, meanwhile
from ui.blocks.note.meanwhile import Form
from ui.data import personal
from ui.forms import Problems, guarded, saving
from ui.i18n import _, ngettext
from ui.texts import as_label, as_lines, as_written

REVISING = "revising_note"  # the note that is being changed, and the version that was seen
BREAK = "↵"
MARKS = {Change.SAME: "", Change.REMOVED: "~~", Change.ADDED: "**"}


def begun(viewer: Viewer, note: Note) -> bool:
    """Whether the reader is changing this note now, or was when they left it."""
    if note.author_id != viewer.person_id or not note.open_on(today()):
        return False
    held = st.session_state.get(REVISING)
    if held and _is_of(held, viewer, note):
        return bool(held["on"])
    if not personal.typed(viewer).get(_place(note).form_key):
        return False
    _start(viewer, note)
    return True


def begin(viewer: Viewer, note: Note) -> None:
    """The way to change the note, for its author while it is open."""
    if note.author_id == viewer.person_id and note.open_on(today()):
        st.button(
            _("Change the note"),
            key="revise_note",
            icon=":material/edit:",
            on_click=_start,
            args=(viewer, note),
        )


def form(viewer: Viewer, note: Note) -> None:
    """The texts as fields. What another window saved meanwhile stands under them."""
    held, problems = st.session_state[REVISING], Problems()
    drafts = personal.typed(viewer).get(_place(note).form_key, {})
    fields = Form(viewer, _place(note), f"revise_{note.id}", held["texts"], drafts)
    headings, confirmed = contents.headings(note), set[str]()
    for name, heading in headings.items():
        if fields.text(name, as_label(heading), note.texts.get(name, ""), problems):
            confirmed.add(name)
    if _sent(viewer, note):
        with saving(viewer, problems, _("The note is changed."), form=REVISING) as change:
            revising.revise(
                change,
                note.id,
                meanwhile.changed(held["texts"]),  # what was not touched does not go back
                seen=held["seen"],
                by=viewer,
                today=today(),
                confirmed=frozenset(confirmed),
            )
    held["seen"] = note.version  # what it holds now stands under the fields: it has been seen
    meanwhile.now_seen(held["texts"], {name: note.texts.get(name, "") for name in headings})


def _sent(viewer: Viewer, note: Note) -> bool:
    with st.container(horizontal=True):
        sent = st.button(_("Save the changes"), type="primary", key="save_revision")
        st.button(_("Do not change it"), key="drop_revision", on_click=_stop, args=(viewer, note))
    return sent


def earlier(note: Note) -> None:
    """Earlier versions, each as what was changed in it."""
    n = len(note.revisions)
    if not n:
        return
    label = ngettext("{n} earlier version", "{n} earlier versions", n).format(n=n)
    with st.expander(label, icon=":material/history:"):
        words = {line.number: _named(line) for line in note.revisions}
        number = st.selectbox(
            _("Version"), list(words), format_func=words.__getitem__, key=f"version_{note.id}"
        )
        st.caption(_("~~Struck through~~ was taken out, **bold** was put in. ↵ is a line break."))
        after = next((x.texts for x in note.revisions if x.number == number + 1), note.texts)
        before = next(x.texts for x in note.revisions if x.number == number)
        for name, heading in contents.headings(note).items():
            if before.get(name, "") != after.get(name, ""):
                st.markdown(f"**{as_written(heading)}**")
                st.markdown(shown(before.get(name, ""), after.get(name, "")))


def shown(old: str, new: str) -> str:
    """How a text became another, ready for Markdown."""
    return " ".join(_marked(piece) for piece in revising.differences(old, new))


def _marked(piece: Piece) -> str:
    """A piece of a text; a line break is seen where one was taken out or put in."""
    mark = MARKS[piece.change]
    if not mark:
        return as_lines(piece.text)
    lines = piece.text.replace("\n", f" {BREAK}\n").split("\n")
    marked = (f"{mark}{as_written(line.strip())}{mark}" if line else "" for line in lines)
    return ("  \n" if piece.change is Change.ADDED else " ").join(marked)


def _named(line: RevisionLine) -> str:
    said = _("Version {number}, changed {moment}")  # by its author: nobody else can
    return said.format(number=line.number, moment=i18n.moment(line.replaced_at))


def _start(viewer: Viewer, note: Note) -> None:
    st.session_state[REVISING] = {
        "note": note.id,
        "by": viewer.person_id,
        "on": True,
        "seen": note.version,
        "texts": meanwhile.begin(),
    }


def _stop(viewer: Viewer, note: Note) -> None:
    """What was typed is thrown away; what comes late of it does not begin the form again."""
    st.session_state[REVISING]["on"] = False
    with guarded(viewer), transaction() as session:
        kept_texts.forget(session, _place(note).form_key, by=viewer)


def _is_of(held: dict[str, Any], viewer: Viewer, note: Note) -> bool:
    return (held["note"], held["by"]) == (note.id, viewer.person_id)


def _place(note: Note) -> Place:
    return kept.about(Kind.NOTE, note.id, note.unit_id)
