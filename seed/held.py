"""Which dialogues are held: when, where, and by whom."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from seed.chance import between, source, workday
from seed.world import TODAY, Club, Host, World

LATEST = TODAY - timedelta(days=2)


@dataclass(frozen=True)
class Held:
    """A dialogue that was held: when, where, by whom, and who must have been there."""

    on: date
    club: Club
    author_id: int
    with_ids: tuple[int, ...] = ()
    agreed: tuple[tuple[int, date], ...] = ()  # who answers for it, and the day, if told


def by_hosts(world: World, silent: Iterable[str] = ()) -> list[Held]:
    """What resource persons hold: one dialogue every two to four operating weeks."""
    chance = source("hosts")
    quiet = set(silent)
    clubs = [club for club in world.clubs if club.name not in quiet]
    weeks = [week for year in world.years for week in year.weeks if week <= LATEST]
    return [
        Held(day, chance.choice(own), host.person_id)
        for host in world.hosts
        for day in _days(chance, host, weeks)
        if (own := [c for c in clubs if c.department_id == host.department_id and c.runs(day)])
    ]


def in_rounds(world: World, number: int, silent: Iterable[str] = ()) -> list[Held]:
    """So many talks in teams while assessment rounds were open."""
    chance = source("round-dialogues")
    quiet = set(silent)
    rounds = [round_ for round_ in world.rounds if round_.opens_on >= world.years[0].starts_on]
    pairs = [
        (club, round_)
        for round_ in rounds
        for club in world.clubs
        if club.name not in quiet and club.runs(round_.opens_on)
    ]
    return [
        Held(between(chance, round_.opens_on, round_.last_on), club, club.staff[-1])
        for club, round_ in chance.sample(pairs, number)
    ]


def at_clubs(world: World, number: int) -> list[Held]:
    """So many at every unit, spread over the operating weeks."""
    chance = source("unit-dialogues")
    weeks = [week for year in world.years for week in year.weeks if week <= LATEST]
    hosts = {host.department_id: host.person_id for host in world.hosts}
    return [
        Held(min(LATEST, workday(chance, week)), club, _author(chance, hosts, club))
        for club in world.clubs
        for week in chance.sample(weeks, number)
    ]


def _days(chance: random.Random, host: Host, weeks: list[date]) -> list[date]:
    days: list[date] = []
    place = chance.randint(0, 2)
    while place < len(weeks):
        day = workday(chance, weeks[place])
        if day <= LATEST and host.serves(day):
            days.append(day)
        place += chance.randint(2, 4)
    return days


def _author(chance: random.Random, hosts: dict[int, int], club: Club) -> int:
    host = hosts.get(club.department_id)
    return host if host and chance.random() < 0.6 else chance.choice(club.staff)
