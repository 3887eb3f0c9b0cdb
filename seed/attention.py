"""What people did about some of what deserves a talk: two have seen it, one has taken it up."""

from datetime import date, timedelta

from models import Assessment, Flag
from models.vocabulary import AssessmentStatus, FlagState
from seed.world import TODAY, Club, World
from services.calendar import noon

OLDER = timedelta(days=201)  # a level is one day older than 200 days then
WAIT = timedelta(days=14)  # after a round, until a unit without any data is pointed out
COMMENT = "Vi mødes med huset i december og finder en dag til en første dialog."
TAKEN_UP_ON = date(2026, 11, 18)


def act(world: World, without_data: str, older: dict[str, date]) -> None:
    """Take up that a unit has no data; see, on these days, that levels of others are old."""
    last = [round_ for round_ in world.rounds if not round_.open][-1]
    taken_up = {"state": FlagState.IN_DIALOGUE, "comment": COMMENT, "at": noon(TAKEN_UP_ON)}
    _add(world, world.club(without_data), rule="A11", since=last.last_on + WAIT, **taken_up)
    for name, day in older.items():
        club, seen = world.club(name), {"state": FlagState.SEEN, "at": noon(day)}
        _add(world, club, rule="A10", since=_older_since(world, club), **seen)


def _add(world: World, club: Club, **values: object) -> None:
    leader = next(
        host.person_id
        for host in world.hosts
        if host.department_id == club.department_id and host.serves(TODAY)
    )
    world.rows.add(Flag, unit_id=club.id, by_id=leader, **values)


def _older_since(world: World, club: Club) -> date:
    """The day on which the first of its levels was old."""
    newest: dict[str, date] = {}
    for row in world.rows.of(Assessment):
        shared = row["status"] is AssessmentStatus.SHARED and row["level"]
        if row["unit_id"] == club.id and shared:
            day = max(newest.get(row["pillar"], date.min), row["dialogue_on"])
            newest[row["pillar"]] = day
    return min(newest.values()) + OLDER
