"""What a shared screen is sent of each topic: words of the house and figures, and nobody's own.

Every text of a made-up organisation becomes a word of its own, told by its column. Then a screen
is shown every kind of topic, with names hidden and with names that the chair shows, and all that
its browser gets is searched for the words of columns that are not for everybody in a room.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select, text, update
from streamlit.testing.v1 import AppTest

from models import AgendaItem, Meeting, Person, Unit
from models.base import now
from models.vocabulary import Language, MeetingStatus, TopicKind, UnitLevel
from seed import fill
from services import changes
from services.calendar import today
from services.database import reading, transaction
from services.meetings import reading as meetings
from services.screens import accounts
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    viewer_of,
)
from tests.pages.visits import said, visit
from tests.seed.worlds import mini_world
from tests.test_personal_numbers import CODES, SECRETS, text_columns
from ui import i18n
from ui.blocks.presented import screen
from ui.topics import screens

PAGE = "pages/insight/meeting.py"
# What everybody in the room may read: what the chair wrote for it, and words of the house.
FOR_THE_ROOM = {
    *("agendaitem.title", "agendaitem.question", "agendaitem.text", "meeting.title"),
    *("meeting.intention", "meeting.product", "meeting.knowledge", "meeting.mood"),
    "meeting.rules",
    *("assessmentround.name", "season.name", "community.name", "indicator.name"),
    *("pillar.name_da", "pillar.name_en", "pillar.short_da", "pillar.short_en"),
    *("rubriclevel.text_da", "rubriclevel.text_en", "commonsign.text_da", "commonsign.text_en"),
}
PLANTED = sorted(text_columns() - CODES - SECRETS - {"revision.texts"})
WORD = re.compile(r"zz(\d+)r\d+q")


@dataclass(frozen=True)
class Room:
    """A screen, the chair of the meeting that it shows, and the topics of that."""

    screen: Person
    chair: Person
    meeting: int
    items: dict[TopicKind, int]


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    with transaction() as session:
        fill.write(session, "mini", mini_world(), lambda _: None)
        made = _room(session)
        _plant(session)
        for person in (made.screen, made.chair):
            session.refresh(person)
        return made


def test_a_screen_is_sent_no_name_and_no_words_of_anybodys(room: Room) -> None:
    found, titled = {}, set()
    app = visit(room.screen, PAGE)

    for kind, shown in _in_turn(room):
        app.run()
        assert not app.exception, kind
        assert said(app) == []
        sent = "".join([*_everything_on(app), *_screens(room, room.screen, kind)])
        if told := _columns([sent.replace(room.screen.name, "")]):  # its own, in its menu
            found[kind, shown] = told - FOR_THE_ROOM
        if "agendaitem.title" in _columns(_everything_on(app)):
            titled.add(kind)

    assert {each: told for each, told in found.items() if told} == {}
    assert titled == set(TopicKind)


def test_names_are_offered_where_they_change_the_screen_and_then_they_are_told(
    room: Room,
) -> None:
    told, offered = set(), set()
    app = visit(room.chair, PAGE, meeting=str(room.meeting))

    for kind, shown in _in_turn(room):
        app.run()
        *screens_of_kind, _view = _screens(room, room.chair, kind)
        if "unit.name" in _columns(screens_of_kind):
            told.add((kind, shown))
        if not shown and [each for each in app.button if each.key == "presented_names"]:
            offered.add((kind, True))

    quiet = (TopicKind.ATTENTION, True)  # nothing deserves a talk in this organisation
    assert told | {quiet} == offered
    assert {kind for kind, _shown in offered} == {TopicKind.ALL_UNITS, *screen.TOLD}


def _room(session: Session) -> Room:
    top = session.exec(select(Unit).where(col(Unit.parent_id).is_(None))).one()
    unit = session.exec(select(Unit).where(Unit.level == UnitLevel.UNIT)).first()
    assert unit is not None
    held: dict[str, Any] = {"status": MeetingStatus.CLOSED, "closed_at": now()}
    before = make_meeting(session, top, held_on=TODAY - timedelta(days=28), **held)
    meeting = make_meeting(
        session, top, status=MeetingStatus.IN_PROGRESS, held_on=TODAY, previous_id=before.id
    )
    about = {TopicKind.UNIT: {"unit_id": unit.id}, TopicKind.PILLAR: {"pillar": "P1"}}
    items = {
        kind: make_item(session, meeting, kind, owner_id=meeting.made_by_id, **about.get(kind, {}))
        for kind in TopicKind
    }
    make_attendee(session, meeting, make_person(session, unit))
    for kind, item in items.items():
        own = {"unit_id": unit.id, "responsible_id": meeting.made_by_id, "pillar": "P1"}
        make_decision(session, meeting, item_id=item.id, **own)
        if kind is TopicKind.AGREEMENTS:
            make_decision(session, before, **own)
    screen = accounts.made(session, id_of(top), "Aula", by_id=meeting.made_by_id)
    ids = {kind: id_of(item) for kind, item in items.items()}
    shown_on = session.get_one(Person, screen.person_id)
    return Room(shown_on, session.get_one(Person, meeting.made_by_id), id_of(meeting), ids)


def _plant(session: Session) -> None:
    for number, column in enumerate(PLANTED):
        table, name = column.split(".")
        session.execute(
            text(
                f"UPDATE {table} SET {name} = 'zz{number}r' || rowid || 'q' "  # noqa: S608
                f"WHERE {name} IS NOT NULL"
            )
        )


def _in_turn(room: Room) -> Iterator[tuple[TopicKind, bool]]:
    """Each topic comes on the screen, first with names hidden, then with names shown."""
    for kind, item in room.items.items():
        for shown in (False, True):
            with transaction() as session:
                session.execute(
                    update(Meeting)
                    .where(col(Meeting.id) == room.meeting)
                    .values(shown_item_id=item, shown_at=now())
                )
                session.execute(
                    update(AgendaItem).where(col(AgendaItem.id) == item).values(names_shown=shown)
                )
                changes.bump(session, changes.MEETINGS, changes.meeting(room.meeting))
            yield kind, shown


def _everything_on(app: AppTest) -> Iterator[str]:
    """All that the browser is sent: what is seen, what waits behind a click, and the address."""
    yield from (str(getattr(element, "proto", "")) for element in app.main)
    yield from (str(getattr(element, "proto", "")) for element in app.sidebar)
    yield str(dict(app.query_params))


def _screens(room: Room, person: Person, kind: TopicKind) -> Iterator[str]:
    """The topic in both languages, with what is drawn only when somebody opens it."""
    with reading() as session:
        viewer = viewer_of(session, person)
        view = meetings.read(session, room.meeting, by=viewer, today=today())
    item = view.item(room.items[kind])
    assert item is not None
    for language in Language:
        with i18n.speaking_in(language):
            yield str(screens.of_item(viewer, view, item))
    yield str(view)


def _columns(sent: Iterable[str]) -> set[str]:
    return {PLANTED[int(number)] for each in sent for number in WORD.findall(each)}
