"""My room on an opened note: what one wrote for oneself, and nobody else ever reads."""

import streamlit as st

from services.access import Viewer
from services.dialogues import private
from services.dialogues.notes import Note
from services.dialogues.private import LISTENING, REFLECTION, ROLE_NOTE
from ui import dialogue_labels, fields
from ui.blocks.note import meanwhile, rooms
from ui.blocks.note.meanwhile import Held
from ui.data import personal
from ui.forms import Problems, saving
from ui.i18n import _


def draw(viewer: Viewer, note: Note) -> None:
    """The private fields of the note, filled with what the reader wrote there."""
    stands, problems = personal.my_room(viewer, note.id), Problems()
    form = _key(viewer, note, "held")
    held = st.session_state.setdefault(form, meanwhile.begin())
    confirmed: set[str] = set()
    with st.expander(_("My room"), expanded=bool(stands), icon=":material/lock:"):
        rooms.mine()
        for name, label in _labels(note).items():
            key, text = _key(viewer, note, name), stands.get(name, "")
            meanwhile.fill(key, name, held, text)
            written = st.text_area(label, key=key, height=120)
            problems.at(name)
            fields.hint(written)
            if fields.confirm(written, key=key):
                confirmed.add(name)
            meanwhile.under(key, name, held, text, text)
        _listening(_key(viewer, note, LISTENING), held, stands.get(LISTENING, ""))
        if st.button(_("Save in my room"), key="save_mine"):
            done = _("It is saved in your room.")
            with saving(viewer, problems, done, form=form) as change:
                private.write(
                    change,
                    note.id,
                    held["typed"],
                    by=viewer,
                    seen=held["seen"],
                    confirmed=frozenset(confirmed),
                )
    meanwhile.now_seen(held, {name: stands.get(name, "") for name in held["typed"]})


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


def _listening(key: str, held: Held, stands: str) -> None:
    words = {level.value: _(word) for level, word in dialogue_labels.LISTENINGS.items()}
    meanwhile.fill(key, LISTENING, held, stands, empty=None)
    st.selectbox(
        _("How did I listen most?"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("Choose"),
    )
    meanwhile.under(key, LISTENING, held, stands, words.get(stands, ""))


def _key(viewer: Viewer, note: Note, name: str) -> str:
    """The key of a field. Who comes next to the same browser has fields of their own."""
    return f"mine_{viewer.person_id}_{note.id}_{name}"
