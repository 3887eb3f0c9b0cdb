"""One area with its departments, units, people and accounts: what demo and mini have."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from typing import Any

from models import Person, UnitFollow
from models.vocabulary import Role, UnitKind, UnitLevel
from seed import communities, people
from seed.chance import source
from seed.held import Held
from seed.organisation import near, plant
from seed.people import Office, give_role, lead
from seed.texts import read
from seed.world import Club, Host, World

CENTRE = (56.2, 10.2)


@dataclass
class Area:
    """An area while it is being filled. `staff` has everybody at a unit, leaders too."""

    world: World
    told: dict[str, Any]
    office: Office
    root_id: int = 0
    id: int = 0
    accounts: dict[str, int] = field(default_factory=dict)
    staff: dict[str, tuple[int, ...]] = field(default_factory=dict)


def add_area(world: World, told: dict[str, Any], *, with_consultants: bool) -> Area:
    """The municipality, the area, its departments and units, and everybody who works there."""
    office = Office(world.rows, people.names(240, surnames=1))
    area = Area(world, told, office)
    area.root_id = plant(world.rows, None, UnitLevel.MUNICIPALITY, told["municipality"])
    area.id = plant(world.rows, area.root_id, UnitLevel.AREA, told["area"], place=CENTRE)
    area.accounts |= add_area_people(world, office, area.root_id, area.id)
    give_role(world.rows, area.accounts["moede"], Role.LEADERSHIP, area.id)
    for function in ("læringspartner", "konsulent") if with_consultants else ():
        world.consultants.append(office.hire(area.id, function))
        give_role(world.rows, world.consultants[-1], Role.CONSULTANT, area.id)
    for department in told["departments"]:
        _add_department(area, department)
    return area


def add_area_people(world: World, office: Office, root_id: int, area_id: int) -> dict[str, int]:
    """The area leader, the chair, the administrator and the DPO, by user name."""
    rows = world.rows
    accounts = {
        "leder": office.hire(area_id, "områdeleder"),
        "moede": office.hire(area_id, "chef"),
        "admin": office.hire(area_id, "administrativ medarbejder"),
        "dpo": office.hire(area_id, "databeskyttelsesrådgiver"),
    }
    give_role(rows, accounts["leder"], Role.AREA_LEADER, area_id)
    give_role(rows, accounts["admin"], Role.ADMINISTRATOR, root_id)
    give_role(rows, accounts["dpo"], Role.DPO, root_id)
    lead(rows, accounts["leder"], area_id)
    return accounts


def open_accounts(area: Area) -> None:
    """Let the demo accounts sign in, and follow the units that `told` names."""
    rows = area.world.rows
    for username, person_id in area.accounts.items():
        people.open_account(rows, username, person_id)
        for name in area.told["follows"].get(username, ()):
            rows.add(UnitFollow, person_id=person_id, unit_id=area.world.club(name).id)


def told_dialogues(area: Area) -> list[Held]:
    """What stands on the home pages of the accounts: something late, something soon."""
    return [
        Held(
            told["on"],
            area.world.club(told["unit"]),
            area.accounts[told["by"]],
            tuple(area.accounts[name] for name in told.get("with", ())),
            tuple((area.accounts[name], day) for name, day in told["agreed"]),
        )
        for told in area.told["dialogues"]
    ]


def add_host(
    world: World, person_id: int, club: Club, function: str, *, since: date | None = None
) -> None:
    """Make someone a resource person in the department of their unit."""
    give_role(
        world.rows,
        person_id,
        Role.RESOURCE_PERSON,
        club.department_id,
        since=since or people.LONG_AGO,
    )
    world.rows.of(Person)[person_id - 1]["function"] = function
    world.hosts.append(Host(person_id, club.id, club.department_id, since or date.min))


def add_circles(area: Area) -> None:
    """The communities, each with members from the units that `told` counts them for."""
    waiting = {
        unit["name"]: list(reversed(area.staff[unit["name"]]))
        for department in area.told["departments"]
        for unit in department["units"]
    }
    by_name = {told["name"]: told for told in read("words")["community"]}
    for place, name in enumerate(area.told["communities"]):
        members = _members(area, waiting, place)
        pace = area.told["pace"][place] * 1.5
        communities.add_circle(area.world, by_name[name], name, pace, members, contacts(members))


def give_contact_roles(world: World) -> None:
    """Let the contact persons of communities hold that role at their unit."""
    for circle in world.circles:
        for person_id in circle.contact_ids:
            unit_id = world.rows.of(Person)[person_id - 1]["unit_id"]
            give_role(world.rows, person_id, Role.CONTACT_PERSON, unit_id)


def contacts(members: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """The first member of each of the two units that have most."""
    largest = sorted(members, key=lambda unit_id: (-len(members[unit_id]), unit_id))
    return tuple(members[unit_id][0] for unit_id in largest[:2])


def _members(area: Area, waiting: dict[str, list[int]], place: int) -> dict[int, tuple[int, ...]]:
    members: dict[int, tuple[int, ...]] = {}
    for department in area.told["departments"]:
        for unit in department["units"]:
            number = unit["members"][place] if "members" in unit else 0
            if number:
                unit_id = area.world.club(unit["name"]).id
                members[unit_id] = tuple(waiting[unit["name"]].pop(0) for _ in range(number))
    return members


def _add_department(area: Area, told: dict[str, Any]) -> None:
    chance = source(f"places:{told['name']}")
    place = near(CENTRE, 0.06, (chance.random(), chance.random()))
    department_id = plant(
        area.world.rows, area.id, UnitLevel.DEPARTMENT, told["name"], place=place
    )
    leader_id = 0
    for unit in told["units"]:
        spot = near(place, 0.02, (chance.random(), chance.random()))
        club, everybody = _add_club(area, department_id, unit, spot, led=not leader_id)
        leader_id = leader_id or everybody[0]
        lead(area.world.rows, leader_id, club.id)
    lead(area.world.rows, leader_id, department_id)
    give_role(area.world.rows, leader_id, Role.DEPARTMENT_LEADER, department_id)
    first = area.world.club(told["units"][0]["name"])
    add_host(area.world, leader_id, first, "afdelingsleder")


def _add_club(
    area: Area, department_id: int, told: dict[str, Any], place: tuple[float, float], *, led: bool
) -> tuple[Club, tuple[int, ...]]:
    closed_on, kind = told.get("closed_on"), UnitKind(told["kind"])
    unit_id = plant(
        area.world.rows,
        department_id,
        UnitLevel.UNIT,
        told["name"],
        kind=kind,
        staff_count=told["staff"],
        place=place,
        valid_to=closed_on,
    )
    work = _work(kind, told["name"])
    everybody = tuple(
        area.office.hire(unit_id, next(work), until=closed_on) for _ in range(told["staff"])
    )
    staff = everybody[1:] if led else everybody
    club = Club(unit_id, told["name"], department_id, area.id, staff, closed_on)
    area.world.clubs.append(club)
    area.staff[club.name] = everybody
    return club, everybody


def _work(kind: UnitKind, name: str) -> Iterator[str]:
    taught = kind is UnitKind.YOUTH_SCHOOL
    return repeat("ungdomsskoleunderviser") if taught else people.functions(name)
