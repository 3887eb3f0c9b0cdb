from collections import Counter

from models.vocabulary import MarkKind, QuestionType, Template
from services.dialogues import drafts, private
from services.dialogues.questions import QUESTIONS
from services.dialogues.templates import MARKS, STEP_KEYS, STEPS, WHEN_TO_USE, Step

# Fields of every note, and of its agreement: a step by such a key would hide a refusal there.
OF_EVERY_NOTE = {
    "held_on", "pillar", "participants", "template", "purpose", "examined", "clearer",
    "wondering", "agreement", "responsible", "due_on", "reflection", "role_note", "listening",
    "question_type", "gamemaster_move", "context", "own_template",
}  # fmt: skip


def test_the_eight_templates_have_their_steps() -> None:
    counted = {template: len(steps) for template, steps in STEPS.items()}

    assert counted == {
        Template.SHORT: 0,
        Template.FOUR_QUESTIONS: 4,
        Template.REFLECTING_TEAM: 5,
        Template.PEER: 5,
        Template.REFLECTION_CIRCLE: 6,
        Template.GOALS: 4,
        Template.PRACTICE_VISIT: 4,
        Template.ASSESSMENT: 5,
    }
    assert list(WHEN_TO_USE) == list(Template)


def test_no_two_steps_share_a_key_and_none_takes_that_of_another_field() -> None:
    keys = Counter(step.key for steps in STEPS.values() for step in steps)

    assert max(keys.values()) == 1
    assert not STEP_KEYS & OF_EVERY_NOTE
    assert max(map(len, STEP_KEYS)) <= 40


def test_only_the_thoughts_and_feelings_of_the_circle_are_private() -> None:
    kept_back = [step for steps in STEPS.values() for step in steps if step.private]

    assert kept_back == [Step("feelings", "Thoughts and feelings", private=True)]
    assert private.fields_of(Template.REFLECTION_CIRCLE) == (
        "feelings",
        "reflection",
        "role_note",
        "listening",
    )
    assert private.fields_of(Template.SHORT) == ("reflection", "role_note", "listening")


def test_every_step_can_be_drafted_and_own_steps_are_known_by_their_key() -> None:
    assert STEP_KEYS <= drafts.FIELDS
    assert [key for key in sorted(STEP_KEYS) if Step(key, "").own] == [
        f"own_{number}" for number in range(1, 9)
    ]


def test_questions_come_in_four_kinds_of_six_the_strategic_ones_last() -> None:
    assert list(QUESTIONS) == [
        QuestionType.LINEAR,
        QuestionType.CIRCULAR,
        QuestionType.REFLEXIVE,
        QuestionType.STRATEGIC,
    ]
    assert [len(set(asked)) for asked in QUESTIONS.values()] == [6, 6, 6, 6]


def test_the_steps_of_the_four_questions_are_the_four_kinds() -> None:
    keys = [step.key for step in STEPS[Template.FOUR_QUESTIONS]]

    assert keys == [kind.value for kind in QUESTIONS]


def test_all_kinds_of_marks_have_their_words() -> None:
    assert list(MARKS) == list(MarkKind)
