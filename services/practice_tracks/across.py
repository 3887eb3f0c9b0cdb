"""Tracks across units, for leaders: how many by unit, state and gate, and never by person.

Of a unit where fewer than five work only its leader is told (`told`).
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.vocabulary import TrackStatus
from services import seasons, units
from services.access import Action, Viewer
from services.errors import NotAllowed
from services.practice_tracks import counting, gates, told
from services.practice_tracks.counting import NOTHING, Counted


@dataclass(frozen=True)
class UnitTracks:
    """The tracks of a unit in counts; None: too few work there for that to be told."""

    unit_id: int
    name: str
    department: str
    counted: Counted | None


@dataclass(frozen=True)
class Across:
    """The tracks of a season in the units of a leader, by name. `on`: the three workshops."""

    units: tuple[UnitTracks, ...]
    on: tuple[date | None, date | None, date | None]

    @property
    def told(self) -> tuple[Counted, ...]:
        return tuple(unit.counted for unit in self.units if unit.counted)

    @property
    def all(self) -> Counted:
        """Those of all units that can be told of, together."""
        by_status = {
            status: count
            for status in TrackStatus
            if (count := sum(each.by_status.get(status, 0) for each in self.told))
        }
        first, second, third = (sum(each.passed[gate] for each in self.told) for gate in range(3))
        return Counted(by_status, (first, second, third))


def of(session: Session, *, by: Viewer, season_id: int, today: date) -> Across:
    """The tracks of a season in the units that the viewer leads or helps.

    Raises:
        NotAllowed: there are none of theirs.
    """
    ids = by.units.get(Action.SETTLE_ATTENTION)
    if not ids:
        raise NotAllowed("practice tracks across units", "")
    workshops = seasons.workshops(session, season_id)
    held = gates.held_on(workshops)
    named = units.in_force(session, ids, today)
    counted = counting.of_units(session, ids, season_id, workshops, today)
    can_be_told = told.units_of(session, by=by, today=today)
    found = (
        UnitTracks(
            unit.id,
            unit.name,
            unit.department,
            counted.get(unit.id, NOTHING) if unit.id in can_be_told else None,
        )
        for unit in named
    )
    return Across(tuple(found), (held.get(1), held.get(2), held.get(3)))
