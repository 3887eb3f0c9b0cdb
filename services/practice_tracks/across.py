"""Tracks across units, for leaders: how many by unit, state and gate, and never by person.

Of a unit where fewer than five work nothing is told: a number could be one person's there.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackStatus
from services import seasons, units
from services.access import Action, Viewer
from services.communities import bridge_questions
from services.database import built_once, select_wide
from services.errors import NotAllowed
from services.practice_tracks import gates
from services.practice_tracks.gate_clauses import WAS_DONE, has_data
from services.suppression import LEAST


class Counted(NamedTuple):
    """Tracks of one unit, or of several, by state, and how many passed each gate."""

    by_status: Mapping[TrackStatus, int]
    passed: tuple[int, int, int]

    @property
    def total(self) -> int:
        return sum(self.by_status.values())


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
    until = {number: min(day, today) for number, day in gates.last_days(workshops).items()}
    named = units.in_force(session, ids, today)
    counted = _counted(session, ids, season_id, [until.get(n, date.min) for n in gates.NUMBERS])
    can_be_told = told_units(session, by=by, today=today)
    nothing = Counted({}, (0, 0, 0))
    found = (
        UnitTracks(
            unit.id,
            unit.name,
            unit.department,
            counted.get(unit.id, nothing) if unit.id in can_be_told else None,
        )
        for unit in named
    )
    return Across(tuple(found), (held.get(1), held.get(2), held.get(3)))


def told_units(session: Session, *, by: Viewer, today: date) -> frozenset[int]:
    """The units that the viewer leads or helps, and where enough work to be told of."""
    ids = by.units.get(Action.SETTLE_ATTENTION, frozenset())
    asked = {"units": list(ids), "on": today}
    rows = session.exec(bridge_questions.staff(), params=asked)
    return frozenset(unit_id for unit_id, staff in rows if staff >= LEAST)


def _counted(
    session: Session, unit_ids: Collection[int], season_id: int, until: Sequence[date]
) -> dict[int, Counted]:
    asked: dict[str, Any] = {"units": list(unit_ids), "season_id": season_id}
    asked |= {f"until_{number}": day for number, day in enumerate(until, start=1)}
    rows: dict[int, list[Any]] = defaultdict(list)
    for unit_id, *row in session.exec(_by_unit(), params=asked):
        rows[unit_id].append(row)
    return {unit_id: _together(found) for unit_id, found in rows.items()}


def _together(rows: Sequence[Any]) -> Counted:
    of_each = {status: tracks for status, tracks, *_passed in rows}
    by_status = {status: of_each[status] for status in TrackStatus if status in of_each}
    first, second, third = (sum(row[2 + gate] for row in rows) for gate in range(3))
    return Counted(by_status, (first, second, third))


@built_once
def _by_unit() -> Any:
    track: Any = PracticeTrack
    of_these = (
        track.season_id == bindparam("season_id"),
        track.unit_id.in_(bindparam("units", expanding=True)),
    )
    tried = (
        select(col(TrialAction.track_id), func.min(TrialAction.done_on).label("done_on"))
        .join(PracticeTrack, track.id == col(TrialAction.track_id))
        .where(*of_these, col(TrialAction.state).in_(WAS_DONE))
        .group_by(col(TrialAction.track_id))
        .subquery()
    )
    passed = (
        track.activated_on <= bindparam("until_1"),
        (tried.c.done_on <= bindparam("until_2")) & has_data(),
        track.evaluated_on <= bindparam("until_3"),
    )
    return (
        select_wide(
            track.unit_id,
            track.status,
            func.count(),
            *(func.count().filter(each) for each in passed),
        )
        .join(tried, tried.c.track_id == track.id, isouter=True)
        .where(*of_these)
        .group_by(track.unit_id, track.status)
    )
