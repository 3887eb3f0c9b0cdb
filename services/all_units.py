"""All units that a person may see, side by side: by department and name, never by level."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from models import Assessment, AssessmentRound
from models.vocabulary import AssessmentStatus, Level, RoundStatus
from services import assessments, units
from services.assessments import CURRENT_FOR, Age
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
    query = (
        select(
            col(Assessment.unit_id),
            col(Assessment.pillar),
            col(Assessment.dialogue_on),
            col(Assessment.level),
        )
        .where(
            col(Assessment.unit_id).in_(unit_ids),
            Assessment.status == AssessmentStatus.SHARED,
            col(Assessment.superseded_by_id).is_(None),
            col(Assessment.level).is_not(None),
            col(Assessment.dialogue_on).between(today - LOOK_BACK, today),
        )
        .order_by(col(Assessment.dialogue_on).desc())
    )
    found: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    for unit_id, pillar, dialogue_on, level in session.exec(query):
        if level is not None:
            found[unit_id, pillar].append((dialogue_on, level))
    return {key: _cell(steps, today) for key, steps in found.items()}


def _cell(steps: Sequence[tuple[date, int]], today: date) -> Cell:
    assessed_on, level = steps[0]
    age = assessments.age(assessed_on, today)
    if age is Age.EXPIRED:
        return Cell(None, age, None)
    moved = level - steps[1][1] if len(steps) > 1 else None
    return Cell(Level(level), age, moved)


def _open_round(session: Session, unit_ids: Collection[int]) -> OpenRound | None:
    query = select(
        col(AssessmentRound.id), col(AssessmentRound.name), col(AssessmentRound.closes_on)
    ).where(AssessmentRound.status == RoundStatus.OPEN)
    row = session.exec(query).first()
    if row is None:
        return None
    round_id, name, closes_on = row
    shared = (
        select(col(Assessment.unit_id), func.count())
        .where(
            Assessment.round_id == round_id,
            Assessment.status == AssessmentStatus.SHARED,
            col(Assessment.superseded_by_id).is_(None),
        )
        .group_by(col(Assessment.unit_id))
    )
    done = {unit_id for unit_id, _ in session.exec(shared)} & set(unit_ids)
    return OpenRound(name, closes_on, len(done), len(unit_ids))
