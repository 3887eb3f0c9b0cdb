"""The questions of the four kinds, beside the texts of the form."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.vocabulary import QuestionType
from services.dialogues.questions import QUESTIONS, WHEN
from ui import dialogue_labels
from ui.blocks.dialogue.drafts import WIDTH
from ui.frame import questions
from ui.frame.questions import Kind, Text
from ui.i18n import _

BESIDE = 440  # pixels: a question on a line or two
# The panel stays in sight beside the texts, under the head of the page; on a narrow page it
# takes no room.
_STAYS = """<style>
@media (min-width: 641px) {
  [data-testid="stColumn"]:has(.st-key-questions) > div
  { position: sticky; top: 4.5rem; flex: none; max-height: calc(100vh - 6rem); overflow-y: auto; }
}
</style>"""


def columns() -> list[DeltaGenerator]:
    """Where one writes, and beside it where the questions stand."""
    return st.columns([WIDTH, BESIDE], gap="medium", width=WIDTH + BESIDE)


def panel(form: str, texts: Sequence[Text]) -> None:
    """All questions, for the text that was last in focus; strategic ones last."""
    with st.container(key="questions", gap=None):
        st.html(_STAYS)
        words = {
            "title": _("Questions to ask"),
            "into": _("Goes into: {field}"),
            "when": _(WHEN),
            "close": _("Close"),
        }
        kinds = [_kind(kind) for kind in QuestionType]
        questions.panel({"form": form, "words": words, "kinds": kinds, "texts": texts})


def _kind(kind: QuestionType) -> Kind:
    return {
        "code": kind.value,
        "name": _(dialogue_labels.QUESTION_TYPES[kind]),
        "questions": [_(question) for question in QUESTIONS[kind]],
    }
