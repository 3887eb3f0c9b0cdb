"""Who can read this? Beside each room of an opened note: true for this reader and this note."""

import streamlit as st

from services.access import Viewer
from services.dialogues.notes import Note
from ui.blocks.dialogue.rooms import OTHERS, mine
from ui.i18n import _
from ui.texts import as_written

__all__ = ["beside", "mine", "ours", "readers"]


def ours(viewer: Viewer, note: Note) -> None:
    """Of the note itself: those who took part, and what the unit's leader sees of it."""
    st.caption(as_written(f"{readers(viewer, note)} {_(OTHERS)}"))


def beside(viewer: Viewer, note: Note) -> None:
    """Of what is added to the note."""
    st.caption(as_written(readers(viewer, note)))


def readers(viewer: Viewer, note: Note) -> str:
    """Who reads along in our room, by name."""
    others = list(note.participants)
    if viewer.name in others:
        others.remove(viewer.name)  # one of two who share a name stays
    if not others:
        return _("Our room – who can read this? Only you: nobody else took part.")
    people = ", ".join(others)
    return _("Our room – who can read this? You and {people}.").format(people=people)
