"""What the young got out of it, area by area, as evaluated tracks of the branch saw it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.vocabulary import CoCreation, YouthArea
from services import seasons
from services.reach.counting import Reach
from services.suppression import LEAST
from services.topics import branch
from services.topics.asked import Asked

SEASONS = 3  # as far back as is looked: tracks are evaluated late in a season


@dataclass(frozen=True)
class Area:
    """In how many tracks an area was seen to move: less, the same, more, or not known.

    `counts` is None where the area was looked at in too few tracks to be told of; `base` is
    zero where nobody looked.
    """

    area: YouthArea
    base: int
    counts: tuple[int, int, int, int] | None


@dataclass(frozen=True)
class YoungFacts:
    """The areas in their order, and how far the young were in it; None: nobody said."""

    as_of: date
    season: str
    evaluated: int
    areas: tuple[Area, ...]
    rungs: Mapping[CoCreation | None, int]


def of(session: Session, asked: Asked) -> YoungFacts | None:
    """The facts of the newest season in which enough was evaluated; None: there is none."""
    begun = [each for each in seasons.every(session) if each.starts_on <= asked.as_of][:SEASONS]
    told = branch.reach(session, asked, [each.id for each in begun])
    for season, reach in zip(begun, told, strict=True):
        if reach is not None and reach.evaluated >= LEAST:
            areas = tuple(_area(reach, area) for area in YouthArea)
            return YoungFacts(asked.as_of, season.name, reach.evaluated, areas, reach.rungs)
    return None


def _area(reach: Reach, area: YouthArea) -> Area:
    moved = reach.moved(area)
    more = sum(n for steps, n in moved.items() if steps is not None and steps > 0)
    less = sum(n for steps, n in moved.items() if steps is not None and steps < 0)
    counts = (less, moved.get(0, 0), more, moved.get(None, 0))
    base = sum(counts)
    return Area(area, base, counts if base >= LEAST else None)
