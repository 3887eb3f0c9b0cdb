"""A unit's way on a pillar: the rounds there were, its steps, and what it says looking back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import Retrospective
from models.vocabulary import Level
from services.assessing import rounds
from services.assessing.rounds import Round
from services.database import built_once, select_wide
from services.progress import run_chart
from services.progress.run_chart import RunChart
from services.progress.standings import Standing

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class LookedBack:
    """Where a unit, on a day, said that it was a year before. It never takes a level's place."""

    pillar: str
    level: Level
    said_on: date

    @property
    def about(self) -> date:
        """The day that it is about."""
        return self.said_on - A_YEAR


@dataclass(frozen=True)
class Point:
    """A round, and the level that was chosen in it, if one was."""

    round: str
    on: date
    level: Level | None


@dataclass(frozen=True)
class Beside:
    """The rounds that had begun by a day, and what the unit said looking back, oldest first."""

    rounds: tuple[Round, ...]
    looked_back: tuple[LookedBack, ...]


def beside(session: Session, unit_id: int, today: date) -> Beside:
    """What stands beside the steps of a unit on a day, for all its pillars."""
    asked = {"unit_id": unit_id, "today": today}
    begun = [each for each in rounds.every(session, today) if each.opens_on <= today]
    said = (
        LookedBack(pillar, Level(level), said_on)
        for pillar, level, said_on in session.exec(_looked_back(), params=asked)
    )
    return Beside(tuple(sorted(begun, key=lambda each: each.closes_on)), tuple(said))


def way(standing: Standing, beside: Beside) -> tuple[Point, ...]:
    """The rounds since the unit's first on a pillar, the oldest first, gaps among them."""
    taken = {step.round_name: step.level for step in standing.history}
    every = [Point(each.name, each.closes_on, taken.get(each.name)) for each in beside.rounds]
    first = next((n for n, point in enumerate(every) if point.level), len(every))
    return tuple(every[first:])


def run(points: Sequence[Point]) -> RunChart | None:
    """The run chart of the levels of a way; None while they are too few."""
    return run_chart.of([int(point.level) for point in points if point.level])


@built_once
def _looked_back() -> Any:
    return (
        select_wide(
            col(Retrospective.pillar), col(Retrospective.level), col(Retrospective.said_on)
        )
        .where(
            col(Retrospective.unit_id) == bindparam("unit_id"),
            col(Retrospective.said_on) <= bindparam("today"),
        )
        .order_by(col(Retrospective.said_on), col(Retrospective.pillar))
    )
