"""One note with its texts, as they were typed, and all that its participants do with it."""

import streamlit as st

from services.access import Viewer
from services.dialogues.notes import Note
from ui import address, i18n
from ui.blocks import agreements, learning
from ui.blocks.dialogue.drafts import WIDTH
from ui.blocks.indicators import in_places
from ui.blocks.note import contents, my_room, paper, remarks, revising, rooms
from ui.blocks.note.listing import DIALOGUE
from ui.i18n import _
from ui.texts import as_written


def draw(viewer: Viewer, note: Note) -> None:
    """The opened note: our room with all that belongs to it, then my room."""
    _way_back()
    with st.container(border=True, width=WIDTH):
        st.subheader(as_written(f"{i18n.day(note.held_on)} · {note.unit}"), anchor=False)
        st.caption(as_written(contents.facts(note)))
        rooms.ours(viewer, note)
        if revising.begun(viewer, note):
            revising.form(viewer, note)
        else:
            _texts(note)
            revising.begin(viewer, note)
        _went(note)
        if note.agreements:
            st.markdown("**" + _("Agreements") + "**")
            agreements.to_settle(viewer, note.agreements, of="note")
        in_places.of_dialogue(viewer, note)
        remarks.draw(viewer, note)
        revising.earlier(note)
        my_room.draw(viewer, note)
        learning.publish(viewer, note)
        paper.download(note)


def _texts(note: Note) -> None:
    """The texts, letter by letter."""
    for heading, text in contents.written(note):
        with st.container(gap=None):
            st.markdown(f"**{as_written(heading)}**")
            st.text(text)


def _went(note: Note) -> None:
    for heading, said in contents.went(note):
        st.caption(
            as_written(f"{heading} {said}" if heading.endswith("?") else f"{heading}: {said}")
        )


def _way_back() -> None:
    st.button(
        _("All my dialogues"),
        key="close_note",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=address.put,
        kwargs={DIALOGUE: None},
    )
