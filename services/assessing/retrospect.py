"""Looking back: where a unit, today, says that it was a year ago. Beside its assessments."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import Pillar, Retrospective, Season
from models.vocabulary import Level
from services import access, audit, changes, units
from services.access import Action, Viewer
from services.database import built_once
from services.errors import N_, Invalid, NotFound


@dataclass(frozen=True)
class Retrospect:
    """What a unit says of one pillar, looking back, in a season."""

    unit_id: int
    season_id: int
    pillar: str
    level: Level | int


def said(session: Session, unit_id: int, season_id: int) -> Mapping[str, Level]:
    """What a unit said in a season of a year before, by pillar."""
    rows = session.exec(_said(), params={"unit_id": unit_id, "season_id": season_id})
    return {pillar: Level(level) for pillar, level in rows}


def say(session: Session, retrospect: Retrospect, *, by: Viewer, today: date) -> None:
    """Keep what a unit says, looking back: once in a season, corrected on the same day only.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such pillar or season.
        Invalid: it was said on another day, or it is no level; the key is "P1.retrospect".
    """
    access.ensure(by, Action.ASSESS, retrospect.unit_id)
    for name, table, key in (
        ("pillar", Pillar, retrospect.pillar),
        ("season", Season, retrospect.season_id),
    ):
        if session.get(table, key) is None:
            raise NotFound(name, key)
    row = _row(session, retrospect)
    if problem := _problem(row, retrospect.level, today):
        raise Invalid({f"{retrospect.pillar}.retrospect": problem})
    if row is None:
        row = Retrospective(**asdict(retrospect), said_on=today)
        session.add(row)
    elif row.level == retrospect.level:
        return
    row.level = retrospect.level
    session.flush()
    audit.note(
        session, by=by.person_id, action="look_back", subject="retrospective", subject_id=row.id
    )
    changes.bump(session, changes.unit(retrospect.unit_id), changes.UNITS)


def _row(session: Session, retrospect: Retrospect) -> Retrospective | None:
    units.hold(session, retrospect.unit_id)
    query = select(Retrospective).where(
        Retrospective.unit_id == retrospect.unit_id,
        Retrospective.season_id == retrospect.season_id,
        Retrospective.pillar == retrospect.pillar,
    )
    return session.exec(query).first()


def _problem(row: Retrospective | None, level: int, today: date) -> str | None:
    if level not in set(Level):
        return N_("Choose one of the four levels.")
    if row is not None and row.said_on != today and row.level != level:
        return N_("You have looked back on this pillar this season already.")
    return None


@built_once
def _said() -> Any:
    return select(col(Retrospective.pillar), col(Retrospective.level)).where(
        col(Retrospective.unit_id) == bindparam("unit_id"),
        col(Retrospective.season_id) == bindparam("season_id"),
    )
