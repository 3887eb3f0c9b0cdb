"""What the home page says is due, and for whom."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import (
    Community,
    EventCommunity,
    KnowledgeEntry,
    Person,
    Season,
    Unit,
    UnitFollow,
    YearWheelEvent,
)
from models.vocabulary import (
    AssessmentStatus,
    EventKind,
    EventStatus,
    KnowledgeKind,
    KnowledgeStatus,
    Role,
    RoundStatus,
    UnitLevel,
)
from services import home
from services.home import Event, Followed, Home, Owing
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_dialogue,
    make_entry,
    make_follow_up,
    make_membership,
    make_participant,
    make_person,
    make_role,
    make_round,
    make_season,
    make_track,
    make_unit,
    make_workshop,
    viewer_of,
)

NOTHING = Home(agreements=(), owing=None, events=(), followed=(), present=0)


Counting = Callable[[], AbstractContextManager[list[str]]]


@dataclass(frozen=True)
class House:
    """A department with two clubs and one elsewhere, a resource person, and a season."""

    top: Unit
    department: Unit
    club: Unit
    sister: Unit
    elsewhere: Unit
    resource: Person
    season: Season


@pytest.fixture
def house(session: Session) -> House:
    top = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, top, level=UnitLevel.DEPARTMENT)
    other = make_unit(session, top, level=UnitLevel.DEPARTMENT)
    club = make_unit(session, department, name="Ørnen")
    sister = make_unit(session, department, name="Bækken")
    elsewhere = make_unit(session, other, name="Andet sted")
    resource = make_person(session, club)
    make_role(session, resource, Role.RESOURCE_PERSON, department)
    return House(top, department, club, sister, elsewhere, resource, make_season(session))


def of(session: Session, person: Person) -> Home:
    return home.of(session, viewer_of(session, person), TODAY)


def make_event(session: Session, house: House, **values: Any) -> YearWheelEvent:
    day = values.get("starts_on", TODAY)
    default = {
        "season_id": id_of(house.season),
        "kind": EventKind.LOCAL_MEETING,
        "title": "Lokalt møde",
        "starts_on": day,
        "ends_on": day,
    }
    event = YearWheelEvent(**default | values)
    session.add(event)
    session.flush()
    return event


def make_question(
    session: Session, house: House, community: Community, **values: Any
) -> KnowledgeEntry:
    kind, unit = values.pop("kind", KnowledgeKind.QUESTION), values.pop("unit", house.elsewhere)
    return make_entry(session, unit, kind=kind, community_id=id_of(community), **values)


def test_of_somebody_with_nothing_to_do_is_empty(session: Session, house: House) -> None:
    found = of(session, house.resource)

    assert found == NOTHING
    assert found.empty


def test_of_has_my_agreements_until_a_fortnight_ahead(session: Session, house: House) -> None:
    dialogue = make_dialogue(session, house.club, make_person(session))
    me = id_of(house.resource)
    ahead = make_follow_up(session, dialogue, responsible_id=me, due_on=date(2026, 12, 6))
    over = make_follow_up(session, dialogue, responsible_id=me, due_on=date(2026, 11, 15))
    make_follow_up(session, dialogue, responsible_id=me, due_on=date(2026, 12, 7))
    make_follow_up(session, dialogue, due_on=TODAY)

    found = of(session, house.resource).agreements

    assert [one.id for one in found] == [over.id, ahead.id]


def test_of_names_units_that_have_not_shared_in_the_open_round(
    session: Session, house: House
) -> None:
    make_round(session, status=RoundStatus.CLOSED)
    now = make_round(
        session, name="Runde 3", status=RoundStatus.OPEN, closes_on=date(2026, 12, 11)
    )
    shared = make_unit(session, house.department)
    make_assessment(session, shared, now)
    make_assessment(session, house.club, now, status=AssessmentStatus.DRAFT)
    make_unit(session, house.department, valid_to=TODAY - timedelta(days=1))

    found = of(session, house.resource).owing

    assert found == Owing(
        "Runde 3",
        date(2026, 12, 11),
        ((id_of(house.sister), "Bækken"), (id_of(house.club), "Ørnen")),
    )


@pytest.mark.parametrize(
    ("role", "owes"),
    [
        (None, False),
        (Role.CONTACT_PERSON, False),
        (Role.RESOURCE_PERSON, True),
        (Role.DEPARTMENT_LEADER, True),
        (Role.AREA_LEADER, True),
        (Role.LEADERSHIP, True),
        (Role.CONSULTANT, False),
        (Role.ADMINISTRATOR, False),
        (Role.DPO, False),
    ],
)
def test_of_says_what_is_owed_to_those_who_answer_for_units(
    session: Session, house: House, role: Role | None, *, owes: bool
) -> None:
    make_round(session, status=RoundStatus.OPEN, closes_on=TODAY)
    person = make_person(session, house.club)
    if role is not None:
        make_role(session, person, role, house.department)

    assert (of(session, person).owing is not None) is owes


def test_of_has_events_of_my_units_and_of_all_in_the_next_fortnight(
    session: Session, house: House
) -> None:
    everybody = make_event(session, house, title="Fælles dag", starts_on=date(2026, 12, 6))
    mine = make_event(session, house, unit_id=id_of(house.department))
    above = make_event(session, house, unit_id=id_of(house.top), starts_on=date(2026, 11, 30))
    make_event(session, house, unit_id=id_of(house.elsewhere))
    make_event(session, house, status=EventStatus.CANCELLED)
    make_event(session, house, status=EventStatus.MOVED)
    make_event(session, house, starts_on=TODAY - timedelta(days=1))
    make_event(session, house, starts_on=date(2026, 12, 7))

    found = of(session, house.resource).events

    kind = EventKind.LOCAL_MEETING
    assert found == (
        Event(id_of(mine), kind, "Lokalt møde", TODAY, id_of(house.department)),
        Event(id_of(above), kind, "Lokalt møde", date(2026, 11, 30), id_of(house.top)),
        Event(id_of(everybody), kind, "Fælles dag", date(2026, 12, 6), None),
    )


def test_of_has_the_next_five_events_at_most(session: Session, house: House) -> None:
    days = [TODAY + timedelta(days=n) for n in (6, 1, 5, 2, 4, 3)]
    for day in days:
        make_event(session, house, starts_on=day)

    found = of(session, house.resource).events

    assert [event.starts_on for event in found] == sorted(days)[:5]


def test_of_has_the_units_i_follow_and_may_see(session: Session, house: House) -> None:
    now = make_round(session, closes_on=date(2026, 10, 31))
    make_assessment(session, house.club, now)
    make_assessment(session, house.sister, now, status=AssessmentStatus.DRAFT)
    dialogue = make_dialogue(session, house.club, make_person(session))
    make_follow_up(session, dialogue)
    for unit in (house.club, house.sister, house.elsewhere):
        session.add(UnitFollow(person_id=id_of(house.resource), unit_id=id_of(unit)))

    found = of(session, house.resource).followed

    assert found == (
        Followed(id_of(house.sister), "Bækken", None, 0),
        Followed(id_of(house.club), "Ørnen", date(2026, 10, 31), 1),
    )


def test_of_says_when_a_unit_i_follow_last_chose_a_level_that_still_counts(
    session: Session, house: House
) -> None:
    open_round = make_round(session, opens_on=date(2026, 5, 1), closes_on=date(2026, 6, 15))
    shared = make_assessment(session, house.club, open_round)
    skipped = make_assessment(
        session, house.club, open_round, version=2, level=None, skipped_reason="Sygdom."
    )
    shared.superseded_by_id = skipped.id
    session.add_all(
        (shared, UnitFollow(person_id=id_of(house.resource), unit_id=id_of(house.club)))
    )

    [followed] = home.of(session, viewer_of(session, house.resource), TODAY).followed

    assert followed.last_assessed_on is None


def test_of_has_events_of_my_communities_and_of_no_others(session: Session, house: House) -> None:
    mine, other = make_community(session, name="Natur"), make_community(session, name="Musik")
    make_membership(session, mine, house.resource)
    left = make_community(session, name="Mad")
    make_membership(session, left, house.resource, valid_to=TODAY - timedelta(days=1))
    for communities, title in (((mine, other), "Vi mødes"), ((other,), "Øver"), ((left,), "Mad")):
        event = make_event(session, house, title=title)
        for community in communities:
            row = EventCommunity(event_id=id_of(event), community_id=id_of(community))
            session.add(row)
    session.flush()

    found = of(session, house.resource).events

    assert [(event.title, event.community) for event in found] == [("Vi mødes", "Natur")]


def test_of_has_questions_of_others_in_my_communities_without_an_answer(
    session: Session, house: House
) -> None:
    mine, other = make_community(session, name="Natur"), make_community(session, name="Musik")
    make_membership(session, mine, house.resource)
    question = make_question(session, house, mine)
    make_question(session, house, other)
    make_question(session, house, mine, unit=house.club)
    make_question(session, house, mine, status=KnowledgeStatus.ANSWERED)
    make_question(session, house, mine, kind=KnowledgeKind.IDEA)

    found = of(session, house.resource)

    assert [(line.id, line.community) for line in found.questions] == [(question.id, "Natur")]
    assert not found.empty


def test_of_counts_my_dialogues_of_this_month(session: Session, house: House) -> None:
    make_dialogue(session, house.club, house.resource, held_on=date(2026, 11, 1))
    took_part = make_dialogue(session, house.club, make_person(session), held_on=TODAY)
    make_participant(session, took_part, house.resource)
    make_dialogue(session, house.club, house.resource, held_on=date(2026, 10, 31))
    make_dialogue(session, house.club, make_person(session), held_on=TODAY)

    assert of(session, house.resource).present == 2


def test_of_asks_the_same_number_of_questions_for_many_rows(
    session: Session, house: House, count_queries: Counting
) -> None:
    by = viewer_of(session, house.resource)
    community = make_community(session)
    make_membership(session, community, house.resource)
    make_question(session, house, community)
    make_workshop(session, house.season, 2, TODAY)
    asked = []
    for _ in range(3):
        with count_queries() as questions:
            home.of(session, by, TODAY)
        asked.append(len(questions))
        dialogue = make_dialogue(session, house.club, house.resource)
        make_follow_up(session, dialogue, responsible_id=by.person_id, due_on=TODAY)
        make_event(session, house)
        make_track(session, house.club, season_id=house.season.id)
        make_question(session, house, community)
        unit = make_unit(session, house.department)
        session.add(UnitFollow(person_id=by.person_id, unit_id=id_of(unit)))
        make_round(session, status=RoundStatus.OPEN, closes_on=TODAY)
        session.flush()

    assert asked == [19, 19, 19]
