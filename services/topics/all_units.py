"""Where the units of the branch stand on each pillar, side by side: never by level."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models.vocabulary import Level
from services.assessing import rounds
from services.progress import all_units
from services.progress.all_units import Cell, OpenRound, UnitRow
from services.progress.counting import FEWEST
from services.progress.direction import Direction
from services.rubric import pillars
from services.rubric.pillars import PillarName
from services.topics.asked import Asked, Place
from services.units import UnitName


@dataclass(frozen=True)
class AllUnitsFacts:
    """The units in the order in which they are told of, with a cell for each pillar.

    `distribution` holds by pillar how many stand at each level, under None those not assessed;
    it is None when fewer than five units have a current assessment.
    """

    as_of: date
    pillars: tuple[PillarName, ...]
    rows: tuple[tuple[Place, tuple[Cell, ...]], ...]
    distribution: Mapping[str, Mapping[Level | None, int]] | None
    directions: Mapping[str, Direction]
    assessed: int
    open_round: OpenRound | None


def of(session: Session, asked: Asked) -> AllUnitsFacts:
    """The facts, without a unit's name while names are hidden."""
    names = pillars.every(session)
    codes = [name.code for name in names]
    cells = all_units.cells(session, asked.unit_ids, codes, asked.as_of)
    unnamed = [UnitRow(UnitName(id_, "", None, ""), each) for id_, each in cells.items()]
    assessed = all_units.assessed(unnamed)
    shared = all_units.shared(session, asked.unit_ids, asked.as_of)
    rows: Any = asked.by_place(cells, lambda place, each: (place, each))
    return AllUnitsFacts(
        as_of=asked.as_of,
        pillars=names,
        rows=rows,
        distribution=all_units.distribution(unnamed, codes) if assessed >= FEWEST else None,
        directions=all_units.directions(unnamed, codes),
        assessed=assessed,
        open_round=all_units.open_round(
            rounds.current(session, asked.as_of), list(shared.values())
        ),
    )
