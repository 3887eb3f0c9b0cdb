"""What the rules need to know about the practice tracks of many units, in three statements.

No title is among it: who is told that something is so of a track need not be its reader.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session

from models.vocabulary import TrackStatus, WhatNow
from services.attention import track_questions as questions


class TrackFacts(NamedTuple):
    """A track that runs or rests, or that ended lately.

    `moved_on` is the day of its last move, `tried_on` that of the last change of a trial action.
    `learned`: what it taught to stop it is written. `shown`: everybody reads it. `owners` are
    those whose it is by name, of one that runs or rests.
    """

    id: int
    status: TrackStatus
    moved_on: date
    starts_on: date | None = None
    evaluation_on: date | None = None
    evaluated_on: date | None = None
    paused_until: date | None = None
    what_now: WhatNow | None = None
    learned: bool = False
    shown: bool = True
    tried_on: date | None = None
    owners: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Practice:
    """The tracks of a unit, and the days of trial actions that were thought through."""

    tracks: tuple[TrackFacts, ...] = ()
    reflected_on: tuple[date, ...] = ()


NONE, NOBODY = Practice(), frozenset[int]()


def of_units(session: Session, asked: Mapping[str, Any]) -> dict[int, Practice]:
    """The practice of each unit that has any. `asked`: `unit_ids`, `today`, `since`."""
    owners: dict[int, set[int]] = defaultdict(set)
    for track_id, person_id in session.exec(questions.owners(), params=asked):
        owners[track_id].add(person_id)
    tracks: dict[int, list[TrackFacts]] = defaultdict(list)
    for unit_id, *values in session.exec(questions.tracks(), params=asked):
        people = owners.get(values[0])
        whose = frozenset(people) if people else NOBODY
        tracks[unit_id].append(TrackFacts._make((*values, whose)))
    reflected: dict[int, list[date]] = defaultdict(list)
    for unit_id, day in session.exec(questions.reflected(), params=asked):
        reflected[unit_id].append(day)
    return {
        unit_id: Practice(tuple(tracks.get(unit_id, ())), tuple(reflected.get(unit_id, ())))
        for unit_id in {*tracks, *reflected}
    }
