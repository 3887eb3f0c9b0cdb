"""What is typed about things that are there: who may type where, and that saving forgets it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models import Dialogue, Draft, Person, Unit
from models.vocabulary import FollowUpStatus, Purpose, Role
from services import changes
from services.access import Viewer
from services.calendar import noon
from services.dialogues import (
    drafts,
    kept_texts,
    learning,
    private,
    remarks,
    revising,
    settling,
)
from services.dialogues.drafts import Kept, Overtaken, Place, Typed
from services.errors import Invalid, NotFound
from tests.factories import (
    id_of,
    make_dialogue,
    make_follow_up,
    make_participant,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

LAST_DAY, DAY_AFTER = date(2026, 11, 15), date(2026, 11, 16)
NOON = noon(LAST_DAY)
PLACES = (
    ("note-{0.note}", "examined"),
    ("note-{0.note}", "linear"),
    ("remark-{0.note}", "remark"),
    ("room-{0.note}", "reflection"),
    ("room-{0.note}", "feelings"),
    ("learning-{0.note}", "learning"),
    ("agreement-{0.late}", "reason"),
    ("agreement-{0.done}", "outcome"),
)


@dataclass(frozen=True)
class Room:
    """A note of the first of November with its agreements, its author, and who else there is."""

    club: Unit
    dialogue: Dialogue
    late: int
    done: int
    author: Viewer
    other: Viewer  # took part
    leader: Viewer  # did not
    stranger: Viewer

    @property
    def note(self) -> int:
        return id_of(self.dialogue)


@pytest.fixture
def room(session: Session) -> Room:
    club = make_unit(session)
    people = [make_person(session, club) for _ in range(4)]
    make_role(session, people[2], Role.DEPARTMENT_LEADER, club)
    written = datetime(2026, 11, 1, 12, tzinfo=UTC)
    dialogue = make_dialogue(session, club, people[0], created_at=written, examined="Hvad så vi?")
    make_participant(session, dialogue, people[1])
    late = make_follow_up(session, dialogue)
    done = make_follow_up(
        session, dialogue, status=FollowUpStatus.DONE, completed_on=date(2026, 11, 2)
    )
    viewers = [viewer_of(session, person) for person in people]
    return Room(club, dialogue, id_of(late), id_of(done), *viewers)


def put(
    session: Session,
    room: Room,
    where: tuple[str, str],
    text: str = "Halvt",
    *,
    by: Viewer | None = None,
    today: date = LAST_DAY,
    seen: int = 0,
) -> Kept:
    place, typed = Place(where[0].format(room), 0), Typed(where[1], text, seen)
    return drafts.put(session, place, typed, by=by or room.author, at=NOON, today=today)


def left(session: Session) -> list[tuple[str, str]]:
    query = select(Draft.field, Draft.text).order_by(col(Draft.field))
    return list(session.exec(query))


@pytest.mark.parametrize("where", PLACES)
def test_what_is_typed_about_a_thing_is_kept_at_its_unit_for_who_types_it(
    session: Session, room: Room, where: tuple[str, str]
) -> None:
    before = changes.counts(session, changes.person(room.author.person_id))

    kept = put(session, room, where)

    assert kept == Kept("Halvt", 1, NOON)
    form = where[0].format(room)
    assert kept_texts.beside(session, by=room.author) == {form: {where[1]: kept}}
    assert kept_texts.beside(session, by=room.other) == {}
    assert drafts.begun(session, by=room.author, at=NOON) == ()
    assert session.exec(select(Draft.unit_id)).all() == [room.club.id]
    assert changes.counts(session, changes.person(room.author.person_id)) == (before[0] + 1,)


def allowed(session: Session, room: Room, by: Viewer, today: date = LAST_DAY) -> list[str]:
    """The forms in which somebody may type."""
    found = []
    for where in PLACES:
        try:
            put(session, room, where, by=by, today=today)
        except NotFound:
            continue
        found.append(f"{where[0].split('-')[0]} {where[1]}")
    return found


def test_each_types_only_where_they_may_write(session: Session, room: Room) -> None:
    agreements = ["agreement reason", "agreement outcome"]
    rooms = ["remark remark", "room reflection", "room feelings", "learning learning"]

    assert allowed(session, room, room.author) == [
        "note examined",
        "note linear",
        *rooms,
        *agreements,
    ]
    assert allowed(session, room, room.other) == [*rooms, *agreements]
    assert allowed(session, room, room.leader) == agreements
    assert allowed(session, room, room.stranger) == []


def test_a_closed_note_is_not_changed_and_takes_comments(session: Session, room: Room) -> None:
    found = allowed(session, room, room.author, today=DAY_AFTER)

    assert [where for where in found if where.startswith("note")] == []
    assert "remark remark" in found


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ("note-{0.note}", "remark"),
        ("remark-{0.note}", "examined"),
        ("room-{0.note}", "listening"),
        ("agreement-{0.late}", "text"),
        ("agreement-999", "reason"),
        ("note-999", "examined"),
        ("note-0", "examined"),
        ("note--1", "examined"),
        ("note-1 ", "examined"),
        ("unit-1", "examined"),
        ("note-99999999999999999999", "examined"),
    ],
)
def test_there_are_no_other_places(session: Session, room: Room, form: str, field: str) -> None:
    with pytest.raises(NotFound):
        put(session, room, (form, field))


def test_nothing_is_typed_for_a_sentence_that_cannot_be_shared(
    session: Session, room: Room
) -> None:
    supervision = make_dialogue(
        session,
        room.club,
        session.get_one(Person, room.author.person_id),
        purpose=Purpose.SUPERVISION,
    )
    learning.publish(session, room.note, "Spørg først", by=room.author)

    for note in (room.note, id_of(supervision)):
        with pytest.raises(NotFound):
            put(session, room, (f"learning-{note}", "learning"))


@pytest.mark.parametrize("where", PLACES)
def test_what_may_be_a_cpr_number_is_not_kept(
    session: Session, room: Room, where: tuple[str, str]
) -> None:
    with pytest.raises(Invalid):
        put(session, room, where, "Han er 010185-1234")

    assert left(session) == []


def test_a_second_window_does_not_write_over_the_first(session: Session, room: Room) -> None:
    put(session, room, PLACES[0], "Fra telefonen")

    for text in ("Fra computeren", "Hvad så vi?"):  # nor by what is saved
        with pytest.raises(Overtaken):
            put(session, room, PLACES[0], text)

    assert left(session) == [("examined", "Fra telefonen")]


def test_a_text_that_is_saved_already_is_no_draft(session: Session, room: Room) -> None:
    put(session, room, PLACES[0], "Noget andet")

    again = put(session, room, PLACES[0], " Hvad så vi?\n", seen=1)

    assert again == Kept(" Hvad så vi?\n", 0, NOON)
    assert left(session) == []


def test_a_text_that_was_emptied_is_a_draft_where_one_is_saved(
    session: Session, room: Room
) -> None:
    put(session, room, PLACES[0], "")
    put(session, room, PLACES[1], "")

    assert left(session) == [("examined", "")]


def typed_by_both(session: Session, room: Room) -> None:
    for form, field in PLACES:
        put(session, room, (form, field), f"{field} af forfatteren")
    put(session, room, PLACES[2], "remark af den anden", by=room.other)


def test_to_save_a_text_forgets_its_draft_and_a_late_message_does_not_bring_it_back(
    session: Session, room: Room
) -> None:
    typed_by_both(session, room)
    by = room.author

    text = "remark af forfatteren"
    remarks.add(session, room.note, text, by=by, today=LAST_DAY)
    changed = {"examined": "examined af forfatteren"}
    revising.revise(session, room.note, changed, seen=1, by=by, today=LAST_DAY)
    private.write(session, room.note, {"reflection": "reflection af forfatteren"}, by=by)
    settling.drop(session, room.late, "reason af forfatteren", by=by)
    settling.look_back(session, room.done, "outcome af forfatteren", by=by)
    unsaved = [
        ("feelings", "feelings af forfatteren"),
        ("learning", "learning af forfatteren"),
        ("linear", "linear af forfatteren"),
        ("remark", "remark af den anden"),
    ]
    assert left(session) == unsaved

    for where in (PLACES[0], PLACES[2], PLACES[3], PLACES[6], PLACES[7]):
        put(session, room, where, f"{where[1]} af forfatteren")
    assert left(session) == unsaved

    learning.publish(session, room.note, "Spørg først", by=by)
    assert ("learning", "learning af forfatteren") not in left(session)


def test_the_same_text_sent_twice_leaves_no_draft(session: Session, room: Room) -> None:
    by = room.author
    remarks.add(session, room.note, "Det samme", by=by, today=LAST_DAY)
    put(session, room, PLACES[2], "Det samme, og")
    put(session, room, PLACES[0], "Noget andet")

    remarks.add(session, room.note, "Det samme", by=by, today=LAST_DAY)
    same = {"examined": "Hvad så vi?"}
    revising.revise(session, room.note, same, seen=1, by=by, today=LAST_DAY)

    assert left(session) == []


def test_drafts_of_things_are_thrown_away_by_age_too(session: Session, room: Room) -> None:
    put(session, room, PLACES[2])

    assert drafts.purge(session, NOON + timedelta(days=179)) == 0
    assert drafts.purge(session, NOON + timedelta(days=180)) == 1
