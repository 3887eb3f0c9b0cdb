"""The learning pulse of a round that is over, so far as it may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import PulseCount, PulseOver, PulsePlace, Unit
from models.vocabulary import Assent, RoundStatus
from services import suppression
from services.assessing import rounds
from services.assessing.rounds import Round
from services.database import built_once, select_wide
from services.pulse import STATEMENTS
from services.suppression import Counts, Group


class Shows(StrEnum):
    """What there is to see of a unit's pulse."""

    NO_DATA = "no_data"
    TOO_FEW = "too_few"
    OWN = "own"
    POOL = "pool"


@dataclass(frozen=True)
class Result:
    """The pulse of a unit in a round that is over.

    `counts` are those of the unit or of the pool: four parts for each statement; of the pool
    perhaps two, those who disagree and those who agree, or only how many answered.
    """

    round_name: str
    closed_on: date
    shows: Shows
    counts: Counts = ()


def last(session: Session, unit_id: int, today: date) -> Result | None:
    """The pulse of a unit in the last round that is over; None when none is.

    Whoever asks has seen to it that the reader may see the pulse of the unit.
    """
    over = set(session.exec(select(PulseOver.round_id)))
    ended = (each for each in rounds.every(session, today) if _ended(each, over))
    newest = next(ended, None)
    return _of_round(session, unit_id, newest) if newest else None


def _ended(round_: Round, over: set[int]) -> bool:
    closed = round_.status in {RoundStatus.CLOSED, RoundStatus.ARCHIVED}
    return closed or round_.id in over


def _of_round(session: Session, unit_id: int, round_: Round) -> Result:
    groups = _groups(session, unit_id, round_.id)
    found = suppression.pooled(groups)
    shows, counts = Shows.NO_DATA, ()
    if unit_id in found.shown:
        shows, counts = Shows.OWN, found.shown[unit_id]
    elif unit_id in found.pooled_units or (groups and _few_work_there(session, unit_id)):
        shows, counts = (Shows.POOL, found.pool) if found.pool else (Shows.TOO_FEW, ())
    return Result(round_.name, round_.closes_on, shows, counts)


def _few_work_there(session: Session, unit_id: int) -> bool:
    """Of so few, that nobody answered is not told."""
    unit = session.get(Unit, unit_id)
    return unit is not None and (unit.staff_count or 0) < suppression.LEAST


def _groups(session: Session, unit_id: int, round_id: int) -> dict[int, Group]:
    """What the units answered that stood in the department of this one, in a round."""
    asked = {"round_id": round_id, "unit_id": unit_id}
    counts: dict[int, dict[tuple[int, int], int]] = {}
    staff: dict[int, int] = {}
    for unit, works, statement, said, number in session.exec(_counts(), params=asked):
        counts.setdefault(unit, {})[statement, said] = number
        staff[unit] = works
    return {unit: Group(_in_order(found), staff[unit]) for unit, found in counts.items()}


def _in_order(found: Mapping[tuple[int, int], int]) -> Counts:
    return tuple(
        tuple(found.get((statement, said), 0) for said in Assent) for statement in STATEMENTS
    )


@built_once
def _counts() -> Any:
    in_round = PulsePlace.round_id == bindparam("round_id")
    unit = bindparam("unit_id")
    stood = select(PulsePlace.department_id).where(in_round, PulsePlace.unit_id == unit)
    stands = select(Unit.parent_id).where(Unit.id == unit)
    department = func.coalesce(stood.scalar_subquery(), stands.scalar_subquery())
    return (
        select_wide(
            PulseCount.unit_id,
            PulsePlace.staff,
            PulseCount.statement,
            PulseCount.answer,
            PulseCount.answers,
        )
        .join(
            PulsePlace,
            (col(PulsePlace.round_id) == col(PulseCount.round_id))
            & (col(PulsePlace.unit_id) == col(PulseCount.unit_id)),
        )
        .where(in_round, PulsePlace.department_id == department)
        .order_by(col(PulseCount.unit_id))
    )
