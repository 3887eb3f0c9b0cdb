"""Communities and their members."""

from datetime import timedelta
from itertools import chain
from typing import Any

from models import Community, Membership, Person
from models.vocabulary import MembershipKind
from seed.people import PLAIN
from seed.world import Circle, World


def add_circle(
    world: World,
    told: dict[str, Any],
    name: str,
    pace: float,
    members: dict[int, tuple[int, ...]],
    contacts: tuple[int, ...],
) -> Circle:
    """A community with its members; the first contact person answers for it."""
    slug = told["name"].lower().translate(PLAIN).replace(".", "-")
    number = world.rows.add(
        Community,
        name=name,
        purpose=told["purpose"],
        teams_url=f"https://teams.example/{slug}-{len(world.circles) + 1}",
    )
    circle = Circle(number, name, tuple(told["things"]), pace, contacts, members)
    world.circles.append(circle)
    _add_members(world, circle)
    return circle


def _add_members(world: World, circle: Circle) -> None:
    start = world.years[0].starts_on + timedelta(days=20)
    for person_id in chain.from_iterable(circle.members.values()):
        contact = person_id in circle.contact_ids
        world.rows.add(
            Membership,
            community_id=circle.id,
            person_id=person_id,
            kind=MembershipKind.CONTACT_PERSON if contact else MembershipKind.MEMBER,
            valid_from=max(start, world.rows.of(Person)[person_id - 1]["valid_from"]),
        )
