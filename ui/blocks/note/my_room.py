"""My room on an opened note: what one wrote for oneself, and nobody else ever reads."""

import streamlit as st

from models.vocabulary import Listening
from services.access import Viewer
from services.dialogues import private
from services.dialogues.notes import Note
from services.dialogues.private import LISTENING, REFLECTION, ROLE_NOTE
from ui import dialogue_labels, fields
from ui.blocks.note import rooms
from ui.data import personal
from ui.forms import Problems, saving
from ui.i18n import _


def draw(viewer: Viewer, note: Note) -> None:
    """The private fields of the note, filled with what the reader wrote there."""
    kept, problems = personal.my_room(viewer, note.id), Problems()
    confirmed: set[str] = set()
    with st.expander(_("My room"), expanded=bool(kept), icon=":material/lock:"):
        rooms.mine()
        written = {}
        for name, label in _labels(note).items():
            key = _key(viewer, note, name)
            written[name] = st.text_area(label, kept.get(name, ""), key=key, height=120)
            problems.at(name)
            fields.hint(written[name])
            if fields.confirm(written[name], key=key):
                confirmed.add(name)
        written[LISTENING] = _listening(viewer, note, kept.get(LISTENING))
        if st.button(_("Save in my room"), key="save_mine"):
            with saving(viewer, problems, _("It is saved in your room.")) as change:
                private.write(change, note.id, written, by=viewer, confirmed=frozenset(confirmed))


def _labels(note: Note) -> dict[str, str]:
    """The private fields that are texts, in the order of the form."""
    steps = {step.key: dialogue_labels.step(step) for step in note.all_steps if step.private}
    return steps | {
        REFLECTION: _("My own reflection (at most 1,500 characters)"),
        ROLE_NOTE: _(
            "When was I curious? When did I give answers? What did that do to the "
            "conversation? (at most 500 characters)"
        ),
    }


def _listening(viewer: Viewer, note: Note, kept: str | None) -> str:
    words = {level: _(word) for level, word in dialogue_labels.LISTENINGS.items()}
    options = list(words)
    chosen = st.selectbox(
        _("How did I listen most?"),
        options,
        index=options.index(Listening(kept)) if kept else None,
        format_func=words.__getitem__,
        key=_key(viewer, note, LISTENING),
        placeholder=_("Choose"),
    )
    return chosen.value if chosen else ""


def _key(viewer: Viewer, note: Note, name: str) -> str:
    """The key of a field. Who comes next to the same browser has fields of their own."""
    return f"mine_{viewer.person_id}_{note.id}_{name}"
