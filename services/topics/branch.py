"""What may be told of a branch: where enough work for counts, and how far its threads reach."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import Unit
from models.vocabulary import TrackVisibility, UnitLevel
from services import seasons, units
from services.database import built_once
from services.reach import counting, pooling, where
from services.reach.counting import Reach
from services.seasons import Workshop
from services.suppression import LEAST
from services.topics.asked import Asked


@dataclass(frozen=True)
class InSeason:
    """The season of a day, and its workshops."""

    id: int
    name: str
    workshops: tuple[Workshop, ...]


def season(session: Session, as_of: date) -> InSeason | None:
    """The season of a day."""
    found = seasons.at(seasons.every(session), as_of)
    if found is None:
        return None
    return InSeason(found.id, found.name, seasons.workshops(session, found.id))


def told(session: Session, unit_ids: Collection[int], on: date) -> frozenset[int]:
    """Those of the units where enough work for counts of tracks to be told of."""
    staff = units.staff(session, unit_ids, on)
    return frozenset(unit_id for unit_id, number in staff.items() if number >= LEAST)


def reach(session: Session, asked: Asked, season_ids: Sequence[int]) -> tuple[Reach | None, ...]:
    """How far the threads of each season reach in the branch; None: too few to be told of.

    Of everything, as it is told elsewhere. Of a part, those alone that everybody may read: so it
    tells nothing when it is taken from the whole, or another part from it.
    """
    path = session.exec(select(col(Unit.path)).where(Unit.id == asked.branch_id)).one()
    every = {id_ or 0: own.startswith(path) for id_, own in session.exec(_leaves())}
    found = asked.way.sources.reach(session, list(every), asked.as_of)
    if all(every.values()):
        reached = where.through_seasons(found, season_ids)
    else:
        inside = [id_ for id_, is_inside in every.items() if is_inside]
        open_to_all = [TrackVisibility.EVERYBODY]
        reached = tuple(counting.in_season(found, id_, open_to_all, inside) for id_ in season_ids)
    return tuple(each if pooling.enough(each) else None for each in reached)


@built_once
def _leaves() -> Any:
    return select(col(Unit.id), col(Unit.path)).where(Unit.level == UnitLevel.UNIT)
