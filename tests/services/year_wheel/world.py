"""An organisation with a season, two departments and a community, to plan in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models import Community, EventCommunity, Person, Season, Unit, YearWheelEvent
from models.vocabulary import EventKind, MembershipKind, Role, UnitLevel
from services.year_wheel.drafts import EventDraft, When, Words
from tests.factories import (
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
)

SOON = date(2026, 12, 3)
WORKSHOP = date(2027, 1, 20)


@dataclass(frozen=True)
class World:
    season: Season
    area: Unit
    department: Unit
    other: Unit
    club: Unit
    community: Community
    steers: Person
    leads: Person
    works: Person


def make_world(session: Session) -> World:
    season = make_season(session)
    top = make_unit(session, level=UnitLevel.MUNICIPALITY, name="Kommunen")
    area = make_unit(session, top, level=UnitLevel.AREA, name="Nord")
    department = make_unit(session, area, level=UnitLevel.DEPARTMENT, name="Engen")
    other = make_unit(session, area, level=UnitLevel.DEPARTMENT, name="Ådalen")
    club = make_unit(session, department, name="Ørnen")
    works = make_person(session, club)
    community = make_community(session, name="Natur")
    make_membership(session, community, works, kind=MembershipKind.CONTACT_PERSON)
    steers, leads = make_person(session), make_person(session)
    make_role(session, steers, Role.AREA_LEADER, area)
    make_role(session, leads, Role.DEPARTMENT_LEADER, department)
    people = (steers, leads, works)
    return World(season, area, department, other, club, community, *people)


def make_event(
    session: Session, season: Season, *communities: Community, **values: Any
) -> YearWheelEvent:
    """A planned local meeting for everybody, soon."""
    default: dict[str, Any] = {
        "season_id": season.id,
        "kind": EventKind.LOCAL_MEETING,
        "title": "Møde",
        "starts_on": SOON,
    }
    told = default | values
    event = YearWheelEvent(**{"ends_on": told["starts_on"]} | told)
    session.add(event)
    session.flush()
    for community in communities:
        session.add(EventCommunity(event_id=id_of(event), community_id=id_of(community)))
    session.flush()
    return event


def draft(**values: Any) -> EventDraft:
    """A local meeting for everybody, by its form; `words` and `when` are told by their fields."""
    words: dict[str, Any] = {"kind": EventKind.LOCAL_MEETING, "title": "Møde"}
    when: dict[str, Any] = {"starts_on": SOON}
    form: dict[str, Any] = {"form_key": "formular"}
    for name, value in values.items():
        part = next(p for p in (Words, When, EventDraft) if name in p.__dataclass_fields__)
        {Words: words, When: when, EventDraft: form}[part][name] = value
    return EventDraft(words=Words(**words), when=When(**when), **form)
