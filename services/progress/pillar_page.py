"""One pillar across units and rounds, in one frozen answer."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, case, col, func, or_, select

from models import Assessment, AssessmentRound, Unit
from models.vocabulary import Level
from services.database import built_once, select_wide
from services.progress.counting import FEWEST, counts
from services.rubric import wordings
from services.rubric.wordings import Wording
from services.signs import local_signs, offers
from services.signs.local_signs import Shown
from services.units import UnitName


@dataclass(frozen=True)
class RoundCounts:
    """How many units stood at each level in one round, of those that existed then."""

    name: str
    closes_on: date
    units: int
    by_level: Mapping[Level, int]

    @property
    def assessed(self) -> int:
        return sum(self.by_level.values())

    @property
    def shown(self) -> bool:
        """Whether there are enough of them to be shown as a distribution."""
        return self.assessed >= FEWEST

    @property
    def not_assessed(self) -> int:
        return max(self.units - self.assessed, 0)


@dataclass(frozen=True)
class PillarPage:
    """What a pillar says, how it was assessed round by round, and what it looks like locally."""

    wordings: tuple[Wording, ...]
    rounds: tuple[RoundCounts, ...]
    gallery: tuple[Shown, ...]
    sharing: tuple[UnitName, ...]


def of(session: Session, pillar: str, unit_ids: Collection[int], today: date) -> PillarPage:
    """A pillar at `unit_ids`, with all rounds that have begun, the oldest first."""
    return PillarPage(
        wordings=wordings.in_force(session).get(pillar, ()),
        rounds=rounds(session, pillar, unit_ids, today),
        gallery=local_signs.gallery(session, pillar, unit_ids, today),
        sharing=offers.sharing_gladly(session, pillar, unit_ids, today),
    )


def within(
    session: Session, unit_ids: Collection[int], department_id: int | None
) -> frozenset[int]:
    """Those of `unit_ids` that belong to a department, closed ones too; all without one."""
    if department_id is None:
        return frozenset(unit_ids)
    asked = {"unit_ids": list(unit_ids), "department_id": department_id}
    found = session.exec(_within(), params=asked)
    return frozenset(unit_id for unit_id in found if unit_id is not None)


def rounds(
    session: Session, pillar: str, unit_ids: Collection[int], today: date
) -> tuple[RoundCounts, ...]:
    """A pillar at `unit_ids` in all rounds that have begun, the oldest first: counts alone."""
    asked = {"unit_ids": list(unit_ids), "today": today}
    by_round: dict[int, dict[Level, int]] = defaultdict(dict)
    levels = session.exec(_levels(), params=asked | {"pillar": pillar})
    for round_id, level, units in levels:
        by_round[round_id][Level(level)] = units
    return tuple(
        RoundCounts(name, closes_on, units, by_round.get(id_ or 0, {}))
        for id_, name, closes_on, units in session.exec(_units(), params=asked)
    )


@built_once
def _within() -> Any:
    return select(col(Unit.id)).where(
        col(Unit.id).in_(bindparam("unit_ids", expanding=True)),
        col(Unit.parent_id) == bindparam("department_id"),
    )


def _there() -> Any:
    """The clause of units that existed at some time of the round, as far as it has come."""
    closes, today = col(AssessmentRound.closes_on), bindparam("today")
    last = case((closes < today, closes), else_=today)
    ends = col(Unit.valid_to)
    return and_(
        col(Unit.id).in_(bindparam("unit_ids", expanding=True)),
        col(Unit.valid_from) <= last,
        or_(ends.is_(None), ends >= col(AssessmentRound.opens_on)),
    )


@built_once
def _units() -> Any:
    return (
        select_wide(
            col(AssessmentRound.id),
            col(AssessmentRound.name),
            col(AssessmentRound.closes_on),
            func.count(col(Unit.id)),
        )
        .join(Unit, _there(), isouter=True)
        .where(col(AssessmentRound.opens_on) <= bindparam("today"))
        .group_by(
            col(AssessmentRound.id),
            col(AssessmentRound.name),
            col(AssessmentRound.opens_on),
            col(AssessmentRound.closes_on),
        )
        .order_by(col(AssessmentRound.opens_on), col(AssessmentRound.id))
    )


@built_once
def _levels() -> Any:
    return (
        select(col(Assessment.round_id), col(Assessment.level), func.count())
        .join(AssessmentRound, col(AssessmentRound.id) == col(Assessment.round_id))
        .join(Unit, and_(col(Unit.id) == col(Assessment.unit_id), _there()))
        .where(
            col(Assessment.pillar) == bindparam("pillar"),
            counts(),
            col(Assessment.level).is_not(None),
            col(Assessment.dialogue_on) <= bindparam("today"),
        )
        .group_by(col(Assessment.round_id), col(Assessment.level))
    )
