"""One pillar across the units of the branch, round by round."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import LocalSign
from models.vocabulary import SignStatus
from services.database import built_once
from services.progress import all_units, pillar_page
from services.progress.direction import Direction
from services.progress.pillar_page import RoundCounts
from services.rubric import pillars
from services.rubric.pillars import PillarName
from services.topics.asked import Asked
from services.units import UnitName

ROUNDS = 6  # the newest: more have no room under each other


@dataclass(frozen=True)
class PillarFacts:
    """A pillar: the rounds with the oldest first, which way units move, and signs in use."""

    as_of: date
    pillar: PillarName
    units: int
    rounds: tuple[RoundCounts, ...]
    moved: Direction
    signs: int
    with_signs: int


def of(session: Session, asked: Asked) -> PillarFacts | None:
    """The facts of the pillar of the topic; None if it names none."""
    name = next((each for each in pillars.every(session) if each.code == asked.pillar), None)
    if name is None:
        return None
    rounds = pillar_page.rounds(session, name.code, asked.unit_ids, asked.as_of)
    cells = all_units.cells(session, asked.unit_ids, [name.code], asked.as_of)
    rows = [all_units.UnitRow(UnitName(id_, "", None, ""), each) for id_, each in cells.items()]
    signs, with_signs = session.exec(
        _signs(), params={"unit_ids": asked.unit_ids, "pillar": name.code}
    ).one()
    return PillarFacts(
        as_of=asked.as_of,
        pillar=name,
        units=len(cells),
        rounds=rounds[-ROUNDS:],
        moved=all_units.directions(rows, [name.code])[name.code],
        signs=signs,
        with_signs=with_signs,
    )


@built_once
def _signs() -> Any:
    unit_id = col(LocalSign.unit_id)
    return select(func.count(), func.count(unit_id.distinct())).where(
        unit_id.in_(bindparam("unit_ids", expanding=True)),
        LocalSign.pillar == bindparam("pillar"),
        LocalSign.status == SignStatus.IN_USE,
    )
