"""What the events of the year wheel are about: times, places, purposes, and what came of them."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from models import EventCommunity, Trace, YearWheelEvent
from models.vocabulary import EventKind, EventStatus, TraceKind
from seed.chance import source
from seed.reference import closed_weeks
from seed.rows import Row
from seed.texts import read
from seed.world import TODAY, Circle, Club, World
from services.calendar import operating_weeks

ONE_IN = 3  # of the meetings logged last year, one stood in the year wheel; of this year's, all
PRESENT, FEW = (0.5, 0.9), (6, 12)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Meeting:
    """A meeting of a community at one of its units, held or ahead."""

    circle: Circle
    on: date
    title: str
    place: str
    headcount: int | None = None


def add_gatherings(world: World, ahead: Iterable[Meeting]) -> None:
    """All of it, once there are traces; `ahead` are meetings that communities have planned."""
    chance = source("gatherings")
    _fill_in(world, chance)
    _move_one_and_cancel_one(world)
    for meeting in sorted([*_logged(world), *ahead], key=lambda each: each.on):
        _add(world, chance, meeting)


def told_ahead(world: World) -> list[Meeting]:
    """What the demo tells of: a meeting of each community."""
    circles = {circle.name: circle for circle in world.circles}
    return [
        _ahead(circles[told["community"]], told["on"], told["what"], told["unit"])
        for told in read("gatherings")["ahead"]
    ]


def drawn_ahead(world: World) -> list[Meeting]:
    """A meeting of each community in one of the next four operating weeks."""
    year, names = world.years[-1], _names(world)
    closed = closed_weeks(year.starts_on, year.ends_on)
    weeks = operating_weeks(TODAY + DAY, year.ends_on, closed)
    words = read("gatherings")["community"]["ahead"]
    return [
        _ahead(
            circle,
            weeks[circle.id % 4] + circle.id % 5 * DAY,
            words[circle.id % len(words)],
            names[next(iter(circle.members))],
        )
        for circle in world.circles
    ]


def _ahead(circle: Circle, on: date, what: str, place: str) -> Meeting:
    return Meeting(circle, on, f"{circle.name}: {what}", place)


def _logged(world: World) -> Iterator[Meeting]:
    """Meetings of which there is a trace."""
    circles = {circle.id: circle for circle in [*world.circles, *world.closed_circles]}
    names = _names(world)
    met = [row for row in world.rows.of(Trace) if row["kind"] is TraceKind.MEETING]
    this_year = world.years[-1].starts_on
    old = [row for row in met if row["occurred_on"] < this_year]
    for row in old[::ONE_IN] + [row for row in met if row["occurred_on"] >= this_year]:
        circle, title = circles[row["community_id"]], row["title"]
        what = f"{circle.name}: {title[0].lower()}{title[1:]}"
        yield Meeting(circle, row["occurred_on"], what, names[row["unit_id"]], row["headcount"])


def _names(world: World) -> dict[int, str]:
    return {club.id: club.name for club in world.clubs}


def _add(world: World, chance: random.Random, meeting: Meeting) -> None:
    told, held = read("gatherings")["community"], meeting.on < TODAY
    year = next(year for year in world.years if year.starts_on <= meeting.on <= year.ends_on)
    number = world.rows.add(
        YearWheelEvent,
        season_id=year.id,
        kind=EventKind.LOCAL_MEETING,
        title=meeting.title,
        starts_on=meeting.on,
        ends_on=meeting.on,
        status=EventStatus.HELD if held else EventStatus.PLANNED,
        starts_at=told["starts_at"],
        ends_at=told["ends_at"],
        place=meeting.place,
        purpose=chance.choice(told["purpose"]),
        headcount=meeting.headcount,
        next_step=chance.choice(told["next_step"]) if held else "",
    )
    world.rows.add(EventCommunity, event_id=number, community_id=meeting.circle.id)


def _fill_in(world: World, chance: random.Random) -> None:
    """Say of the events that are there when in the day they are, where, and what for."""
    told, came = read("gatherings")["kinds"], _at_workshops(world)
    clubs: dict[int, list[Club]] = defaultdict(list)
    for club in world.clubs:
        clubs[club.department_id].append(club)
    places = {department_id: cycle(own) for department_id, own in clubs.items()}
    for row in world.rows.of(YearWheelEvent):
        if words := told.get(row["kind"]):
            here = clubs.get(row["unit_id"], [])
            _fill_in_one(chance, row, words)
            if here:
                row["place"] = next(places[row["unit_id"]]).name
            if row["status"] is EventStatus.HELD:
                staff = sum(len(club.staff) for club in here)
                row["headcount"] = came.get(row["starts_on"]) or _present(chance, staff)
                row["next_step"] = chance.choice(words["next_step"])


def _fill_in_one(chance: random.Random, row: Row, words: dict[str, Any]) -> None:
    row |= {key: words[key] for key in ("starts_at", "ends_at", "place")}
    number = row["number"]
    row["purpose"] = words["purpose"][number - 1] if number else chance.choice(words["purpose"])


def _at_workshops(world: World) -> Counter[date]:
    """How many came to a workshop: all that its traces count."""
    came: Counter[date] = Counter()
    for row in world.rows.of(Trace):
        if row["kind"] is TraceKind.WORKSHOP:
            came[row["occurred_on"]] += row["headcount"]
    return came


def _present(chance: random.Random, staff: int) -> int:
    return round(staff * chance.uniform(*PRESENT)) if staff else chance.randint(*FEW)


def _move_one_and_cancel_one(world: World) -> None:
    """The next local meeting of the last department, and the last one of the first."""
    local = [row for row in world.rows.of(YearWheelEvent) if row["unit_id"]]
    before = [row for row in local if row["starts_on"] < TODAY]
    ahead = [row for row in local if row["starts_on"] > TODAY]
    last, first = max(row["unit_id"] for row in local), min(row["unit_id"] for row in local)
    cancelled = next(row for row in reversed(before) if row["unit_id"] == first)
    cancelled |= {"status": EventStatus.CANCELLED, "headcount": None, "next_step": ""}
    cancelled["version"] = 2
    old = next(row for row in ahead if row["unit_id"] == last)
    on = old["starts_on"] - DAY
    new = old | {"starts_on": on, "ends_on": on, "moved_from_id": old["id"]}
    old |= {"status": EventStatus.MOVED, "version": 2}
    world.rows.add(YearWheelEvent, **{key: value for key, value in new.items() if key != "id"})
