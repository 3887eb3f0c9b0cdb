from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlmodel import Session

from models import ClosedWeek
from models.vocabulary import EventKind, EventStatus, Role
from services import seasons
from services.errors import NotFound
from services.year_wheel import events, places, years
from services.year_wheel.lanes import Lane
from services.year_wheel.places import Scope
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)
from tests.services.year_wheel.world import SOON, WORKSHOP, World, make_event, make_world

# What is asked differs from case to case.
pytestmark = pytest.mark.both_databases

Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


def plan_all(session: Session, world: World) -> None:
    """An event for each: everybody, the area, two departments, the club, two communities."""
    others = make_community(session, name="Musik")
    make_event(session, world.season, title="alle", starts_on=date(2026, 9, 1))
    for unit in (world.area, world.department, world.other, world.club):
        make_event(session, world.season, title=unit.name, unit_id=unit.id)
    make_event(session, world.season, world.community, title="Natur")
    make_event(session, world.season, others, title="Musik")
    both = {"title": "Natur i Ådalen", "unit_id": world.other.id}
    make_event(session, world.season, world.community, **both)
    old = make_season(
        session, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    make_event(session, old, title="sidste år", starts_on=date(2026, 5, 1))


def test_of_season_reads_its_events_by_their_days(session: Session, world: World) -> None:
    plan_all(session, world)
    by = viewer_of(session, world.works)

    found = events.of_season(session, id_of(world.season), by=by)

    assert [event.title for event in found] == [
        *("alle", "Nord", "Engen", "Ådalen", "Ørnen", "Natur", "Musik", "Natur i Ådalen"),
    ]
    assert [event.for_everybody for event in found] == [True] + [False] * 7
    assert (found[4].unit, found[4].path) == ("Ørnen", world.club.path)
    assert found[7].communities == ((id_of(world.community), "Natur"),)


def test_of_season_asks_the_same_for_many_events(
    session: Session, world: World, count_queries: Counting
) -> None:
    by = viewer_of(session, world.works)
    asked = []
    for _ in range(3):
        with count_queries() as questions:
            events.of_season(session, id_of(world.season), by=by)
        asked.append(len(questions))
        plan_all_again = make_community(session)
        make_event(session, world.season, world.community, plan_all_again)

    assert asked == [2, 2, 2]


def test_who_is_data_protection_officer_only_reads_no_events_of_communities(
    session: Session, world: World
) -> None:
    make_event(session, world.season, title="alle")
    hidden = make_event(session, world.season, world.community, title="Natur")
    officer = make_person(session)
    make_role(session, officer, Role.DPO, world.area)
    by = viewer_of(session, officer)

    found = events.of_season(session, id_of(world.season), by=by)

    assert [event.title for event in found] == ["alle"]
    with pytest.raises(NotFound):
        events.read(session, id_of(hidden), by=by)


def test_read_of_an_event_that_is_not_there_finds_nothing(session: Session, world: World) -> None:
    with pytest.raises(NotFound):
        events.read(session, 999, by=viewer_of(session, world.works))


def test_of_community_has_its_own_events_and_the_workshops_of_all(
    session: Session, world: World
) -> None:
    plan_all(session, world)
    workshop = {"kind": EventKind.WORKSHOP, "title": "Workshop", "starts_on": WORKSHOP}
    make_event(session, world.season, number=2, **workshop)
    make_event(session, world.season, unit_id=world.other.id, **workshop)
    make_event(session, world.season, make_community(session), **workshop)
    by = viewer_of(session, world.works)

    found = events.of_community(session, id_of(world.community), by=by)

    assert [(event.title, event.number) for event in found] == [
        ("Natur", None),
        ("Natur i Ådalen", None),
        ("Workshop", 2),
    ]


def test_first_of_leads_back_to_the_very_first(session: Session, world: World) -> None:
    first = make_event(session, world.season, status=EventStatus.MOVED)
    then = make_event(session, world.season, status=EventStatus.MOVED, moved_from_id=id_of(first))
    last = make_event(session, world.season, moved_from_id=id_of(then))

    assert events.first_of(session) == {id_of(then): id_of(first), id_of(last): id_of(first)}


def test_places_are_those_of_work_roles_and_memberships_today(
    session: Session, world: World
) -> None:
    gone, elsewhere = make_community(session), make_unit(session)
    ended = {"valid_to": date(2026, 11, 21)}
    make_membership(session, gone, world.works, **ended)
    make_role(session, world.works, Role.DEPARTMENT_LEADER, elsewhere, **ended)

    found = places.of(session, by=viewer_of(session, world.works), today=TODAY)

    assert found == places.Places(
        own=frozenset({world.club.path}),
        areas=frozenset({world.area.path}),
        departments=frozenset({world.department.path}),
        communities=frozenset({id_of(world.community)}),
    )
    assert found.scopes == tuple(Scope)


def test_who_has_no_department_and_no_community_does_not_choose_them(
    session: Session, world: World
) -> None:
    found = places.of(session, by=viewer_of(session, world.steers), today=TODAY)

    assert found.scopes == (Scope.MINE, Scope.ALL, Scope.AREA)


@pytest.mark.parametrize(
    ("who", "scope", "titles"),
    [
        ("works", Scope.MINE, {"alle", "Nord", "Engen", "Ørnen", "Natur", "Natur i Ådalen"}),
        ("works", Scope.DEPARTMENT, {"alle", "Nord", "Engen", "Ørnen"}),
        ("works", Scope.COMMUNITIES, {"Natur", "Natur i Ådalen"}),
        ("works", Scope.AREA, {"alle", "Nord", "Engen", "Ådalen", "Ørnen", "Natur i Ådalen"}),
        ("leads", Scope.MINE, {"alle", "Nord", "Engen", "Ørnen"}),
        ("steers", Scope.MINE, {"alle", "Nord"}),
        ("steers", Scope.AREA, {"alle", "Nord", "Engen", "Ådalen", "Ørnen", "Natur i Ådalen"}),
    ],
)
def test_narrowed_holds_what_lies_in_the_scope(
    session: Session, world: World, who: str, scope: Scope, titles: set[str]
) -> None:
    plan_all(session, world)
    by = viewer_of(session, getattr(world, who))
    [season] = [s for s in seasons.every(session) if s.id == world.season.id]
    year = years.of(session, season, TODAY, by=by)
    mine = places.of(session, by=by, today=TODAY)

    found = years.narrowed(year, mine, scope, None)

    assert {event.title for event in found.events} == titles
    assert years.narrowed(year, mine, scope, Lane.LOCAL) == found
    assert years.narrowed(year, mine, scope, Lane.ROUNDS).events == ()


def test_all_of_a_season_has_its_closed_weeks(session: Session, world: World) -> None:
    plan_all(session, world)
    closed = date(2026, 10, 12)
    session.add(ClosedWeek(season_id=id_of(world.season), week_on=closed))
    session.flush()
    by = viewer_of(session, world.leads)
    [season] = [s for s in seasons.every(session) if s.id == world.season.id]

    year = years.of(session, season, TODAY, by=by)

    assert (year.season, year.closed, len(year.events)) == (season, (closed,), 9)
    everything = years.narrowed(year, places.of(session, by=by, today=TODAY), Scope.ALL, None)
    assert everything == year
    assert [event.starts_on for event in year.events[1:3]] == [closed, SOON]
