"""The 20 km compass: of the units that tried the same, the one farthest away.

What works is often hidden far from one's daily circle. Where the place of a unit is not known,
that is said, and none is guessed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session

from models import Unit
from services import access
from services.access import Action, Viewer
from services.communities import standing
from services.knowledge import compass_questions, distance
from services.knowledge.distance import Spot
from services.units import danish


@dataclass(frozen=True)
class Far:
    """The unit that the compass points at, and what it shared, tries or tried."""

    unit_id: int
    unit: str
    entry_id: int
    title: str
    km: float


@dataclass(frozen=True)
class Bearing:
    """Where the compass of a unit points for an entry.

    `unplaced` are those of which no distance is known: all of them, if one's own place is not
    (`placed`). `same`: they tried the same, and not only something with a tag in common.
    """

    far: Far | None
    unplaced: tuple[str, ...] = ()
    placed: bool = True
    same: bool = True


@dataclass(frozen=True)
class Trying:
    """Something that a unit is trying, and where its compass points."""

    entry_id: int
    title: str
    bearing: Bearing


class _Other(NamedTuple):
    entry_id: int
    title: str
    unit_id: int
    unit: str
    spot: Spot | None


def of(session: Session, entry_id: int, unit_id: int, *, by: Viewer, today: date) -> Bearing:
    """Where the compass of a unit points for an entry; if nobody else tried it, for its tags.

    Raises:
        NotFound: `by` does not read the bank, or does not work with that unit.
    """
    _ensure(by, unit_id)
    here = _here(session, unit_id)
    if found := _others(session, compass_questions.same(), [entry_id], unit_id, today):
        return _pointing(found, here)
    akin = _others(session, compass_questions.akin(), [entry_id], unit_id, today)
    return _pointing(_each_once(akin), here, same=False)


def running(session: Session, unit_id: int, *, by: Viewer, today: date) -> tuple[Trying, ...]:
    """What a unit is trying, the newest first, and where its compass points for each.

    Raises:
        NotFound: `by` does not read the bank, or does not work with that unit.
    """
    _ensure(by, unit_id)
    rows = session.exec(compass_questions.running(), params={"unit_id": unit_id}).all()
    if not rows:
        return ()
    here, entry_ids = _here(session, unit_id), [id_ for id_, _ in rows]
    found = _others(session, compass_questions.same(), entry_ids, unit_id, today)
    return tuple(
        Trying(id_, title, _pointing([o for o in found if o.entry_id == id_], here))
        for id_, title in rows
    )


def points_at(session: Session, entry_id: int, unit_id: int, other_id: int, today: date) -> bool:
    """Whether another unit is one of those that the compass of a unit may name for an entry."""
    questions = (compass_questions.same(), compass_questions.akin())
    found = (_others(session, query, [entry_id], unit_id, today) for query in questions)
    return any(other.unit_id == other_id for others in found for other in others)


def _ensure(by: Viewer, unit_id: int) -> None:
    standing.ensure_reads(by)
    access.ensure(by, Action.RECORD_DIALOGUE, unit_id)


def _here(session: Session, unit_id: int) -> Spot | None:
    unit = session.get_one(Unit, unit_id)
    return distance.spot(unit.latitude, unit.longitude)


def _others(
    session: Session, query: Any, entry_ids: list[int], unit_id: int, today: date
) -> list[_Other]:
    asked = {"entry_ids": entry_ids, "unit_id": unit_id, "on": today}
    return [
        _Other(id_, title, other_id, name, distance.spot(north, east))
        for id_, title, other_id, name, north, east in session.exec(query, params=asked)
    ]


def _each_once(others: Iterable[_Other]) -> list[_Other]:
    """Each unit with the newest of what it tried: so they come."""
    units: dict[int, _Other] = {}
    for other in others:
        units.setdefault(other.unit_id, other)
    return list(units.values())


def _pointing(found: Collection[_Other], here: Spot | None, *, same: bool = True) -> Bearing:
    by_name = sorted(found, key=lambda other: (danish(other.unit), other.unit_id))
    away = [
        Far(other.unit_id, other.unit, other.entry_id, other.title, distance.km(here, other.spot))
        for other in by_name
        if here is not None and other.spot is not None
    ]
    placed = {far.unit_id for far in away}
    # Of two that are as far away, the first by name.
    return Bearing(
        far=max(away, key=lambda far: far.km, default=None),
        unplaced=tuple(other.unit for other in by_name if other.unit_id not in placed),
        placed=here is not None,
        same=same,
    )
