"""What the demo keeps in the rooms of its dialogues, and the stories that it tells with it."""

from collections import Counter
from datetime import timedelta

from models import (
    Credential,
    Dialogue,
    DialogueMark,
    DialogueParticipant,
    DialogueSection,
    FollowUp,
    LearningTried,
    NumberCount,
    OwnTemplate,
    PrivateText,
    Remark,
    Revision,
    SharedLearning,
    Unit,
)
from models.vocabulary import (
    FollowUpStatus,
    Listening,
    MarkKind,
    Purpose,
    QuestionType,
    RemarkKind,
    Template,
)
from seed.rows import Row
from seed.world import TODAY
from services.dialogues.development import ENOUGH
from services.dialogues.private import LIMITS
from services.dialogues.templates import STEP_LIMIT, STEPS
from tests.seed.worlds import demo_world, one, rows


def dialogue(row: Row) -> Row:
    return demo_world().rows.of(Dialogue)[row["dialogue_id"] - 1]


def account(username: str) -> int:
    return one(demo_world(), Credential, username=username)["person_id"]


def took_part() -> set[tuple[int, int]]:
    present = demo_world().rows.of(DialogueParticipant)
    return {(row["dialogue_id"], row["person_id"]) for row in present}


def test_every_note_has_the_steps_of_its_template() -> None:
    written: dict[int, list[str]] = {}
    for row in demo_world().rows.of(DialogueSection):
        written.setdefault(row["dialogue_id"], []).append(row["step"])

    for row in demo_world().rows.of(Dialogue):
        steps = [step.key for step in STEPS[row["template"]] if not step.private]
        own = ["own_1", "own_2", "own_3"] if row["own_template_id"] else []

        assert written.get(row["id"], []) == steps + own


def test_what_is_private_in_a_template_stands_in_the_room_of_its_author() -> None:
    circles = rows(demo_world(), Dialogue, template=Template.REFLECTION_CIRCLE)
    felt = rows(demo_world(), PrivateText, field="feelings")

    assert [(row["dialogue_id"], row["person_id"]) for row in felt] == [
        (row["id"], row["author_id"]) for row in circles
    ]
    assert rows(demo_world(), DialogueSection, step="feelings") == []


def test_only_those_who_took_part_keep_and_add_anything() -> None:
    private, remarks = demo_world().rows.of(PrivateText), demo_world().rows.of(Remark)

    assert {(row["dialogue_id"], row["person_id"]) for row in [*private, *remarks]} <= took_part()


def test_perspectives_are_of_the_first_fourteen_days_and_comments_of_later() -> None:
    for row in demo_world().rows.of(Remark):
        days = (row["said_at"].date() - dialogue(row)["held_on"]).days

        assert (days <= 14) == (row["kind"] is RemarkKind.PERSPECTIVE)
        assert row["said_at"].date() < TODAY


def test_changed_notes_keep_how_they_stood() -> None:
    revised = demo_world().rows.of(Revision)
    second = rows(demo_world(), Dialogue, version=2)

    assert {row["dialogue_id"] for row in revised} == {row["id"] for row in second}
    assert {row["number"] for row in revised} == {1}


def test_texts_are_as_short_as_the_rules_ask() -> None:
    private = demo_world().rows.of(PrivateText)
    sections = demo_world().rows.of(DialogueSection)

    assert all(len(row["text"]) <= LIMITS.get(row["field"], STEP_LIMIT) for row in private)
    assert all(0 < len(row["text"]) <= STEP_LIMIT for row in sections)
    assert {row["text"] for row in private if row["field"] == "listening"} <= set(Listening)


def test_learning_for_all_comes_from_notes_for_learning_and_each_says_something_else() -> None:
    shared = demo_world().rows.of(SharedLearning)

    assert len({row["text"] for row in shared}) == len(shared) == 13
    assert {dialogue(row)["purpose"] for row in shared} == {Purpose.LEARNING}
    assert {(row["dialogue_id"], row["author_id"]) for row in shared} <= took_part()
    assert all(dialogue(row)["held_on"] < row["published_at"].date() < TODAY for row in shared)


def test_what_the_resource_person_learned_was_tried_by_four_units() -> None:
    mine = rows(demo_world(), SharedLearning, author_id=account("ressource"))
    tried = rows(demo_world(), LearningTried, learning_id=mine[0]["id"])

    assert len({row["unit_id"] for row in tried} - {mine[0]["unit_id"]}) == 4
    assert all(mine[0]["published_at"].date() <= row["tried_on"] <= TODAY for row in tried)


def test_stationen_has_a_template_of_its_own_and_uses_it() -> None:
    own = one(demo_world(), OwnTemplate)
    used = rows(demo_world(), Dialogue, own_template_id=own["id"])
    stationen = one(demo_world(), Unit, name="Ungdomsklubben Stationen")["id"]

    assert (own["name"], own["unit_id"], len(own["steps"])) == ("Fredagsrunden", stationen, 3)
    assert {row["unit_id"] for row in used} == {stationen}


def test_what_became_of_agreements_is_known_of_some() -> None:
    told = [row for row in demo_world().rows.of(FollowUp) if row["outcome"]]
    waiting = [
        row
        for row in rows(demo_world(), FollowUp, status=FollowUpStatus.DONE, outcome="")
        if row["completed_on"] <= TODAY - timedelta(weeks=4)
    ]

    assert told
    assert waiting
    assert {row["status"] for row in told} == {FollowUpStatus.DONE}


def test_people_turn_from_experts_to_facilitators() -> None:
    dialogues = demo_world().rows.of(Dialogue)
    marks = rows(demo_world(), DialogueMark, kind=MarkKind.QUESTION_TYPE)
    half = sorted(row["held_on"] for row in dialogues)[len(dialogues) // 2]
    used = Counter((dialogue(row)["held_on"] > half, row["value"]) for row in marks)

    assert used[False, QuestionType.STRATEGIC] > used[False, QuestionType.REFLEXIVE]
    assert used[True, QuestionType.STRATEGIC] < used[True, QuestionType.REFLEXIVE]


def test_two_accounts_have_marked_enough_to_see_how_they_develop() -> None:
    marked = {
        row["dialogue_id"] for row in rows(demo_world(), DialogueMark, kind=MarkKind.QUESTION_TYPE)
    }
    listened = rows(demo_world(), PrivateText, field="listening")

    for name in ("ressource", "afdeling"):
        wrote = rows(demo_world(), Dialogue, author_id=account(name))
        mine = [row for row in listened if row["person_id"] == account(name)]

        assert len({row["id"] for row in wrote} & marked) >= ENOUGH
        assert len(mine) >= ENOUGH


def test_counts_of_stopped_numbers_hold_nothing_but_field_and_day() -> None:
    counted = demo_world().rows.of(NumberCount)

    assert {frozenset(row) for row in counted} == {frozenset({"on_day", "field", "count"})}
