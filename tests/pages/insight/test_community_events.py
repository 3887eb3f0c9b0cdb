"""What a community meets for, on its page."""

from datetime import date
from typing import Any

import pytest

from models import EventCommunity, Person, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from services.database import transaction
from tests.factories import (
    id_of,
    make_community,
    make_membership,
    make_person,
    make_rubric,
    make_season,
    make_unit,
)
from tests.pages.visits import visit

PAGE = "pages/insight/community.py"
DAY = date(2026, 12, 8)


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def member() -> Person:
    with transaction() as session:
        make_rubric(session)
        season: dict[str, Any] = {"season_id": id_of(make_season(session))}
        person = make_person(session, make_unit(session))
        natur, other = make_community(session, name="Natur"), make_community(session)
        make_membership(session, natur, person)
        for title, community, day, status in (
            ("Ud i skoven", natur, DAY, EventStatus.PLANNED),
            ("Aflyst tur", natur, DAY, EventStatus.CANCELLED),
            ("Hos de andre", other, DAY, EventStatus.PLANNED),
            ("I september", natur, date(2026, 9, 8), EventStatus.HELD),
        ):
            about = {"starts_on": day, "ends_on": day, "status": status, "title": title}
            event = YearWheelEvent(kind=EventKind.LEARNING_GROUP, **season, **about)
            session.add(event)
            session.flush()
            session.add(EventCommunity(event_id=id_of(event), community_id=id_of(community)))
        return person


def test_a_community_shows_what_comes_and_keeps_what_was_behind_a_click(member: Person) -> None:
    app = visit(member, PAGE)

    assert not app.exception
    assert "Workshops and other events" in [header.value for header in app.subheader]
    ways = [link.proto for link in app.get("page_link")]
    assert [way.label for way in ways if "event=" in way.query_string] == ["**Ud i skoven**"]
    assert any("8 December 2026" in text.value for text in app.main.caption)
    assert "1 event before" in [part.label for part in app.expander]
