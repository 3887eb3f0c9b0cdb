"""One unit: where it stands on each pillar, round by round, and its practice tracks in counts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import Assessment, AssessmentRound
from models.vocabulary import ChangeReason, Level
from services.database import built_once, select_wide
from services.practice_tracks import counting
from services.practice_tracks.counting import NOTHING, Counted
from services.progress import all_units
from services.progress.all_units import Cell
from services.progress.counting import counts
from services.rubric import pillars
from services.rubric.pillars import PillarName
from services.topics import branch
from services.topics.asked import Asked, Place

ROUNDS = 4  # the newest: more have no room beside each other


class Told(NamedTuple):
    """What a unit shared in a round. No `level`: the pillar was not discussed."""

    level: Level | None
    on: date
    reason: ChangeReason | None


@dataclass(frozen=True)
class Standing:
    """Where the unit stands on a pillar, and what it shared in each round, by its name."""

    pillar: PillarName
    now: Cell
    rounds: Mapping[str, Told]


@dataclass(frozen=True)
class UnitFacts:
    """The unit. No `place`: it is not of the branch, or no more. `rounds`: the oldest first.

    `tracks` of this season is None where too few work for counts to be told.
    """

    as_of: date
    place: Place | None
    rounds: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()
    tracks: Counted | None = None


def of(session: Session, asked: Asked) -> UnitFacts:
    """The facts of the unit of the topic."""
    unit_id = asked.unit_id
    if unit_id is None or unit_id not in asked.naming.unit_ids:
        return UnitFacts(asked.as_of, None)
    names = pillars.every(session)
    cells = all_units.cells(session, [unit_id], [name.code for name in names], asked.as_of)
    rows = session.exec(_shared(), params={"unit_id": unit_id, "today": asked.as_of}).all()
    told: dict[str, dict[str, Told]] = defaultdict(dict)
    for round_name, pillar, level, on, reason in rows:
        told[pillar][round_name] = Told(Level(level) if level else None, on, reason)
    every = list(dict.fromkeys(row[0] for row in rows))
    pairs = zip(names, cells[unit_id], strict=True)
    return UnitFacts(
        as_of=asked.as_of,
        place=asked.place(unit_id),
        rounds=tuple(every[-ROUNDS:]),
        standings=tuple(Standing(name, cell, told[name.code]) for name, cell in pairs),
        tracks=_tracks(session, unit_id, asked.as_of),
    )


def _tracks(session: Session, unit_id: int, as_of: date) -> Counted | None:
    season = branch.season(session, as_of)
    if season is None or unit_id not in branch.told(session, [unit_id], as_of):
        return None
    found = counting.of_units(session, [unit_id], season.id, season.workshops, as_of)
    return found.get(unit_id, NOTHING)


@built_once
def _shared() -> Any:
    """What the unit shared, round by round, without anything that was written."""
    return (
        select_wide(
            col(AssessmentRound.name),
            col(Assessment.pillar),
            col(Assessment.level),
            col(Assessment.dialogue_on),
            col(Assessment.reason_code),
        )
        .join(AssessmentRound, col(AssessmentRound.id) == col(Assessment.round_id))
        .where(
            col(Assessment.unit_id) == bindparam("unit_id"),
            counts(),
            col(Assessment.dialogue_on) <= bindparam("today"),
        )
        .order_by(col(AssessmentRound.closes_on), col(AssessmentRound.id))
    )
