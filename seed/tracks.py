"""Practice tracks and the trial actions behind them."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackOwnership, TrackStatus, TrackVisibility, TrialState
from seed.chance import between, deal, one_of, source
from seed.texts import read
from seed.world import PILLARS, TODAY, Circle, Club, World, Year
from services.calendar import monday

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
ACTIONS = {1: 20, 2: 40, 3: 30, 4: 10}
FINISHED = {TrackStatus.EVALUATED, TrackStatus.CLOSED}
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class _Plan:
    """A track to be made. One of a community that is not there is one of the team."""

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
    for status, ownership, club in zip(what, whose, places, strict=True):
        owner = chance.choice(club.staff)
        plan = _Plan(status, ownership, club, owner, circles.get(owner))
        _add(world, chance, year, plan)


def _circles_of_people(world: World) -> dict[int, Circle]:
    return {
        person_id: circle
        for circle in world.circles
        for people in circle.members.values()
        for person_id in people
    }


def _add(world: World, chance: random.Random, year: Year, plan: _Plan) -> None:
    words, status = read("words"), plan.status
    told = chance.choice(words["track"])
    dates = _dates(chance, year, status)
    stopped, draft = status is TrackStatus.STOPPED, status is TrackStatus.DRAFT
    number = world.rows.add(
        PracticeTrack,
        season_id=year.id,
        unit_id=plan.club.id,
        community_id=plan.community_id,
        pillar=chance.choice(PILLARS),
        title=told["title"],
        focus_question=told["question"],
        ownership=plan.ownership,
        owner_id=plan.owner if plan.ownership is TrackOwnership.INDIVIDUAL else None,
        visibility=one_of(chance, VISIBILITY),
        data_sources=0 if draft else one_of(chance, {0: 2, 1: 4, 2: 3}),
        status=status,
        stop_reason=chance.choice(words["trial"]["stopped"]) if stopped else "",
        **dates,
    )
    _add_actions(world, chance, number, status, dates)


def _dates(chance: random.Random, year: Year, status: TrackStatus) -> dict[str, date | None]:
    first = year.workshops[0]
    if status is TrackStatus.DRAFT:
        return {"status_changed_on": between(chance, first, min(TODAY, first + 5 * WEEK))}
    running = year.ends_on > TODAY
    start = _start(chance, year, status, running=running)
    last = start + timedelta(weeks=chance.randint(17, 26))
    if running and status is TrackStatus.IN_EVALUATION:
        last = between(chance, TODAY - timedelta(days=20), TODAY - timedelta(days=1))
    dates = {
        "starts_on": start,
        "activated_on": start + timedelta(days=chance.randint(-2, 5)),
        "evaluation_on": last,
    }
    return dates | _ending(chance, status, start, last)


def _start(chance: random.Random, year: Year, status: TrackStatus, *, running: bool) -> date:
    first, second, _ = year.workshops
    if running:
        early = status is TrackStatus.IN_EVALUATION
        begin = year.starts_on + 2 * WEEK if early else first
        return between(chance, begin, begin + 3 * WEEK)
    begin = first if chance.random() < 0.6 and status is not TrackStatus.IN_EVALUATION else second
    return between(chance, begin, begin + 3 * WEEK)


def _ending(
    chance: random.Random, status: TrackStatus, start: date, last: date
) -> dict[str, date | None]:
    moved = min(last, TODAY)
    if status in FINISHED:
        evaluated = last + timedelta(days=chance.randint(-7, 10))
        return {"evaluated_on": evaluated, "status_changed_on": evaluated}
    if status is TrackStatus.STOPPED:
        return {"status_changed_on": start + timedelta(weeks=chance.randint(5, 14))}
    if status is TrackStatus.PAUSED:
        back = TODAY + timedelta(days=chance.randint(-25, 45))
        return {"status_changed_on": TODAY - timedelta(days=30), "paused_until": back}
    return {"status_changed_on": start if status is TrackStatus.ACTIVE else moved}


def _add_actions(
    world: World,
    chance: random.Random,
    track_id: int,
    status: TrackStatus,
    dates: Mapping[str, date | None],
) -> None:
    words = read("words")["trial"]
    total = 1 if status is TrackStatus.DRAFT else one_of(chance, ACTIONS)
    start = dates.get("starts_on") or TODAY
    for number in range(1, total + 1):
        state = _state(chance, status, last=number == total)
        week = monday(start) + timedelta(weeks=3 * number - chance.randint(0, 2))
        done = state in {TrialState.DONE, TrialState.REFLECTED}
        world.rows.add(
            TrialAction,
            track_id=track_id,
            number=number,
            state=state,
            what_we_try=chance.choice(words["try"]),
            planned_week_on=week,
            done_on=min(TODAY, week + timedelta(days=chance.randint(0, 4))) if done else None,
            what_we_saw=chance.choice(words["saw"]) if state is TrialState.REFLECTED else "",
        )


def _state(chance: random.Random, status: TrackStatus, *, last: bool) -> TrialState:
    if status is TrackStatus.DRAFT:
        return TrialState.PLANNED
    if status is TrackStatus.STOPPED and last:
        return TrialState.DROPPED
    if status in {TrackStatus.ACTIVE, TrackStatus.PAUSED} and last:
        return one_of(chance, {TrialState.PLANNED: 2, TrialState.UNDER_WAY: 3, TrialState.DONE: 1})
    return one_of(chance, {TrialState.REFLECTED: 7, TrialState.DONE: 2, TrialState.DROPPED: 1})
