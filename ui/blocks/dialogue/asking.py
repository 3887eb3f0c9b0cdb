"""The questions of the four kinds, as they stand beside a text."""

from models.vocabulary import QuestionType
from services.dialogues.questions import QUESTIONS, WHEN
from ui import dialogue_labels
from ui.frame.keeper import Kind, Questions
from ui.i18n import _


def beside(step: str = "") -> Questions:
    """The questions for a text; at the step of one kind only those of that kind."""
    kinds = [kind for kind in QuestionType if kind.value == step] or list(QuestionType)
    return {
        "title": _("Questions to ask"),
        "when": _(WHEN),
        "kinds": [_kind(kind, alone=len(kinds) == 1) for kind in kinds],
    }


def _kind(kind: QuestionType, *, alone: bool) -> Kind:
    return {
        "name": _(dialogue_labels.QUESTION_TYPES[kind]),
        "questions": [_(question) for question in QUESTIONS[kind]],
        "open": alone,
    }
