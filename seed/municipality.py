"""A whole municipality: districts, areas, departments, units, offices, and who works there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from models import Person
from models.vocabulary import Role, UnitKind, UnitLevel
from seed import area, people
from seed.area import Area
from seed.chance import source
from seed.organisation import near, plant
from seed.people import Office, give_role, lead
from seed.texts import read
from seed.world import TODAY, Club, World

UNITS_IN_AREA = 28
EXTERNALS = ("læringspartner", "konsulent", "konsulent")  # in every area


@dataclass(frozen=True)
class Trade:
    """What the units of an area are, how many work there, and how many share a community."""

    area_name: str
    kinds: tuple[tuple[UnitKind, str], ...]
    staff: tuple[int, int]
    departments: int
    members: int


TRADES = (
    Trade(
        area_name="Ung i {district}",
        kinds=(
            (UnitKind.LEISURE_CENTRE, "Fritidscenter {place}"),
            (UnitKind.LEISURE_CLUB, "Fritidsklubben {place}"),
            (UnitKind.YOUTH_CLUB, "Ungdomsklubben {place}"),
            (UnitKind.PLAYGROUND, "Legepladsen {place}"),
        ),
        staff=(6, 14),
        departments=8,
        members=20,
    ),
    Trade(
        area_name="Skoler i {district}",
        kinds=((UnitKind.SCHOOL, "{place} Skole"),),
        staff=(45, 85),
        departments=7,
        members=65,
    ),
    Trade(
        area_name="Dagtilbud i {district}",
        kinds=((UnitKind.DAY_CARE, "Børnehuset {place}"),),
        staff=(14, 26),
        departments=7,
        members=40,
    ),
)


def add_municipality(world: World, districts: int, leavers: int) -> Area:
    """The tree with everybody in it. The area of the answer is the one of the accounts."""
    rows, told = world.rows, read("kommune")
    ours = Area(world, told, Office(rows, people.names(20_000, surnames=2)))
    ours.root_id = plant(rows, None, UnitLevel.MUNICIPALITY, told["municipality"])
    places = _places()
    for name in told["districts"][:districts]:
        _add_district(ours, name, places)
    give_role(rows, ours.accounts["moede"], Role.LEADERSHIP, ours.root_id)
    _add_offices(ours, offices=12, everybody=2800 * districts)
    _add_leavers(ours, leavers)
    return ours


def _places() -> Iterator[str]:
    starts, ends = read("names")["place_starts"], read("names")["place_ends"]
    for number in count():
        place = number * 37 + 5  # far apart, and all different
        yield starts[place % len(starts)] + ends[place // len(starts) % len(ends)]


def _add_district(ours: Area, name: str, places: Iterator[str]) -> None:
    rows = ours.world.rows
    district_id = plant(rows, ours.root_id, UnitLevel.DISTRICT, f"Distrikt {name}")
    chief = ours.office.hire(district_id, "børn og unge-chef")
    give_role(rows, chief, Role.LEADERSHIP, district_id)
    lead(rows, chief, district_id)
    for trade in TRADES:
        area_name = trade.area_name.format(district=name)
        chance = source(f"places:{area_name}")
        spot = near(area.CENTRE, 0.07, (chance.random(), chance.random()))
        area_id = plant(rows, district_id, UnitLevel.AREA, f"{area_name} (fiktiv)", place=spot)
        _lead_area(ours, area_id)
        _add_departments(ours, area_id, trade, places, spot)


def _lead_area(ours: Area, area_id: int) -> None:
    rows, world = ours.world.rows, ours.world
    if not ours.accounts:
        ours.accounts |= area.add_area_people(world, ours.office, ours.root_id, area_id)
        ours.id = area_id
    else:
        leader = ours.office.hire(area_id, "områdeleder")
        give_role(rows, leader, Role.AREA_LEADER, area_id)
        lead(rows, leader, area_id)
    for function in EXTERNALS:
        world.consultants.append(ours.office.hire(area_id, function))
        give_role(rows, world.consultants[-1], Role.CONSULTANT, area_id)


def _add_departments(
    ours: Area, area_id: int, trade: Trade, places: Iterator[str], spot: tuple[float, float]
) -> None:
    for part in range(trade.departments):
        first, last = (UNITS_IN_AREA * edge // trade.departments for edge in (part, part + 1))
        named = [next(places) for _ in range(first, last)]
        department_id = plant(
            ours.world.rows, area_id, UnitLevel.DEPARTMENT, f"Afdeling {named[0]}"
        )
        clubs = [
            _add_club(
                ours,
                area_id,
                department_id,
                (*trade.kinds[n % len(trade.kinds)], name),
                trade.staff,
                spot,
            )
            for n, name in enumerate(named)
        ]
        ours.world.clubs += clubs
        _add_leaders(ours, department_id, clubs)


def _add_club(
    ours: Area,
    area_id: int,
    department_id: int,
    named: tuple[UnitKind, str, str],
    staff: tuple[int, int],
    spot: tuple[float, float],
) -> Club:
    kind, pattern, place = named
    chance, name = source(f"unit:{place}"), pattern.format(place=place)
    number = chance.randint(*staff)
    unit_id = plant(
        ours.world.rows,
        department_id,
        UnitLevel.UNIT,
        name,
        kind=kind,
        staff_count=number,
        place=near(spot, 0.03, (chance.random(), chance.random())),
    )
    hired = ours.office.staff(unit_id, people.functions(place), number)
    return Club(unit_id, name, department_id, area_id, hired)


def _add_leaders(ours: Area, department_id: int, clubs: list[Club]) -> None:
    rows, first = ours.world.rows, clubs[0]
    leader, deputy, *_ = first.staff
    lead(rows, leader, department_id, first.id)
    give_role(rows, leader, Role.DEPARTMENT_LEADER, department_id)
    area.add_host(ours.world, leader, first, "afdelingsleder")
    for club in clubs[1:]:
        lead(rows, club.staff[0], club.id)
        give_role(rows, club.staff[0], Role.DEPARTMENT_LEADER, club.id)
        area.add_host(ours.world, club.staff[1], club, "ressourceperson")
    if "afdeling" not in ours.accounts:
        area.add_host(ours.world, deputy, first, "souschef")
        ours.accounts |= {
            "afdeling": leader,
            "ressource": deputy,
            "medarbejder": clubs[1].staff[2],
        }


def _add_offices(ours: Area, offices: int, everybody: int) -> None:
    missing = max(0, everybody - len(ours.world.rows.of(Person)))
    for number in range(offices):
        size = missing * (number + 1) // offices - missing * number // offices
        office_id = plant(
            ours.world.rows,
            ours.root_id,
            UnitLevel.DEPARTMENT,
            f"Fællesfunktion {number + 1}",
            kind=UnitKind.OFFICE,
            staff_count=size,
        )
        ours.office.staff(office_id, people.functions(f"office:{number}"), size)


def _add_leavers(ours: Area, number: int) -> None:
    chance = source("leavers")
    for _ in range(number):
        last = TODAY - timedelta(days=chance.randint(20, 800))
        ours.office.hire(chance.choice(ours.world.clubs).id, "pædagog", until=last)
