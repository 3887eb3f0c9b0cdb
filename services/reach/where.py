"""Where threads are: all units there have been, under their departments; and a season by place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Unit
from models.vocabulary import TrackVisibility, UnitLevel
from services import units as names
from services.database import built_once
from services.reach import counting, pooling
from services.reach.counting import Reach, Seasons
from services.reach.pooling import Told
from services.suppression import LEAST
from services.units import UnitName, danish


@dataclass(frozen=True)
class Chosen:
    """What is told of one place: all threads, or those of a department.

    `below` are its departments, or its units. `hidden`: they are told of with others only.
    `left_out`: few tracks are not shared with everybody, and those are not counted.
    """

    reach: Reach
    below: Told
    hidden: bool = False
    left_out: bool = False


def every(session: Session) -> tuple[UnitName, ...]:
    """All units there have been, by department and name: a closed one keeps what it learned."""
    rows = session.exec(_every())
    found = (UnitName(id_, name, above_id, above or "") for id_, name, above_id, above in rows)
    return tuple(sorted(found, key=lambda unit: (danish(unit.department), danish(unit.name))))


@dataclass(frozen=True)
class Places:
    """All units there have been, and in which of them few people work."""

    units: Sequence[UnitName]
    small: frozenset[int] = frozenset()


def places(session: Session, on: date) -> Places:
    """All units there have been, and how they are on a day."""
    every_unit = every(session)
    staff = names.staff(session, [unit.id for unit in every_unit], on)
    small = frozenset(unit.id for unit in every_unit if staff.get(unit.id, 0) < LEAST)
    return Places(every_unit, small)


def chosen(
    found: Mapping[int, Seasons],
    season_id: int,
    among: Places,
    department_id: int | None = None,
) -> Chosen:
    """What may be told of a season: of everything, or of one department."""
    units, counted = among.units, _counted(found, season_id)
    left_out = _left_out(found, season_id, counted)
    here = {unit.id: counting.in_season(found, season_id, counted, [unit.id]) for unit in units}
    groups = {unit.id: unit.department_id for unit in units if unit.department_id is not None}
    departments = pooling.told(pooling.grouped(here, groups))
    if department_id is None:
        return Chosen(counting.added(here.values()), departments, left_out=left_out)
    inside = {id_: reach for id_, reach in here.items() if groups.get(id_) == department_id}
    return Chosen(
        counting.added(inside.values()),
        pooling.told(inside, among.small),
        hidden=department_id in departments.together,
        left_out=left_out,
    )


def narrowed(
    found: Mapping[int, Seasons],
    season_id: int,
    among: Places,
    department_id: int | None = None,
) -> Chosen:
    """What may be told of some threads of a season, `found` so: of those that everybody may read.

    Nothing else is counted, however many there are, so that no two ways of narrowing tell more
    together than each of them does.
    """
    inside = [unit.id for unit in among.units if department_id in (None, unit.department_id)]
    reach = counting.in_season(found, season_id, [TrackVisibility.EVERYBODY], inside)
    return Chosen(reach, pooling.NOT_TOLD, left_out=True)


def through_seasons(found: Mapping[int, Seasons], season_ids: Sequence[int]) -> tuple[Reach, ...]:
    """The threads of each season that are counted."""
    return tuple(
        counting.in_season(found, season_id, _counted(found, season_id))
        for season_id in season_ids
    )


def _counted(found: Mapping[int, Seasons], season_id: int) -> tuple[TrackVisibility, ...]:
    return pooling.counted(
        {shown: counting.in_season(found, season_id, [shown]).total for shown in TrackVisibility}
    )


def _left_out(
    found: Mapping[int, Seasons], season_id: int, counted: Collection[TrackVisibility]
) -> bool:
    others = set(TrackVisibility) - set(counted)
    return counting.in_season(found, season_id, others).total > 0


@built_once
def _every() -> Any:
    above = aliased(Unit)
    query = select(col(Unit.id), col(Unit.name), col(above.id), col(above.name))
    query = query.join(above, col(above.id) == col(Unit.parent_id), isouter=True)
    return query.where(Unit.level == UnitLevel.UNIT)
