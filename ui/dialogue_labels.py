"""Words for how a dialogue went. Bound to the language when they are drawn."""

from collections.abc import Mapping
from typing import Any

from models.vocabulary import (
    Context,
    DialogueFormat,
    DurationBand,
    GamemasterMove,
    Listening,
    MarkKind,
    Occasion,
    QuestionType,
    RemarkKind,
)
from services.dialogues.templates import Step
from services.errors import N_
from ui.i18n import _

DURATIONS: Mapping[DurationBand, str] = {
    DurationBand.UNDER_30: N_("under 30 minutes"),
    DurationBand.TO_60: N_("30–60 minutes"),
    DurationBand.TO_90: N_("60–90 minutes"),
    DurationBand.OVER_90: N_("more than 90 minutes"),
}
DIALOGUE_FORMATS: Mapping[DialogueFormat, str] = {
    DialogueFormat.IN_PERSON: N_("in person"),
    DialogueFormat.TEAMS: N_("on Teams"),
    DialogueFormat.WALK: N_("while walking"),
}
OCCASIONS: Mapping[Occasion, str] = {
    Occasion.PLANNED: N_("planned"),
    Occasion.AFTER_TRIAL: N_("after a trial action"),
    Occasion.AFTER_VISIT: N_("after a practice visit"),
    Occasion.ASSESSMENT_ROUND: N_("assessment round"),
    Occasion.ACUTE: N_("it came up suddenly"),
}
QUESTION_TYPES: Mapping[QuestionType, str] = {
    QuestionType.LINEAR: N_("Linear – explore the situation"),
    QuestionType.CIRCULAR: N_("Circular – explore connections"),
    QuestionType.REFLEXIVE: N_("Reflexive – open possibilities"),
    QuestionType.STRATEGIC: N_("Strategic – set a direction"),
}
LISTENINGS: Mapping[Listening, str] = {
    Listening.HABIT: N_("Habit: I heard what I knew already"),
    Listening.FACTS: N_("Facts: I heard something that I did not know"),
    Listening.EMPATHY: N_("Empathy: I heard how it is for the other"),
    Listening.POSSIBILITY: N_("Possibility: I heard what could become"),
}
GAMEMASTER_MOVES: Mapping[GamemasterMove, str] = {
    GamemasterMove.CONTRACT: N_("contract at the start"),
    GamemasterMove.TIMEOUT: N_("time-out on the way"),
    GamemasterMove.CLOSING: N_("closing together"),
}
CONTEXTS: Mapping[Context, str] = {
    Context.CULTURE: N_("the culture"),
    Context.RELATION: N_("the relationship"),
    Context.IDENTITY: N_("the roles"),
    Context.EPISODE: N_("the task"),
    Context.SPEECH_ACT: N_("what was said just then"),
}
MARK_KINDS: Mapping[MarkKind, str] = {
    MarkKind.QUESTION_TYPE: N_("Which kinds of questions did you use?"),
    MarkKind.GAMEMASTER_MOVE: N_("How was the conversation held together?"),
    MarkKind.CONTEXT: N_("Which context did we talk in?"),
}
MARKS: Mapping[MarkKind, Mapping[Any, str]] = {
    MarkKind.QUESTION_TYPE: QUESTION_TYPES,
    MarkKind.GAMEMASTER_MOVE: GAMEMASTER_MOVES,
    MarkKind.CONTEXT: CONTEXTS,
}
REMARK_KINDS: Mapping[RemarkKind, str] = {
    RemarkKind.PERSPECTIVE: N_("Perspective"),
    RemarkKind.COMMENT: N_("Comment"),
}


def step(of: Step) -> str:
    """The name of a step of a template. A unit's own step stands in the unit's own words."""
    return of.name if of.own else _(of.name)
