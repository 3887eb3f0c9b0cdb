"""Perspectives while a note is open, dated comments when it is closed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, Dialogue, Person, Remark, Unit
from models.vocabulary import RemarkKind, Role
from services import changes
from services.access import Viewer
from services.dialogues import remarks
from services.errors import Invalid, NotFound
from tests.factories import (
    id_of,
    make_dialogue,
    make_participant,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

LAST_DAY, DAY_AFTER = date(2026, 11, 15), date(2026, 11, 16)
TYPED = "**Ikke fed** <b>x</b>\nمرحبا 👩‍👩‍👧"  # noqa: RUF001 - Arabic is what it is about


@dataclass(frozen=True)
class Room:
    """A note of the first of November, and someone who took part."""

    club: Unit
    dialogue: Dialogue
    by: Viewer

    def add(self, session: Session, text: str, today: date = LAST_DAY) -> RemarkKind:
        return remarks.add(session, id_of(self.dialogue), text, by=self.by, today=today)


@pytest.fixture
def room(session: Session) -> Room:
    club = make_unit(session)
    author, other = make_person(session, club), make_person(session, club)
    written = datetime(2026, 11, 1, 12, tzinfo=UTC)
    dialogue = make_dialogue(session, club, author, created_at=written)
    make_participant(session, dialogue, other)
    return Room(club, dialogue, viewer_of(session, other))


def kept(session: Session) -> list[tuple[str, str]]:
    query = select(Remark.kind, Remark.text).order_by(col(Remark.id))
    return list(session.exec(query))


def test_a_participant_adds_a_perspective_as_typed(session: Session, room: Room) -> None:
    before = changes.counts(session, changes.unit(id_of(room.club)), changes.UNITS)

    said = room.add(session, f"  {TYPED}\n")

    assert said is RemarkKind.PERSPECTIVE
    assert kept(session) == [(RemarkKind.PERSPECTIVE, TYPED)]
    noted = session.exec(select(AuditEvent.action, AuditEvent.subject_id, AuditEvent.detail))
    assert list(noted) == [("remark", str(room.dialogue.id), "")]
    after = changes.counts(session, changes.unit(id_of(room.club)), changes.UNITS)
    assert all(new != old for new, old in zip(after, before, strict=True))


def test_after_fourteen_days_it_is_a_comment(session: Session, room: Room) -> None:
    assert room.add(session, "Senere", today=DAY_AFTER) is RemarkKind.COMMENT
    assert kept(session) == [(RemarkKind.COMMENT, "Senere")]


def test_the_same_text_sent_twice_is_kept_once(session: Session, room: Room) -> None:
    room.add(session, "Det samme")
    room.add(session, "Det samme ")

    assert kept(session) == [(RemarkKind.PERSPECTIVE, "Det samme")]


def test_a_note_holds_six_perspectives_and_comments_beside(session: Session, room: Room) -> None:
    for number in range(6):
        room.add(session, f"Nummer {number}")
    with pytest.raises(Invalid) as refused:
        room.add(session, "Nummer 7")
    room.add(session, "Senere", today=DAY_AFTER)

    assert refused.value.problems == {"remark": remarks.FULL[RemarkKind.PERSPECTIVE]}
    assert [kind for kind, _ in kept(session)] == [RemarkKind.PERSPECTIVE] * 6 + [
        RemarkKind.COMMENT
    ]


@pytest.mark.parametrize("text", ["", " \n", "x" * 301, "Cpr 070761-4285", "07.07.61 1400"])
def test_what_cannot_be_kept_is_refused(session: Session, room: Room, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        room.add(session, text)

    assert list(refused.value.problems) == ["remark"]
    assert kept(session) == []


def test_a_date_and_a_time_is_kept_when_it_is_confirmed(session: Session, room: Room) -> None:
    remarks.add(
        session,
        id_of(room.dialogue),
        "Mødet 07.07.61 1400",
        by=room.by,
        today=LAST_DAY,
        confirmed=frozenset({"remark"}),
    )

    assert kept(session) == [(RemarkKind.PERSPECTIVE, "Mødet 07.07.61 1400")]


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_adds_to_a_note(session: Session, room: Room, role: Role) -> None:
    other: Person = make_person(session, room.club)
    make_role(session, other, role, room.club)

    for number in (id_of(room.dialogue), 999_999):
        with pytest.raises(NotFound):
            remarks.add(session, number, "Udefra", by=viewer_of(session, other), today=LAST_DAY)
    assert kept(session) == []
