"""Who has answered in a round, and who not: that they did, never what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, func, select

from models import Assessment
from models.vocabulary import AssessmentStatus
from services import units
from services.assessing.rounds import Round
from services.database import built_once
from services.units import UnitName

BEGUN = (AssessmentStatus.DRAFT, AssessmentStatus.DISCUSSED)


class Stage(StrEnum):
    """How far a unit has come in a round."""

    SHARED = "shared"
    BEGUN = "begun"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Answer:
    """How many pillars a unit has shared in a round, and how many it has begun."""

    unit: UnitName
    shared: int
    begun: int

    @property
    def stage(self) -> Stage:
        if self.shared:
            return Stage.SHARED
        return Stage.BEGUN if self.begun else Stage.NOT_YET


@dataclass(frozen=True)
class Answered:
    """The units that were asked in a round, by department and name."""

    answers: tuple[Answer, ...]

    def at(self, stage: Stage) -> tuple[Answer, ...]:
        """Those that have come that far."""
        return tuple(answer for answer in self.answers if answer.stage is stage)


def answered(session: Session, round_: Round, unit_ids: Collection[int], today: date) -> Answered:
    """How far units have come in a round: those that existed on its last day, or do today.

    Of a round that is planned, those that exist on its first day.
    """
    day = max(round_.opens_on, min(round_.closes_on, today))
    rows = session.exec(_by_unit(), params={"round_id": round_.id, "unit_ids": list(unit_ids)})
    counts = {unit_id: (shared, begun) for unit_id, shared, begun in rows}
    names = units.in_force(session, unit_ids, day)
    return Answered(tuple(Answer(unit, *counts.get(unit.id, (0, 0))) for unit in names))


@built_once
def _by_unit() -> Any:
    shared = col(Assessment.status) == AssessmentStatus.SHARED
    begun = and_(col(Assessment.status).in_(BEGUN), Assessment.version == 1)
    return (
        select(col(Assessment.unit_id), func.count().filter(shared), func.count().filter(begun))
        .where(
            col(Assessment.round_id) == bindparam("round_id"),
            col(Assessment.unit_id).in_(bindparam("unit_ids", expanding=True)),
            col(Assessment.superseded_by_id).is_(None),
        )
        .group_by(col(Assessment.unit_id))
    )
