"""While names are hidden no name is read, and nothing that was written is told."""

from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from models import Unit
from models.vocabulary import TopicKind
from services.topics import topics
from services.units import danish
from tests.factories import TODAY, make_decision, make_item, make_meeting
from tests.services.topics.world import There, mini

WORDS = "Vi spørger Stationen først"


@pytest.fixture
def there(session: Session) -> There:
    return mini(session)


def test_no_topic_reads_or_tells_a_hidden_name(session: Session, there: There) -> None:
    unit_id = min(there.units)
    items = [
        make_item(session, there.meeting, kind, unit_id=unit_id, pillar="P1") for kind in TopicKind
    ]
    asked: list[str] = []
    bind: Any = session.get_bind()

    def listen(*given: Any) -> None:
        asked.append(given[2])

    event.listen(bind, "before_cursor_execute", listen)
    try:
        found = {item.kind: there.about(session, item) for item in items}
    finally:
        event.remove(bind, "before_cursor_execute", listen)

    assert [statement for statement in asked if "unit.name" in statement] == []
    assert {kind for kind, facts in found.items() if facts} >= topics.FACTS.keys() - {
        TopicKind.YOUNG_VOICE
    }
    told = repr(found)
    assert [name for name in (*there.units.values(), *there.people) if name in told] == []


def test_units_stand_by_number_and_by_name_and_never_by_value(
    session: Session, there: There
) -> None:
    hidden = there.ask(session, TopicKind.ALL_UNITS)
    shown = there.ask(session, TopicKind.ALL_UNITS, shown=True)

    numbers = [place.number for place, _cells in hidden.rows]
    assert numbers == list(range(1, len(there.units) + 1))
    names = [place.name for place, _cells in shown.rows]
    assert names == sorted(there.units.values(), key=danish)
    cells = {place.number: each for place, each in hidden.rows}
    assert all(cells[place.number] == each for place, each in shown.rows)


def test_a_screen_is_told_how_many_agreements_and_none_of_their_words(
    session: Session, there: There
) -> None:
    last = make_meeting(session, session.get_one(Unit, there.meeting.unit_id), held_on=TODAY)
    make_decision(session, last, text=WORDS, responsible_role=WORDS)
    item = make_item(session, there.meeting, TopicKind.AGREEMENTS)

    people = there.about(session, item)
    screen = there.about(session, item, counts_only=True)

    assert [each.text for each in people.open] == [WORDS]
    assert (screen.open, screen.done, screen.counts) == ((), (), people.counts)
    assert WORDS not in repr(screen)


def test_a_unit_of_another_branch_is_not_told_of(session: Session, there: There) -> None:
    found = there.ask(session, TopicKind.UNIT, unit_id=there.meeting.unit_id)

    assert (found.place, found.standings) == (None, ())
