"""All units that a person may see, side by side: by department and name, never by level."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import Assessment, AssessmentRound
from models.vocabulary import AssessmentStatus, Level, RoundStatus
from services import assessments, units
from services.assessments import CURRENT_FOR, Age
from services.database import built_once
from services.units import UnitName

LOOK_BACK = 2 * CURRENT_FOR  # the newest assessment, and the one to compare it with


@dataclass(frozen=True)
class Cell:
    """Where one unit stands on one pillar. No `level`: no current assessment, `age` says why."""

    level: Level | None
    age: Age
    moved: int | None


@dataclass(frozen=True)
class UnitRow:
    """A unit and its cells, one for each pillar in their order."""

    unit: UnitName
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class OpenRound:
    """The round that is open now, and how many of the units shown have shared in it."""

    name: str
    closes_on: date
    shared: int
    units: int


@dataclass(frozen=True)
class AllUnits:
    """The matrix, and what it adds up to."""

    rows: tuple[UnitRow, ...]
    open_round: OpenRound | None


def matrix(
    session: Session, unit_ids: Collection[int], codes: Sequence[str], today: date
) -> AllUnits:
    """Every unit of `unit_ids` that exists today, and where it stands on each pillar."""
    names = units.in_force(session, unit_ids, today)
    cells = _cells(session, {unit.id for unit in names}, today)
    never = Cell(None, Age.NEVER, None)
    rows = tuple(
        UnitRow(unit, tuple(cells.get((unit.id, code), never) for code in codes)) for unit in names
    )
    return AllUnits(rows, _open_round(session, {unit.id for unit in names}))


def distribution(
    rows: Collection[UnitRow], codes: Sequence[str]
) -> dict[str, Mapping[Level | None, int]]:
    """How many units stand at each level of each pillar; under None those not assessed."""
    return {
        code: Counter(row.cells[column].level for row in rows) for column, code in enumerate(codes)
    }


def _cells(
    session: Session, unit_ids: Collection[int], today: date
) -> dict[tuple[int, str], Cell]:
    asked = {"unit_ids": list(unit_ids), "since": today - LOOK_BACK, "today": today}
    found: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    for unit_id, pillar, dialogue_on, level in session.exec(_levels(), params=asked):
        found[unit_id, pillar].append((dialogue_on, level))
    return {key: _cell(sorted(steps, reverse=True), today) for key, steps in found.items()}


@built_once
def _levels() -> Any:
    # Without an order: it would be by day, and so a sort of thousands of rows.
    return select(
        col(Assessment.unit_id),
        col(Assessment.pillar),
        col(Assessment.dialogue_on),
        col(Assessment.level),
    ).where(
        col(Assessment.unit_id).in_(bindparam("unit_ids", expanding=True)),
        Assessment.status == AssessmentStatus.SHARED,
        col(Assessment.superseded_by_id).is_(None),
        col(Assessment.level).is_not(None),
        col(Assessment.dialogue_on).between(bindparam("since"), bindparam("today")),
    )


def _cell(steps: Sequence[tuple[date, int]], today: date) -> Cell:
    assessed_on, level = steps[0]
    age = assessments.age(assessed_on, today)
    if age is Age.EXPIRED:
        return Cell(None, age, None)
    moved = level - steps[1][1] if len(steps) > 1 else None
    return Cell(Level(level), age, moved)


def _open_round(session: Session, unit_ids: Collection[int]) -> OpenRound | None:
    row = session.exec(_round()).first()
    if row is None:
        return None
    round_id, name, closes_on = row
    asked = {"round_id": round_id, "unit_ids": list(unit_ids)}
    return OpenRound(name, closes_on, session.exec(_shared(), params=asked).one(), len(unit_ids))


@built_once
def _round() -> Any:
    return select(
        col(AssessmentRound.id), col(AssessmentRound.name), col(AssessmentRound.closes_on)
    ).where(AssessmentRound.status == RoundStatus.OPEN)


@built_once
def _shared() -> Any:
    return select(func.count(col(Assessment.unit_id).distinct())).where(
        col(Assessment.round_id) == bindparam("round_id"),
        col(Assessment.unit_id).in_(bindparam("unit_ids", expanding=True)),
        Assessment.status == AssessmentStatus.SHARED,
        col(Assessment.superseded_by_id).is_(None),
    )
