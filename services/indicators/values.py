"""Digestible data: each indicator of a unit as one number, one picture and one question."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, select

from models import Indicator, IndicatorValue, Unit
from services import access
from services.access import Action, Viewer
from services.database import built_once
from services.indicators import bands, definitions, used
from services.indicators.bands import Band
from services.indicators.definitions import Definition
from services.indicators.used import Used

SHOWN = 8  # periods of a picture, the newest


@dataclass(frozen=True)
class Point:
    """A value of the unit in the period that begins on a day."""

    period_on: date
    value: float


@dataclass(frozen=True)
class Portion:
    """An indicator at a unit. `points` are its last periods, the oldest first.

    `others` are like units with a value in the newest of them; of too few there is no band.
    """

    definition: Definition
    points: tuple[Point, ...]
    band: Band | None
    others: int
    used: Used
    unused: bool

    @property
    def latest(self) -> Point | None:
        """The newest value; None when there is no data yet."""
        return self.points[-1] if self.points else None


def of_unit(session: Session, unit_id: int, *, by: Viewer, today: date) -> tuple[Portion, ...]:
    """All indicators that are in use, with the values of a unit.

    Raises:
        NotFound: `by` may not see the unit.
    """
    access.ensure(by, Action.SEE_UNIT, unit_id)
    points = _points(session, unit_id)
    others = _others(session, unit_id)
    uses = used.of_unit(session, unit_id)
    unused = {each.id for each in used.unused(session, today)}
    return tuple(
        Portion(
            each,
            points.get(each.id, ()),
            bands.of(others.get(each.id, []), each.scale),
            len(others.get(each.id, [])),
            uses.get(each.id, Used()),
            each.id in unused,
        )
        for each in definitions.every(session)
        if each.retired_on is None
    )


def _points(session: Session, unit_id: int) -> Mapping[int, tuple[Point, ...]]:
    found: dict[int, list[Point]] = defaultdict(list)
    rows = session.exec(_of_unit(), params={"unit_id": unit_id})
    for indicator_id, period_on, value in rows:
        found[indicator_id].append(Point(period_on, value))
    return {id_: tuple(points[-SHOWN:]) for id_, points in found.items()}


def _others(session: Session, unit_id: int) -> Mapping[int, list[float]]:
    """What units of the same kind have, in the newest period of this one, in no order."""
    found: dict[int, list[float]] = defaultdict(list)
    for indicator_id, value in session.exec(_like(), params={"unit_id": unit_id}):
        found[indicator_id].append(value)
    return found


@built_once
def _of_unit() -> Any:
    query = select(
        col(IndicatorValue.indicator_id), col(IndicatorValue.period_on), col(IndicatorValue.value)
    )
    query = query.where(_counts(IndicatorValue), _at_unit(IndicatorValue))
    return query.order_by(col(IndicatorValue.period_on))


@built_once
def _like() -> Any:
    own, other, here = aliased(IndicatorValue), aliased(IndicatorValue), aliased(Unit)
    newest = (
        select(col(own.indicator_id), func.max(own.period_on).label("period_on"))
        .join(Indicator, col(Indicator.id) == col(own.indicator_id))
        .where(_counts(own), _at_unit(own), col(Indicator.retired_on).is_(None))
        .group_by(col(own.indicator_id))
        .subquery()
    )
    same = and_(
        col(other.indicator_id) == newest.c.indicator_id,
        col(other.period_on) == newest.c.period_on,
    )
    kind = select(col(here.kind)).where(col(here.id) == bindparam("unit_id")).scalar_subquery()
    # As a list of units, not as a join: then each value is found by its index, not looked for.
    like = select(col(Unit.id)).where(col(Unit.kind) == kind, col(Unit.id) != bindparam("unit_id"))
    return (
        select(col(other.indicator_id), col(other.value))
        .join(newest, same)
        .where(_counts(other), col(other.unit_id).in_(like))
    )


def _counts(value: Any) -> Any:
    return col(value.replaced_by_id).is_(None)


def _at_unit(value: Any) -> Any:
    return col(value.unit_id) == bindparam("unit_id")
