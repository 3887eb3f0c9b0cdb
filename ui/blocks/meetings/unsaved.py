"""What the reader typed under the topics of a meeting and had not saved when it was closed."""

import streamlit as st

from services.access import Viewer
from services.dialogues import form_keys
from services.dialogues.form_keys import Kind
from services.meetings.typed import FIELD
from services.meetings.views import MeetingView
from ui.blocks.meetings import words
from ui.data import personal
from ui.i18n import _
from ui.texts import as_written


def draw(viewer: Viewer, view: MeetingView) -> None:
    """The lines, each under its topic: nothing that was to be decided is lost."""
    if not (view.over and view.standing.writes):
        return
    typed = personal.typed(viewer)
    forms = ((item, form_keys.of(Kind.DECISION, item.id)) for item in view.items)
    kept = [
        (item, typed[form][FIELD].text) for item, form in forms if FIELD in typed.get(form, {})
    ]
    lines = [
        f"- **{as_written(words.topic(item))}:** {as_written(text)}" for item, text in kept if text
    ]
    if lines:
        said = _(
            "The meeting was closed before you saved this. When a chair opens it again, it stands "
            "under its topic, and only you can see it until then."
        )
        st.warning("\n".join([said, "", *lines]))
