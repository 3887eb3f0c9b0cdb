"""Communities and their members, those who have moved on too."""

from datetime import date, timedelta
from itertools import chain
from typing import Any

from models import Community, Membership, Person
from models.vocabulary import CommunityStatus, MembershipKind
from seed.people import PLAIN
from seed.rows import Row
from seed.world import Circle, World

ONE_IN = 12  # so many members, one has come from another community
LEFT_ON, CAME_ON = date(2026, 6, 26), date(2026, 8, 17)


def add_circle(
    world: World,
    told: dict[str, Any],
    name: str,
    pace: float,
    members: dict[int, tuple[int, ...]],
    contacts: tuple[int, ...],
) -> Circle:
    """A community with its members; the first contact person answers for it."""
    slug, closed_on = (
        told["name"].lower().translate(PLAIN).replace(".", "-"),
        told.get("closed_on"),
    )
    number = world.rows.add(
        Community,
        name=name,
        purpose=told["purpose"],
        theme=told["theme"],
        goals=told["goals"],
        teams_url=f"https://teams.example/{slug}-{len(world.circles) + 1}",
        status=CommunityStatus.CLOSED if closed_on else CommunityStatus.ACTIVE,
        closed_on=closed_on,
    )
    things, tags = tuple(told["things"]), tuple(told["tags"])
    circle = Circle(number, name, things, pace, contacts, members, tags, closed_on)
    (world.closed_circles if closed_on else world.circles).append(circle)
    for person_id in chain.from_iterable(members.values()):
        contact = person_id in contacts
        kind = MembershipKind.CONTACT_PERSON if contact else MembershipKind.MEMBER
        join(world, circle.id, person_id, kind=kind, valid_to=closed_on)
    return circle


def join(world: World, circle_id: int, person_id: int, **values: object) -> None:
    """Take part since soon after the first season began, if nothing else is said."""
    start = world.years[0].starts_on + timedelta(days=20)
    values.setdefault("valid_from", max(start, world.rows.of(Person)[person_id - 1]["valid_from"]))
    world.rows.add(Membership, community_id=circle_id, person_id=person_id, **values)


def move_members(world: World) -> None:
    """Some came with the new season, out of another community, and were not the only ones."""
    for place, circle in enumerate(world.circles[1:]):
        for row in _movers(world, circle):
            since = {"valid_from": row["valid_from"], "valid_to": LEFT_ON}
            join(world, world.circles[place].id, row["person_id"], **since)
            row["valid_from"] = CAME_ON


def come_from(world: World, closed: Circle, circle: Circle) -> None:
    """Let those who were in a community that closed go on in another, from the Monday after."""
    went_on = set(chain.from_iterable(closed.members.values()))
    after = _monday_after(closed.closed_on or CAME_ON)
    for row in world.rows.of(Membership):
        if row["community_id"] == circle.id and row["person_id"] in went_on:
            row["valid_from"] = after


def _movers(world: World, circle: Circle) -> list[Row]:
    """Never the first of a unit: contact persons are, and somebody was there before."""
    others = chain.from_iterable(people[1:] for people in circle.members.values())
    chosen = set(list(others)[::ONE_IN])
    return [
        row
        for row in world.rows.of(Membership)
        if row["community_id"] == circle.id
        and row["person_id"] in chosen
        and row["valid_from"] < LEFT_ON
    ]


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
