"""What stands in the rooms of the dialogues: sections, marks, and what authors keep alone."""

import random
from collections.abc import Mapping
from typing import TypeVar

from models import (
    Dialogue,
    DialogueMark,
    DialogueParticipant,
    DialogueSection,
)
from models.vocabulary import (
    Context,
    DialogueFormat,
    DurationBand,
    GamemasterMove,
    Listening,
    MarkKind,
    Occasion,
    QuestionType,
    Template,
)
from seed import remarks
from seed.chance import one_of, source
from seed.remarks import keep
from seed.rows import Row
from seed.texts import read
from seed.world import TODAY, World
from services.dialogues.templates import STEPS

Word = TypeVar("Word")

DURATIONS = {
    DurationBand.UNDER_30: 3,
    DurationBand.TO_60: 5,
    DurationBand.TO_90: 3,
    DurationBand.OVER_90: 1,
}
FORMATS = {DialogueFormat.IN_PERSON: 7, DialogueFormat.TEAMS: 2, DialogueFormat.WALK: 1}
OCCASIONS = {
    Template.PRACTICE_VISIT: {Occasion.AFTER_VISIT: 1},
    Template.ASSESSMENT: {Occasion.ASSESSMENT_ROUND: 1},
}
ANY_OCCASION = {Occasion.PLANNED: 6, Occasion.AFTER_TRIAL: 3, Occasion.ACUTE: 1}
# How often each kind of question is used, and how people listen: at first, and today.
QUESTIONS = {
    QuestionType.LINEAR: (0.95, 0.5),
    QuestionType.CIRCULAR: (0.15, 0.9),
    QuestionType.REFLEXIVE: (0.05, 0.9),
    QuestionType.STRATEGIC: (0.95, 0.05),
}
LISTENING = {
    Listening.HABIT: (4, 0),
    Listening.FACTS: (5, 2),
    Listening.EMPATHY: (1, 5),
    Listening.POSSIBILITY: (0, 4),
}
TOLD_HOW, WONDERED, MARKED, OTHER_MARKS = 0.8, 0.5, 0.7, 0.25
REFLECTED, ROLE_NOTED, LISTENED = 0.35, 0.3, 0.6


def furnish(world: World) -> None:
    """Give every dialogue what its template asks for, and what people added to it."""
    chance, present = source("rooms"), _present_at(world)
    first = world.years[0].starts_on
    for row in world.rows.of(Dialogue):
        since = max(0.0, (row["held_on"] - first) / (TODAY - first))
        _describe(chance, row)
        _write_sections(world, chance, row)
        _mark(world, chance, row, since)
        _keep_private(world, chance, row, since)
        others = [person for person in present[row["id"]] if person != row["author_id"]]
        remarks.add_to(world, chance, row, others)


def _present_at(world: World) -> Mapping[int, list[int]]:
    present: dict[int, list[int]] = {}
    for row in world.rows.of(DialogueParticipant):
        present.setdefault(row["dialogue_id"], []).append(row["person_id"])
    return present


def _describe(chance: random.Random, row: Row) -> None:
    if chance.random() < WONDERED:
        row["wondering"] = chance.choice(read("rooms")["wondering"])
    if row["template"] is not Template.SHORT and chance.random() < TOLD_HOW:
        row["duration"] = one_of(chance, DURATIONS)
        row["format"] = one_of(chance, FORMATS)
        row["occasion"] = one_of(chance, OCCASIONS.get(row["template"], ANY_OCCASION))
        row["young_voice"] = chance.random() < 0.4


def _write_sections(world: World, chance: random.Random, row: Row) -> None:
    template = row["template"]
    told = read("rooms")["steps"].get(template, [])
    for position, (step, texts) in enumerate(zip(STEPS.get(template, ()), told, strict=True)):
        text = chance.choice(texts)
        if step.private:
            keep(world, row, row["author_id"], {step.key: text})
        else:
            world.rows.add(
                DialogueSection,
                dialogue_id=row["id"],
                step=step.key,
                position=position,
                text=text,
            )


def _mark(world: World, chance: random.Random, row: Row, since: float) -> None:
    if chance.random() < MARKED:
        used = [kind for kind, often in QUESTIONS.items() if chance.random() < _at(often, since)]
        _add_marks(world, row["id"], MarkKind.QUESTION_TYPE, used)
    for kind, words in ((MarkKind.GAMEMASTER_MOVE, GamemasterMove), (MarkKind.CONTEXT, Context)):
        if row["template"] is not Template.SHORT and chance.random() < OTHER_MARKS:
            used = [word for word in words if chance.random() < 0.5]
            _add_marks(world, row["id"], kind, used)


def _add_marks(world: World, dialogue_id: int, kind: MarkKind, values: list[Word]) -> None:
    for value in values:
        world.rows.add(DialogueMark, dialogue_id=dialogue_id, kind=kind, value=str(value))


def _keep_private(world: World, chance: random.Random, row: Row, since: float) -> None:
    words, texts = read("rooms")["private"], {}
    if chance.random() < REFLECTED:
        texts["reflection"] = chance.choice(words["reflection"])
    if chance.random() < ROLE_NOTED:
        told = words["role_note"]  # the expert first, the curious one last
        texts["role_note"] = told[min(int(since * len(told)), len(told) - 1)]
    if chance.random() < LISTENED:
        shares = {how: _at(often, since) for how, often in LISTENING.items()}
        texts["listening"] = str(one_of(chance, shares))
    keep(world, row, row["author_id"], texts)


def _at(often: tuple[float, float], since: float) -> float:
    """How often it is so on a day between the first and today."""
    first, last = often
    return first + (last - first) * since
