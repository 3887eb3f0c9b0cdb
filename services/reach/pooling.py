"""How far threads reach at each place, so that no count tells of the tracks of a few.

A place with fewer tracks than the least is told of together with others, and so is one where
fewer than the least are kept from some readers: whoever reads the rest could work those out. The
smallest of the others join them until that holds for all of them together; if it never does, no
place is told of by itself. Of a unit where few work it is not told by itself either.

Of all threads of a season the few are not counted that only those whose they are read, nor the
few that not everybody reads: from what all of them reach, and those that one reads, they could be
worked out as well.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.vocabulary import TrackVisibility
from services.reach.counting import NOTHING, Reach, added
from services.suppression import LEAST, PAIR


@dataclass(frozen=True)
class Told:
    """What may be told of places. `together` are those in the pool, which is None if too small."""

    shown: Mapping[int, Reach]
    together: frozenset[int]
    pool: Reach | None


NOT_TOLD = Told({}, frozenset(), None)


def counted(totals: Mapping[TrackVisibility, int]) -> tuple[TrackVisibility, ...]:
    """Which threads of a season are counted, by whom they are shown to; `totals` of them all."""
    private, shared = totals[TrackVisibility.OWNERS], totals[TrackVisibility.COMMUNITY]
    left_out = {TrackVisibility.OWNERS} if private < LEAST else set[TrackVisibility]()
    if shared + (private if not left_out else 0) < LEAST:
        left_out.add(TrackVisibility.COMMUNITY)
    return tuple(shown for shown in TrackVisibility if shown not in left_out)


def told(places: Mapping[int, Reach], small: Collection[int] = ()) -> Told:
    """What may be told of places that are all there is below one that is told of itself.

    A place without any thread is in neither part. In the `small` ones few people work.
    """
    waiting = sorted(
        (place for place, reach in places.items() if reach.total),
        key=lambda place: (places[place].total, place),
    )
    few = [place for place in waiting if place in small or not holds(places[place])]
    rest = [place for place in waiting if place not in set(few)]
    while few and rest and not _hides(places, few):
        few.append(rest.pop(0))
    pool = _together(places, few)
    return Told(
        {place: places[place] for place in rest},
        frozenset(few),
        pool if _hides(places, few) else None,
    )


def holds(reach: Reach) -> bool:
    """Whether there is enough for counts of it to tell of nobody's track."""
    return reach.total >= LEAST and (not reach.kept or reach.kept >= LEAST)


def enough(reach: Reach) -> bool:
    """Whether there are enough threads for all of them together to be told of."""
    return reach.total >= LEAST


def _hides(places: Mapping[int, Reach], few: Collection[int]) -> bool:
    return len(few) >= PAIR and holds(_together(places, few))


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
