"""My room on an opened note: what one wrote for oneself, and nobody else ever reads."""

import streamlit as st

from services.access import Viewer
from services.dialogues import private
from services.dialogues.form_keys import Kind
from services.dialogues.notes import Note
from services.dialogues.private import LISTENING, REFLECTION, ROLE_NOTE
from ui import dialogue_labels
from ui.blocks.dialogue import kept
from ui.blocks.note import meanwhile, rooms
from ui.blocks.note.meanwhile import Form
from ui.data import personal
from ui.forms import Problems, saving
from ui.i18n import _


def draw(viewer: Viewer, note: Note) -> None:
    """The private fields of the note, filled with what the reader wrote there."""
    stands, problems = personal.my_room(viewer, note.id), Problems()
    form, mark = _form(viewer, note)
    confirmed: set[str] = set()
    inside = bool(stands or form.drafts)
    with st.expander(_("My room"), expanded=inside, icon=":material/lock:"):
        rooms.mine()
        for name, label in _labels(note).items():
            if form.text(name, label, stands.get(name, ""), problems):
                confirmed.add(name)
        _listening(form, stands.get(LISTENING, ""))
        if st.button(_("Save in my room"), key="save_mine"):
            done = _("It is saved in your room.")
            with saving(viewer, problems, done, form=mark) as change:
                private.write(
                    change,
                    note.id,
                    form.held["typed"],
                    by=viewer,
                    seen=form.held["seen"],
                    confirmed=frozenset(confirmed),
                )
    now = {name: stands.get(name, "") for name in form.held["typed"]}
    meanwhile.now_seen(form.held, now)


def _form(viewer: Viewer, note: Note) -> tuple[Form, str]:
    """The form, and the key of what the session forgets when it is saved."""
    of = f"mine_{viewer.person_id}_{note.id}"  # who comes next to the browser has their own
    place, mark = kept.about(Kind.ROOM, note.id, note.unit_id), f"{of}_held"
    held = st.session_state.setdefault(mark, meanwhile.begin())
    drafts = personal.typed(viewer).get(place.form_key, {})
    return Form(viewer, place, of, held, drafts), mark


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


def _listening(form: Form, stands: str) -> None:
    words = {level.value: _(word) for level, word in dialogue_labels.LISTENINGS.items()}
    key = form.key(LISTENING)
    meanwhile.fill(key, LISTENING, form.held, stands, empty=None)
    st.selectbox(
        _("How did I listen most?"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("Choose"),
    )
    form.under(LISTENING, stands, words.get(stands, ""))
