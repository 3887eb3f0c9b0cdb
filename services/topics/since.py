"""What has happened in the branch since the last meeting: counts, pillar by pillar."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import LocalSign, Meeting
from models.vocabulary import SignStatus
from services import seasons, since_questions
from services.calendar import midnight, monday
from services.database import built_once
from services.meetings.since import day_before
from services.rubric import pillars
from services.rubric.pillars import PillarName
from services.since import Lived, was_shared_before
from services.topics.asked import Asked
from services.units import danish


class Steps(NamedTuple):
    """How many units shared a pillar: a step up from the round before, down, or the same.

    `alone` are those with nothing to compare with: the first time, or not discussed.
    """

    up: int
    same: int
    down: int
    alone: int


@dataclass(frozen=True)
class SinceFacts:
    """What has happened from a day on. `sharing`: units that shared something; `units`: all.

    `corrected` assessments were shared before the day, and differently.
    """

    day: date
    as_of: date
    units: int
    sharing: int
    pillars: tuple[tuple[PillarName, Steps], ...]
    corrected: int
    signs: int
    borrowed: int
    evaluated: int
    lived: tuple[Lived, ...]
    made: int
    kept: int
    overdue: int

    @property
    def shared(self) -> int:
        """Pillars that were shared, corrections left out."""
        return sum(sum(steps) for _, steps in self.pillars)

    @property
    def traces(self) -> int:
        """Traces of all communities of the units' staff."""
        return sum(one.traces for one in self.lived)


def of(session: Session, asked: Asked) -> SinceFacts:
    """The facts, in a fixed number of statements, none of which reads a unit's name."""
    day = since_day(session, asked)
    common = {"unit_ids": asked.unit_ids, "day": day, "today": asked.as_of}
    begins = {"unit_ids": asked.unit_ids, "begins": midnight(day)}
    rows = session.exec(since_questions.assessed(), params=begins).all()
    new = [row for row in rows if not was_shared_before(row, day)]
    by_pillar = _steps(new)
    signs, borrowed = session.exec(_signs(), params=common).one()
    evaluated = session.exec(since_questions.evaluated(), params=common)
    agreed = session.exec(since_questions.agreements(), params=common).all()
    return SinceFacts(
        day=day,
        as_of=asked.as_of,
        units=len(asked.naming.unit_ids),
        sharing=len({row.unit_id for row in new}),
        pillars=tuple((name, by_pillar[name.code]) for name in pillars.every(session)),
        corrected=len(rows) - len(new),
        signs=signs,
        borrowed=borrowed,
        evaluated=sum(tracks for _, _, tracks in evaluated),
        lived=_lived(session, common | {"week_on": monday(day)}),
        made=sum(made for _, made, _, _ in agreed),
        kept=sum(kept for _, _, kept, _ in agreed),
        overdue=sum(overdue for _, _, _, overdue in agreed),
    )


def since_day(session: Session, asked: Asked) -> date:
    """The day that was chosen, else that of the meeting before, else where the season began."""
    if asked.since_on:
        return asked.since_on
    before = session.get(Meeting, asked.previous_id) if asked.previous_id else None
    held = day_before(session, asked.branch_id, before, asked.held_on)
    season = seasons.at(seasons.every(session), asked.as_of)
    return held or (season.starts_on if season else asked.as_of)


def _steps(rows: list[Any]) -> dict[str, Steps]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row.pillar][_way(row)] += 1
    counted: dict[str, Steps] = defaultdict(lambda: Steps(0, 0, 0, 0))
    for code, ways in found.items():
        counted[code] = Steps(*(ways[name] for name in Steps._fields))
    return counted


def _way(row: Any) -> str:
    if not row.level or not row.before:
        return "alone"
    if row.level == row.before:
        return "same"
    return "up" if row.level > row.before else "down"


def _lived(session: Session, common: dict[str, Any]) -> tuple[Lived, ...]:
    found = (Lived(*row) for row in session.exec(since_questions.lived(), params=common))
    return tuple(sorted(found, key=lambda lived: danish(lived.community)))


@built_once
def _signs() -> Any:
    """How many local signs came into use, and how many of them were borrowed."""
    return select(func.count(), func.count(col(LocalSign.copied_from_id))).where(
        col(LocalSign.unit_id).in_(bindparam("unit_ids", expanding=True)),
        col(LocalSign.created_on).between(bindparam("day"), bindparam("today")),
        LocalSign.status == SignStatus.IN_USE,
    )
