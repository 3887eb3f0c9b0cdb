"""Changing a note of one's own while it is open, and how it stood before."""

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.dialogues import revising
from services.dialogues.note_parts import RevisionLine
from services.dialogues.notes import Note
from services.dialogues.revising import Change, Piece
from ui import fields, i18n
from ui.blocks.note import contents, meanwhile
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

REVISING = "revising_note"  # the note that is being changed, and the version that was seen
MARKS = {Change.SAME: "", Change.REMOVED: "~~", Change.ADDED: "**"}


def begun(viewer: Viewer, note: Note) -> bool:
    """Whether the reader is changing this note now."""
    held = st.session_state.get(REVISING, {})
    theirs = (held.get("note"), held.get("by")) == (note.id, viewer.person_id)
    return theirs and note.open_on(today())


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
    confirmed: set[str] = set()
    for name, heading in contents.headings(note).items():
        _field(note, (name, heading), problems, confirmed)
    with st.container(horizontal=True):
        sent = st.button(_("Save the changes"), type="primary", key="save_revision")
        st.button(_("Do not change it"), key="drop_revision", on_click=_stop)
    if sent:
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
    stands = {name: note.texts.get(name, "") for name in contents.headings(note)}
    meanwhile.now_seen(held["texts"], stands)


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
        st.caption(_("~~Struck through~~ was taken out, **bold** was put in."))
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
    mark = MARKS[piece.change]
    return f"{mark}{as_written(piece.text)}{mark}"


def _named(line: RevisionLine) -> str:
    said = _("Version {number}, changed {moment}")  # by its author: nobody else can
    return said.format(number=line.number, moment=i18n.moment(line.replaced_at))


def _start(viewer: Viewer, note: Note) -> None:
    st.session_state[REVISING] = {
        "note": note.id,
        "by": viewer.person_id,
        "seen": note.version,
        "texts": meanwhile.begin(),
    }


def _stop() -> None:
    st.session_state.pop(REVISING, None)


def _key(note: Note, name: str) -> str:
    return f"revise_{note.id}_{name}"


def _field(note: Note, named: tuple[str, str], problems: Problems, confirmed: set[str]) -> None:
    name, heading = named
    key, held = _key(note, name), st.session_state[REVISING]["texts"]
    stands = note.texts.get(name, "")
    meanwhile.fill(key, name, held, stands)
    typed = st.text_area(as_label(heading), key=key, height=120)
    problems.at(name)
    fields.hint(typed)
    if fields.confirm(typed, key=key):
        confirmed.add(name)
    meanwhile.under(key, name, held, stands, stands)
