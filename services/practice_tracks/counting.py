"""Tracks in counts: by unit, by state, and how many passed each gate."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, true
from sqlmodel import Session, col, func, select

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackStatus
from services.database import built_once, select_wide
from services.practice_tracks import gates, readable
from services.practice_tracks.gate_clauses import has_data
from services.practice_tracks.states import HAPPENED
from services.seasons import Workshop


class Counted(NamedTuple):
    """Tracks of one unit, or of several, by state, and how many passed each gate."""

    by_status: Mapping[TrackStatus, int]
    passed: tuple[int, int, int]

    @property
    def total(self) -> int:
        return sum(self.by_status.values())


NOTHING = Counted({}, (0, 0, 0))


def of_units(
    session: Session,
    unit_ids: Collection[int],
    season_id: int,
    workshops: Sequence[Workshop],
    today: date,
    reads: Mapping[str, Any] | None = None,
) -> dict[int, Counted]:
    """The tracks of units in a season, by unit; those that have none are not there.

    `reads`: what `readable.asked` says of a reader, when only those that they read are wanted.
    """
    asked: dict[str, Any] = {"units": list(unit_ids), "season_id": season_id}
    last_days = gates.last_days(workshops)
    for number in gates.NUMBERS:  # without its workshop nothing passes a gate
        asked[f"until_{number}"] = min(last_days.get(number, date.min), today)
    asked |= reads or {}
    rows: dict[int, list[Any]] = defaultdict(list)
    for unit_id, *row in session.exec(_by_unit(shown=reads is not None), params=asked):
        rows[unit_id].append(row)
    return {unit_id: _together(found) for unit_id, found in rows.items()}


def _together(rows: Sequence[Any]) -> Counted:
    of_each = {status: tracks for status, tracks, *_passed in rows}
    by_status = {status: of_each[status] for status in TrackStatus if status in of_each}
    first, second, third = (sum(row[2 + gate] for row in rows) for gate in range(3))
    return Counted(by_status, (first, second, third))


@built_once
def _by_unit(*, shown: bool) -> Any:
    track: Any = PracticeTrack
    of_these = (
        track.season_id == bindparam("season_id"),
        track.unit_id.in_(bindparam("units", expanding=True)),
    )
    tried = (
        select(col(TrialAction.track_id), func.min(TrialAction.done_on).label("done_on"))
        .join(PracticeTrack, track.id == col(TrialAction.track_id))
        .where(*of_these, col(TrialAction.state).in_(HAPPENED))
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
        .where(*of_these, readable.readable() if shown else true())
        .group_by(track.unit_id, track.status)
    )
