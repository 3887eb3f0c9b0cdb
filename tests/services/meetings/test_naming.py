"""The units of a meeting are called by a number until the chair shows their names."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from models import Person
from services.meetings import naming
from services.screens import accounts
from tests.factories import id_of, make_meeting, make_unit, viewer_of
from tests.services.meetings.rooms import MEETING_DAY, Room, make_room


@pytest.fixture
def room(session: Session) -> Room:
    return make_room(session)


def test_hidden_names_are_not_even_asked_for(session: Session, room: Room) -> None:
    meeting = id_of(make_meeting(session, room.department))
    session.flush()
    asked: list[str] = []
    bind: Any = session.get_bind()

    def listen(*given: Any) -> None:
        asked.append(given[2])

    event.listen(bind, "before_cursor_execute", listen)
    try:
        hidden = naming.of(session, meeting, names_shown=False, by=room.by)
    finally:
        event.remove(bind, "before_cursor_execute", listen)

    assert [statement for statement in asked if "unit.name" in statement] == []
    assert (hidden.shown, hidden.names) == (False, {})
    assert sorted(hidden.numbers.values()) == [1, 2]
    assert {hidden.label(unit) for unit in hidden.unit_ids} == {None}


def test_numbers_stay_all_through_a_meeting_and_differ_between_meetings(
    session: Session, room: Room
) -> None:
    for number in range(8):
        make_unit(session, room.department, name=f"Enhed {number}")
    one, other = (
        id_of(make_meeting(session, room.department, seed=seed)) for seed in ("et", "to")
    )

    def numbers(meeting: int, *, shown: bool) -> dict[int, int]:
        return dict(naming.of(session, meeting, names_shown=shown, by=room.by).numbers)

    assert numbers(one, shown=False) == numbers(one, shown=True) == numbers(one, shown=False)
    assert numbers(one, shown=False) != numbers(other, shown=False)


def test_units_stand_by_name_or_by_number(session: Session, room: Room) -> None:
    meeting = id_of(make_meeting(session, room.department))
    station, lark = map(id_of, room.units)

    shown = naming.of(session, meeting, names_shown=True, by=room.by)
    hidden = naming.of(session, meeting, names_shown=False, by=room.by)

    assert shown.in_order([station, lark, 999]) == [lark, station]
    assert [hidden.number(unit) for unit in hidden.in_order([station, lark])] == [1, 2]
    assert (shown.label(lark), shown.number(999), shown.label(999)) == ("Lærken", 0, None)


def test_a_screen_is_never_told_names_and_closed_units_are_not_there(
    session: Session, room: Room
) -> None:
    make_unit(session, room.department, valid_to=MEETING_DAY - timedelta(days=1))
    make_unit(session, room.area, name="Udenfor")
    meeting = id_of(make_meeting(session, room.department))
    screen = accounts.made(session, id_of(room.area), "Sal 1", by_id=room.by.person_id)
    by = viewer_of(session, session.get_one(Person, screen.person_id))

    told = naming.of(session, meeting, names_shown=True, by=by)

    assert (told.shown, told.names, told.unit_ids) == (False, {}, set(map(id_of, room.units)))


def test_a_name_is_found_in_a_text_as_one_says_it() -> None:
    names = ("Ungdomsklubben Stationen", "Klub 2", "Lærken", "Ungdomsklubben Broen")

    told = naming.named_in("Hvad gør stationens unge, og KLUB 2, på lærkebroen?", names)

    assert told == names[:2]
    assert naming.named_in("Ungdomsklubben holder ferie", names) == ()
