"""Bridges: which units a community ties to each other, which have none, which hang on one person.

Two units are tied when both took part in something between workshops in the last 26 weeks. Of a
unit with few staff it is not told on how many people it hangs; nobody is ever named.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from services import units
from services.access import Action, Viewer
from services.calendar import monday
from services.communities import bridge_questions, communities, standing
from services.rights import MAY
from services.suppression import LEAST, Few, hidden
from services.units import danish

TIED_WITHIN = timedelta(weeks=26)


class Rests(StrEnum):
    """On how many people of a unit its place in a community rests."""

    TOO_FEW = "too_few"  # who work at the unit, for that to be told
    NOT_SHOWN = "not_shown"  # it would tell of a unit where too few work
    ONE = "one"
    SEVERAL = "several"


@dataclass(frozen=True)
class Ties:
    """A unit with members in a community: the units it did something with there, by name."""

    unit_id: int
    name: str
    with_units: tuple[str, ...]
    rests: Rests


@dataclass(frozen=True)
class Place:
    """A community in which people of a unit take part."""

    id: int
    name: str
    rests: Rests


@dataclass(frozen=True)
class UnitBridges:
    """A unit among all: its communities by name, and with how many units it did something."""

    unit_id: int
    name: str
    places: tuple[Place, ...]
    tied: int


def of(session: Session, community_id: int, *, by: Viewer, today: date) -> tuple[Ties, ...]:
    """The units with members in a community, by name, today or on its last day.

    Raises:
        NotAllowed: `by` reads no communities.
        NotFound: there is no such community.
    """
    view = communities.read(session, community_id, by=by, today=today)
    day = min(today, view.closed_on or today)
    asked = _asked([community_id], {unit.unit_id for unit in view.units}, day)
    staff = units.staff(session, asked["units"], day)
    tied: dict[int, set[str]] = defaultdict(set)
    for unit_id, _other, name in session.exec(bridge_questions.pairs(), params=asked):
        tied[unit_id].add(name)
    return tuple(
        Ties(
            unit.unit_id,
            unit.name,
            tuple(sorted(tied[unit.unit_id], key=danish)),
            _rests(unit.members, staff.get(unit.unit_id, 0)),
        )
        for unit in view.units
    )


def every(session: Session, *, by: Viewer, today: date) -> tuple[UnitBridges, ...]:
    """The units that the viewer may see, by name, with their bridges in all open communities.

    Raises:
        NotAllowed: `by` reads no communities.
    """
    standing.ensure_reads(by)
    seen = by.units.get(Action.SEE_UNIT, frozenset())
    asked = _asked(session.exec(bridge_questions.open_communities()).all(), seen, today)
    steers = by.roles & MAY[Action.STEER].keys()
    mine = {each.id for each in standing.mine(session, by=by, today=today)}
    places = _places(session, asked, asked["communities"] if steers else mine)
    tied = dict(session.exec(bridge_questions.tied(), params=asked).all())
    found = (
        UnitBridges(id_, name, _by_name(places[id_]), tied.get(id_, 0))
        for id_, name in session.exec(bridge_questions.units(), params=asked)
    )
    return tuple(sorted(found, key=lambda unit: danish(unit.name)))


def _places(
    session: Session, asked: dict[str, Any], inside: Collection[int]
) -> dict[int, list[Place]]:
    """The communities of each unit. Asked of all units: what is told of one may tell of another.

    Of communities in which the viewer is `inside` the names are told, so nothing more is hidden.
    """
    rows = session.exec(bridge_questions.places(), params=asked).all()
    staff = units.staff(session, {row[0] for row in rows}, asked["on"])
    groups: dict[int, list[Few]] = defaultdict(list)
    for unit_id, id_, _name, members in rows:
        groups[id_].append(Few(unit_id, members, staff.get(unit_id, 0)))
    beside = {id_: hidden(each)[1] for id_, each in groups.items() if id_ not in inside}
    found: dict[int, list[Place]] = defaultdict(list)
    for unit_id, id_, name, members in rows:
        told = None if unit_id in beside.get(id_, ()) else members
        found[unit_id].append(Place(id_, name, _rests(told, staff.get(unit_id, 0))))
    return found


def _by_name(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: danish(place.name)))


def _rests(members: int | None, staff: int) -> Rests:
    if staff < LEAST:
        return Rests.TOO_FEW
    if members is None:
        return Rests.NOT_SHOWN
    return Rests.ONE if members == 1 else Rests.SEVERAL


def _asked(ids: Iterable[int | None], units: Collection[int], day: date) -> dict[str, Any]:
    since = day - TIED_WITHIN
    weeks = {"since": since, "since_week": monday(since), "on": day}
    return {"communities": list(ids), "units": list(units)} | weeks
