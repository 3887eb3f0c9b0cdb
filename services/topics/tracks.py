"""Practice tracks of the branch in counts: by state and gate, and how far their threads reach."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.practice_tracks import counting, gates
from services.practice_tracks.counting import Counted
from services.reach.counting import Reach
from services.topics import branch
from services.topics.asked import Asked


@dataclass(frozen=True)
class TracksFacts:
    """The tracks of a season. `units` of `of_units` can be told of: enough work there.

    `held` are the days of the three workshops. `reach` is None where too few can be told of.
    """

    as_of: date
    season: str
    units: int
    of_units: int
    counted: Counted
    held: tuple[date | None, date | None, date | None]
    reach: Reach | None


def of(session: Session, asked: Asked) -> TracksFacts | None:
    """The facts of the season of that day; None if there is no season."""
    season = branch.season(session, asked.as_of)
    if season is None:
        return None
    told = branch.told(session, asked.unit_ids, asked.as_of)
    found = counting.of_units(session, told, season.id, season.workshops, asked.as_of)
    held = gates.held_on(season.workshops)
    return TracksFacts(
        as_of=asked.as_of,
        season=season.name,
        units=len(told),
        of_units=len(asked.naming.unit_ids),
        counted=_added(list(found.values())),
        held=(held.get(1), held.get(2), held.get(3)),
        reach=branch.reach(session, asked, [season.id])[0],
    )


def _added(found: list[Counted]) -> Counted:
    by_status: Counter = Counter()
    for each in found:
        by_status.update(each.by_status)
    first, second, third = (sum(each.passed[gate] for each in found) for gate in range(3))
    return Counted(dict(by_status), (first, second, third))
