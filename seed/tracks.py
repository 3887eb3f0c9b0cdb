"""Practice tracks: which there are in a season, where, whose, and from when to when."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models import PracticeTrack, YearWheelEvent
from models.vocabulary import EventKind, TrackOwnership, TrackStatus, TrackVisibility
from seed import evaluations, track_dates, track_parts, trials
from seed.chance import deal, one_of, source
from seed.rows import Row
from seed.texts import read
from seed.world import PILLARS, Circle, Club, World, Year

OWNERSHIP = {
    TrackOwnership.INDIVIDUAL: 70,
    TrackOwnership.TEAM: 18,
    TrackOwnership.COMMUNITY: 12,
}
VISIBILITY = {
    TrackVisibility.EVERYBODY: 7,
    TrackVisibility.COMMUNITY: 2,
    TrackVisibility.OWNERS: 1,
}
FROM_WORKSHOP = timedelta(days=21)  # one that began so soon after workshop 1 was begun there
MAY_LACK = {"hypothesis_then": 0.5, "baseline": 0.7, "hypothesis_if": 0.3}  # in a draft


@dataclass(frozen=True)
class Plan:
    """A track to be made. One of a community that is not there is one of the team."""

    year: Year
    status: TrackStatus
    asked: TrackOwnership
    club: Club
    owner: int
    circle: Circle | None

    @property
    def ownership(self) -> TrackOwnership:
        alone = self.asked is TrackOwnership.COMMUNITY and self.circle is None
        return TrackOwnership.TEAM if alone else self.asked

    @property
    def community_id(self) -> int | None:
        local = self.ownership is TrackOwnership.TEAM
        return None if local or self.circle is None else self.circle.id


def add_tracks(
    world: World, year: Year, states: Mapping[TrackStatus, int], silent: str = ""
) -> None:
    """So many tracks of each status in a season, none at the `silent` unit."""
    chance = source(f"tracks:{year.name}")
    clubs = [club for club in world.clubs if club.name != silent and club.runs(year.ends_on)]
    circles = _circles_of_people(world)
    number = sum(states.values())
    whose = deal(chance, OWNERSHIP, number)
    places = chance.choices(clubs, [len(club.staff) for club in clubs], k=number)
    what = deal(chance, states, number)
    told = _Stories(world, year)
    for status, ownership, club in zip(what, whose, places, strict=True):
        owner = chance.choice(club.staff)
        plan = Plan(year, status, ownership, club, owner, circles.get(owner))
        _add(world, chance, plan, told)


class _Stories:
    """What the tracks of a season are about: at a unit not the same twice, while that goes."""

    def __init__(self, world: World, year: Year) -> None:
        self.chance = source(f"track-stories:{year.name}")
        self.first_workshop = next(
            row["id"]
            for row in world.rows.of(YearWheelEvent)
            if (row["season_id"], row["kind"], row["number"]) == (year.id, EventKind.WORKSHOP, 1)
        )
        self.left: dict[int, list[Mapping[str, Any]]] = {}

    def next(self, club: Club) -> Mapping[str, Any]:
        """What the next one at a unit is about."""
        left = self.left.setdefault(club.id, [])
        if not left:
            left += read("tracks")["track"]
            self.chance.shuffle(left)
        return left.pop()


def _circles_of_people(world: World) -> dict[int, Circle]:
    return {
        person_id: circle
        for circle in world.circles
        for people in circle.members.values()
        for person_id in people
    }


def _add(world: World, chance: random.Random, plan: Plan, stories: _Stories) -> None:
    told = stories.next(plan.club)
    values = track_dates.drawn(chance, plan.year, plan.status) | _whose(chance, plan)
    values |= _words(stories.chance, plan, told)
    if plan.community_id and _at_workshop(plan.year, values):
        values["workshop_id"] = stories.first_workshop
    number = world.rows.add(
        PracticeTrack,
        season_id=plan.year.id,
        unit_id=plan.club.id,
        community_id=plan.community_id,
        pillar=chance.choice(PILLARS),
        ownership=plan.ownership,
        status=plan.status,
        created_by_id=plan.owner,
        **values,
    )
    track = world.rows.of(PracticeTrack)[number - 1]
    people = [person for person in plan.club.staff if person != plan.owner]
    track_parts.add(world, stories.chance, track, told, people)
    trials.add_trials(world, stories.chance, track, told["tries"])
    evaluations.add_evaluation(world, stories.chance, track, told["areas"])


def _whose(chance: random.Random, plan: Plan) -> Row:
    """The owner, and who reads it: a track without a community is not shown to one."""
    shown = one_of(chance, VISIBILITY)
    if shown is TrackVisibility.COMMUNITY and plan.community_id is None:
        shown = TrackVisibility.OWNERS
    alone = plan.ownership is TrackOwnership.INDIVIDUAL
    return {"owner_id": plan.owner if alone else None, "visibility": shown}


def _words(chance: random.Random, plan: Plan, told: Mapping[str, Any]) -> Row:
    found: Row = {
        "title": told["title"],
        "focus_question": told["question"],
        "hypothesis_if": told["if"],
        "hypothesis_then": told["then"],
        "baseline": chance.choice(read("tracks")["say"]["baseline"]),
    }
    if plan.status is TrackStatus.DRAFT:
        found |= {name: "" for name, often in MAY_LACK.items() if chance.random() < often}
    if plan.status is TrackStatus.STOPPED:
        why = chance.choice(read("tracks")["stopped"])
        found |= {"stop_reason": why["reason"], "stop_learned": why["learned"]}
    return found


def _at_workshop(year: Year, values: Row) -> bool:
    start, first = values.get("starts_on"), year.workshops[0]
    return start is None or first <= start <= first + FROM_WORKSHOP
