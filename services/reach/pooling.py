"""How far threads reach at each place, so that no count tells of the tracks of a few.

A place with fewer tracks than the least is told of together with others, and so is one where
fewer than the least are kept from some readers: whoever reads the rest could work those out. The
smallest of the others join them until that holds for all of them together; if it never does, no
place is told of by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.reach.counting import NOTHING, Reach, added
from services.suppression import LEAST


@dataclass(frozen=True)
class Told:
    """What may be told of places. `together` are those in the pool, which is None if too small."""

    shown: Mapping[int, Reach]
    together: frozenset[int]
    pool: Reach | None


def told(places: Mapping[int, Reach]) -> Told:
    """What may be told of places that are all there is below one that is told of itself.

    A place without any thread is in neither part.
    """
    waiting = sorted(
        (place for place, reach in places.items() if reach.total),
        key=lambda place: (places[place].total, place),
    )
    few = [place for place in waiting if not holds(places[place])]
    rest = [place for place in waiting if place not in set(few)]
    while few and rest and not holds(_together(places, few)):
        few.append(rest.pop(0))
    pool = _together(places, few)
    return Told(
        {place: places[place] for place in rest},
        frozenset(few),
        pool if few and holds(pool) else None,
    )


def holds(reach: Reach) -> bool:
    """Whether there is enough for counts of it to tell of nobody's track."""
    return reach.total >= LEAST and (not reach.kept or reach.kept >= LEAST)


def enough(reach: Reach) -> bool:
    """Whether there are enough threads for all of them together to be told of."""
    return reach.total >= LEAST


def grouped(units: Mapping[int, Reach], groups: Mapping[int, int]) -> dict[int, Reach]:
    """The units taken together by what each belongs to."""
    members: dict[int, list[Reach]] = {}
    for unit_id, reach in units.items():
        if unit_id in groups:
            members.setdefault(groups[unit_id], []).append(reach)
    return {group: added(parts) for group, parts in members.items()}


def _together(places: Mapping[int, Reach], few: Iterable[int]) -> Reach:
    parts = [places[place] for place in few]
    return added(parts) if parts else NOTHING
