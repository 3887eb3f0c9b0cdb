"""Changing a note while it is open: what stood before is kept, and nothing is written over."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Dialogue, DialogueSection, Person, Revision, Unit
from models.vocabulary import Template
from services import changes
from services.access import Viewer
from services.dialogues import notes, revising
from services.dialogues.revising import Change, Outdated, Piece
from services.errors import Conflict, Invalid, NotFound
from services.texts import EMPTY, TOO_LONG
from tests.factories import (
    id_of,
    make_dialogue,
    make_participant,
    make_person,
    make_unit,
    viewer_of,
)

LAST_DAY, DAY_AFTER = date(2026, 11, 15), date(2026, 11, 16)


@dataclass(frozen=True)
class Room:
    """A note of the first of November and its author."""

    club: Unit
    dialogue: Dialogue
    by: Viewer

    def revise(
        self, session: Session, seen: int = 1, today: date = LAST_DAY, **changed: str
    ) -> int:
        number = id_of(self.dialogue)
        return revising.revise(session, number, changed, seen=seen, by=self.by, today=today)

    def texts(self, session: Session) -> dict[str, str]:
        return notes.read(session, id_of(self.dialogue), by=self.by).texts


@pytest.fixture
def room(session: Session) -> Room:
    club = make_unit(session)
    author = make_person(session, club)
    dialogue = make_dialogue(
        session,
        club,
        author,
        examined="Først",
        clearer="Klart",
        template=Template.GOALS,
        created_at=datetime(2026, 11, 1, 12, tzinfo=UTC),
    )
    session.add(DialogueSection(dialogue_id=id_of(dialogue), step="goal", position=0, text="Mål"))
    return Room(club, dialogue, viewer_of(session, author))


def revisions(session: Session) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, row.texts) for row in session.exec(select(Revision))]


def test_the_author_changes_texts_and_the_old_ones_are_kept(session: Session, room: Room) -> None:
    before = changes.counts(session, changes.unit(id_of(room.club)), changes.UNITS)

    version = room.revise(session, examined=" Siden ", goal="", options="Nyt")

    assert version == 2
    assert room.texts(session) == {
        "examined": "Siden",
        "clearer": "Klart",
        "wondering": "",
        "options": "Nyt",
    }
    stood = {"examined": "Først", "clearer": "Klart", "wondering": "", "goal": "Mål"}
    assert revisions(session) == [(1, stood)]
    noted = session.exec(select(AuditEvent.action, AuditEvent.subject_id, AuditEvent.detail))
    assert list(noted) == [("revise", str(room.dialogue.id), "")]
    after = changes.counts(session, changes.unit(id_of(room.club)), changes.UNITS)
    assert all(new != old for new, old in zip(after, before, strict=True))


def test_the_same_texts_again_change_nothing(session: Session, room: Room) -> None:
    room.revise(session, examined="Siden")

    assert room.revise(session, seen=1, examined="Siden ") == 2
    assert len(revisions(session)) == 1


def test_a_stale_save_is_refused_with_both_texts(session: Session, room: Room) -> None:
    room.revise(session, examined="Det ene vindue")

    with pytest.raises(Outdated) as refused:
        room.revise(session, seen=1, examined="Det andet vindue")

    assert refused.value.typed == {"examined": "Det andet vindue"}
    assert (refused.value.now.version, refused.value.now.examined) == (2, "Det ene vindue")
    assert room.texts(session)["examined"] == "Det ene vindue"


def test_a_field_that_is_not_given_stays_as_the_other_window_left_it(
    session: Session, room: Room
) -> None:
    room.revise(session, examined="Det ene vindue", clearer="Også det ene")
    with pytest.raises(Outdated):
        room.revise(session, seen=1, examined="Det andet vindue")

    room.revise(session, seen=2, examined="Det andet vindue")

    now = room.texts(session)
    assert (now["examined"], now["clearer"]) == ("Det andet vindue", "Også det ene")


def test_a_closed_note_keeps_its_texts(session: Session, room: Room) -> None:
    with pytest.raises(Conflict, match="closed"):
        room.revise(session, today=DAY_AFTER, examined="For sent")

    assert room.texts(session)["examined"] == "Først"


def test_all_that_is_wrong_is_said_at_once(session: Session, room: Room) -> None:
    with pytest.raises(Invalid) as refused:
        room.revise(
            session, examined=" ", clearer="x" * 401, goal="x" * 1501, feelings="x", plan=""
        )

    assert refused.value.problems == {
        "examined": EMPTY,
        "clearer": TOO_LONG[400],
        "goal": TOO_LONG[1500],
        "feelings": revising.NO_PLACE,
        "plan": revising.NO_PLACE,
    }


def test_a_personal_number_is_never_kept(session: Session, room: Room) -> None:
    with pytest.raises(Invalid) as refused:
        room.revise(session, goal="Cpr 070761-4285")

    assert list(refused.value.problems) == ["goal"]
    assert revisions(session) == []


def test_only_the_author_changes_a_note(session: Session, room: Room) -> None:
    other: Person = make_person(session, room.club)
    make_participant(session, room.dialogue, other)
    by = viewer_of(session, other)

    for number in (id_of(room.dialogue), 999_999):
        with pytest.raises(NotFound):
            revising.revise(session, number, {"examined": "Nej"}, seen=1, by=by, today=LAST_DAY)
    assert revisions(session) == []


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", ()),
        ("det samme", "det  samme", (Piece(Change.SAME, "det samme"),)),
        ("", "nyt", (Piece(Change.ADDED, "nyt"),)),
        ("gammelt", "", (Piece(Change.REMOVED, "gammelt"),)),
        (
            "en\nto tre fire",
            "en to tre\n\nfire",
            (
                Piece(Change.SAME, "en"),
                Piece(Change.REMOVED, "\n"),
                Piece(Change.SAME, "to tre"),
                Piece(Change.ADDED, "\n\n"),
                Piece(Change.SAME, "fire"),
            ),
        ),
        ("en \n to", "en\nto", (Piece(Change.SAME, "en\nto"),)),
        (
            "vi så på døren i går",
            "vi så på velkomsten i går aftes",
            (
                Piece(Change.SAME, "vi så på"),
                Piece(Change.REMOVED, "døren"),
                Piece(Change.ADDED, "velkomsten"),
                Piece(Change.SAME, "i går"),
                Piece(Change.ADDED, "aftes"),
            ),
        ),
    ],
)
def test_a_difference_is_told_word_by_word(old: str, new: str, pieces: tuple[Piece, ...]) -> None:
    assert revising.differences(old, new) == pieces
