"""Where threads are: all units there have been, under their departments; and a season by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Unit
from models.vocabulary import UnitLevel
from services.database import built_once
from services.reach import counting, pooling
from services.reach.counting import NOTHING, Reach
from services.reach.pooling import Told
from services.units import UnitName, danish


@dataclass(frozen=True)
class Chosen:
    """What is told of one place: all threads, or those of a department.

    `below` are its departments, or its units. `hidden`: they are told of with others only.
    """

    reach: Reach
    below: Told
    hidden: bool = False


def every(session: Session) -> tuple[UnitName, ...]:
    """All units there have been, by department and name: a closed one keeps what it learned."""
    rows = session.exec(_every())
    found = (UnitName(id_, name, above_id, above or "") for id_, name, above_id, above in rows)
    return tuple(sorted(found, key=lambda unit: (danish(unit.department), danish(unit.name))))


def chosen(
    found: Mapping[int, Mapping[int, Reach]],
    season_id: int,
    units: Sequence[UnitName],
    department_id: int | None = None,
) -> Chosen:
    """What may be told of a season: of everything, or of one department."""
    here = {unit.id: found.get(unit.id, {}).get(season_id, NOTHING) for unit in units}
    groups = {unit.id: unit.department_id for unit in units if unit.department_id is not None}
    departments = pooling.told(pooling.grouped(here, groups))
    if department_id is None:
        return Chosen(counting.added(here.values()), departments)
    inside = {id_: reach for id_, reach in here.items() if groups.get(id_) == department_id}
    return Chosen(
        counting.added(inside.values()),
        pooling.told(inside),
        hidden=department_id in departments.together,
    )


def through_seasons(
    found: Mapping[int, Mapping[int, Reach]], season_ids: Sequence[int]
) -> tuple[Reach, ...]:
    """All threads of each season."""
    return tuple(counting.in_season(found, season_id) for season_id in season_ids)


@built_once
def _every() -> Any:
    above = aliased(Unit)
    query = select(col(Unit.id), col(Unit.name), col(above.id), col(above.name))
    query = query.join(above, col(above.id) == col(Unit.parent_id), isouter=True)
    return query.where(Unit.level == UnitLevel.UNIT)
