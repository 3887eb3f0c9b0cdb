"""What a round reminds of: who has not shared an assessment, and what was only begun."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import Assessment, AssessmentRound, Unit
from models.vocabulary import AssessmentStatus, Role
from services.access import Action, Viewer
from services.assessing import rounds
from services.database import select_wide
from services.units import danish
from services.validity import valid

REMINDED = {
    Role.DEPARTMENT_LEADER,
    Role.AREA_LEADER,
    Role.LEADERSHIP,
    Role.RESOURCE_PERSON,
}


@dataclass(frozen=True)
class Owing:
    """Units that have not yet shared an assessment in the open round, by name."""

    round_name: str
    closes_on: date
    units: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Unfinished:
    """A dialogue of a unit in an open round that somebody began, and nobody shared."""

    unit_id: int
    unit: str
    round_name: str
    closes_on: date


def owing(session: Session, by: Viewer, own: Collection[int], today: date) -> Owing | None:
    """Those of one's `own` units that owe an assessment, for whoever sees to it that it comes."""
    if not by.roles & REMINDED:
        return None
    wanted: tuple[Any, ...] = (AssessmentRound.name, AssessmentRound.closes_on, Unit.id, Unit.name)
    every_unit = col(Unit.id).in_(own)  # each of them, in each open round
    query = (
        select(*wanted)
        .select_from(Unit)
        .join(AssessmentRound, every_unit)
        .where(
            rounds.is_open(today),
            valid(Unit, today),
            ~_has_shared(),
        )
    )
    rows = session.exec(query.order_by(col(AssessmentRound.closes_on))).all()
    units = [(id_, unit) for name, _, id_, unit in rows if name == rows[0][0]]
    by_name = tuple(sorted(units, key=lambda unit: danish(unit[1])))
    return Owing(rows[0][0], rows[0][1], by_name) if rows else None


def _has_shared() -> Any:
    return (
        select(Assessment.id)
        .where(
            Assessment.unit_id == Unit.id,
            Assessment.round_id == AssessmentRound.id,
            Assessment.status == AssessmentStatus.SHARED,
        )
        .exists()
    )


def unfinished(session: Session, by: Viewer, today: date) -> tuple[Unfinished, ...]:
    """The dialogues that the viewer may go on with: what closes first stands first."""
    wanted: tuple[Any, ...] = (Unit.id, Unit.name, AssessmentRound.name, AssessmentRound.closes_on)
    query = (
        select_wide(*wanted)
        .join(Assessment, col(Assessment.unit_id) == col(Unit.id))
        .join(AssessmentRound, col(AssessmentRound.id) == col(Assessment.round_id))
        .where(
            col(Unit.id).in_(by.units.get(Action.ASSESS, frozenset())),
            Assessment.status != AssessmentStatus.SHARED,
            rounds.is_open(today),
        )
        .distinct()
    )
    found = [Unfinished(*row) for row in session.exec(query)]
    return tuple(sorted(found, key=lambda one: (one.closes_on, danish(one.unit), one.unit_id)))
