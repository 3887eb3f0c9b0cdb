"""My development: one's own dialogues over time, and nobody else's."""

from datetime import date

import pytest
from sqlmodel import Session

from models import Dialogue, DialogueMark, Person, PrivateText, Unit
from models.vocabulary import Listening, MarkKind, Purpose, QuestionType
from services.dialogues import development
from services.dialogues.development import Development, HalfYear, RoleNote, Stance, Times
from tests.factories import (
    id_of,
    make_dialogue,
    make_participant,
    make_person,
    make_unit,
    viewer_of,
)

LINEAR, CIRCULAR, REFLEXIVE, STRATEGIC = QuestionType
SPRING, AUTUMN = HalfYear(2026, autumn=False), HalfYear(2026, autumn=True)
MARCH, SEPTEMBER, OCTOBER = date(2026, 3, 4), date(2026, 9, 2), date(2026, 10, 7)


@pytest.fixture
def club(session: Session) -> Unit:
    return make_unit(session, name="Klubben")


@pytest.fixture
def me(session: Session, club: Unit) -> Person:
    return make_person(session, club)


def asked(session: Session, dialogue: Dialogue, *kinds: QuestionType) -> Dialogue:
    """Mark which questions were used."""
    kind = MarkKind.QUESTION_TYPE
    for value in kinds:
        session.add(DialogueMark(dialogue_id=id_of(dialogue), kind=kind, value=value))
    session.flush()
    return dialogue


def keep(session: Session, dialogue: Dialogue, person: Person, field: str, text: str) -> None:
    session.add(
        PrivateText(dialogue_id=id_of(dialogue), person_id=id_of(person), field=field, text=text)
    )
    session.flush()


def test_there_is_nothing_to_see_at_first(session: Session, me: Person) -> None:
    found = development.of(session, by=viewer_of(session, me))

    assert found == Development((), (), Stance(0, 0, 0), ())


def test_questions_are_counted_by_half_year(session: Session, club: Unit, me: Person) -> None:
    asked(session, make_dialogue(session, club, me, held_on=MARCH), LINEAR, STRATEGIC)
    asked(session, make_dialogue(session, club, me, held_on=SEPTEMBER), LINEAR, CIRCULAR)
    asked(session, make_dialogue(session, club, me, held_on=OCTOBER), CIRCULAR, REFLEXIVE)
    make_dialogue(session, club, me, held_on=OCTOBER)

    found = development.of(session, by=viewer_of(session, me))

    assert found.questions == (
        Times(SPRING, 1, (1, 0, 0, 1)),
        Times(AUTUMN, 2, (1, 2, 1, 0)),
    )
    assert found.stance == Stance(dialogues=3, inquired=2, steered=1)


def test_a_season_begins_in_august(session: Session, club: Unit, me: Person) -> None:
    asked(session, make_dialogue(session, club, me, held_on=date(2026, 7, 31)), LINEAR)
    asked(session, make_dialogue(session, club, me, held_on=date(2026, 8, 1)), LINEAR)

    found = development.of(session, by=viewer_of(session, me))

    assert [times.half for times in found.questions] == [SPRING, AUTUMN]


def test_listening_and_roles_are_those_of_ones_own_room(
    session: Session, club: Unit, me: Person
) -> None:
    colleague = make_person(session, club)
    ours = make_dialogue(session, club, colleague, held_on=SEPTEMBER)
    make_participant(session, ours, me)
    keep(session, ours, me, "listening", Listening.EMPATHY)
    keep(session, ours, me, "role_note", "Jeg ventede.")
    keep(session, ours, me, "reflection", "Kun til mig.")
    keep(session, ours, colleague, "listening", Listening.HABIT)
    keep(session, ours, colleague, "role_note", "Ikke til andre.")

    found = development.of(session, by=viewer_of(session, me))

    assert found.heard == (Times(AUTUMN, 1, (0, 0, 1, 0)),)
    assert found.role_notes == (RoleNote(id_of(ours), SEPTEMBER, "Klubben", "Jeg ventede."),)


def test_questions_of_a_note_that_another_wrote_are_not_mine(
    session: Session, club: Unit, me: Person
) -> None:
    theirs = make_dialogue(session, club, make_person(session, club))
    make_participant(session, theirs, me)
    asked(session, theirs, *QuestionType)

    found = development.of(session, by=viewer_of(session, me))

    assert (found.questions, found.stance) == ((), Stance(0, 0, 0))


def test_what_was_held_for_supervision_is_left_out(
    session: Session, club: Unit, me: Person
) -> None:
    held = make_dialogue(session, club, me, purpose=Purpose.SUPERVISION)
    asked(session, held, LINEAR)
    keep(session, held, me, "listening", Listening.FACTS)
    keep(session, held, me, "role_note", "Jeg førte tilsyn.")

    found = development.of(session, by=viewer_of(session, me))

    assert found == Development((), (), Stance(0, 0, 0), ())


def test_the_newest_ten_notes_on_roles_are_shown(session: Session, club: Unit, me: Person) -> None:
    for day in range(1, 13):
        held = make_dialogue(session, club, me, held_on=date(2026, 9, day))
        keep(session, held, me, "role_note", f"Den {day}.")

    found = development.of(session, by=viewer_of(session, me))

    assert [note.text for note in found.role_notes] == [f"Den {day}." for day in range(12, 2, -1)]
