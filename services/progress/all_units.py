"""All units that a person may see, side by side: by department and name, never by level."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import Assessment
from models.vocabulary import Level
from services.assessing import rounds
from services.assessing.rounds import Round
from services.database import built_once
from services.progress import standings
from services.progress.counting import counts
from services.progress.direction import Direction, direction
from services.progress.standings import Age
from services.units import UnitName


@dataclass(frozen=True)
class Cell:
    """Where one unit stands on one pillar. No `level`: no current assessment, `age` says why."""

    level: Level | None
    age: Age
    moved: int | None


NEVER = Cell(None, Age.NEVER, None)


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
    """The matrix, and the round that is open."""

    rows: tuple[UnitRow, ...]
    open_round: OpenRound | None


def cells(
    session: Session, unit_ids: Collection[int], codes: Sequence[str], today: date
) -> dict[int, tuple[Cell, ...]]:
    """Where each of `unit_ids` stands on each pillar, on a day."""
    asked = {"unit_ids": list(unit_ids), "today": today}
    found: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    for unit_id, pillar, dialogue_on, level in session.exec(_levels(), params=asked):
        found[unit_id, pillar].append((dialogue_on, level))
    return {
        unit_id: tuple(_cell(found.get((unit_id, code), ()), today) for code in codes)
        for unit_id in unit_ids
    }


def shared(session: Session, unit_ids: Collection[int], today: date) -> dict[int, bool]:
    """Whether each of `unit_ids` has shared in the round that is open on a day."""
    now = rounds.current(session, today)
    asked = {"round_id": now.id if now else None, "unit_ids": list(unit_ids)}
    found = set(session.exec(_shared(), params=asked)) if now else set()
    return {unit_id: unit_id in found for unit_id in unit_ids}


def open_round(now: Round | None, shared: Collection[bool]) -> OpenRound | None:
    """The round that is open, and how many of those asked have shared in it."""
    return OpenRound(now.name, now.closes_on, sum(shared), len(shared)) if now else None


def distribution(
    rows: Collection[UnitRow], codes: Sequence[str]
) -> dict[str, Mapping[Level | None, int]]:
    """How many units stand at each level of each pillar; under None those not assessed."""
    return {
        code: Counter(row.cells[column].level for row in rows) for column, code in enumerate(codes)
    }


def assessed(rows: Collection[UnitRow]) -> int:
    """How many units have a current assessment of any pillar."""
    return sum(any(cell.level for cell in row.cells) for row in rows)


def directions(rows: Collection[UnitRow], codes: Sequence[str]) -> dict[str, Direction]:
    """Which way the units move on each pillar, as far as that can be said (display rule V5)."""
    return {code: _direction(rows, column) for column, code in enumerate(codes)}


def _direction(rows: Collection[UnitRow], column: int) -> Direction:
    steps = [row.cells[column].moved for row in rows]
    up = sum(step is not None and step > 0 for step in steps)
    down = sum(step is not None and step < 0 for step in steps)
    return direction(up, down, steps.count(0))


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
        counts(),
        col(Assessment.level).is_not(None),
        col(Assessment.dialogue_on) <= bindparam("today"),
    )


def _cell(found: Sequence[tuple[date, int]], today: date) -> Cell:
    if not found:
        return NEVER
    steps = sorted(found, reverse=True)
    assessed_on, level = steps[0]
    age = standings.age(assessed_on, today)
    if age is Age.EXPIRED:
        return Cell(None, age, None)
    moved = level - steps[1][1] if len(steps) > 1 else None
    return Cell(Level(level), age, moved)


@built_once
def _shared() -> Any:
    return (
        select(col(Assessment.unit_id))
        .where(
            col(Assessment.round_id) == bindparam("round_id"),
            col(Assessment.unit_id).in_(bindparam("unit_ids", expanding=True)),
            counts(),
        )
        .distinct()
    )
