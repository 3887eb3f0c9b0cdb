"""How far the threads of each unit reach, season by season: counts of tracks, nothing else.

Counted in the database, in three statements for any number of units. `Reach` adds up.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, func

from models import PracticeTrack, TrackEvaluation, YouthOutcome
from models.vocabulary import CoCreation, TrackVisibility, YouthArea
from services.database import built_once, select_wide
from services.reach import steps
from services.reach.steps import Step

ORDER = (Step.COMMUNITY, Step.STAFF, Step.ENVIRONMENT, Step.YOUNG)
UP = (1, 2, 3)


class Thread(NamedTuple):
    """What a track is to these counts.

    `unknown`: it was evaluated, and whether it reaches the young is not known yet. `kept`: not
    everybody may read it.
    """

    furthest: Step
    linked: bool
    unknown: bool = False
    kept: bool = False


class Move(NamedTuple):
    """What was seen in one area in one track: so many steps, None where it is not known."""

    area: YouthArea
    steps: int | None


@dataclass(frozen=True)
class Reach:
    """How far the threads of a place in a season reach. `rungs`: None for no answer."""

    threads: Mapping[Thread, int] = field(default_factory=dict)
    moves: Mapping[Move, int] = field(default_factory=dict)
    rungs: Mapping[CoCreation | None, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All threads."""
        return sum(self.threads.values())

    @property
    def kept(self) -> int:
        """Threads that not everybody may read."""
        return sum(n for thread, n in self.threads.items() if thread.kept)

    @property
    def local(self) -> int:
        """Threads without a community, which begin at the staff's learning."""
        return sum(n for thread, n in self.threads.items() if not thread.linked)

    @property
    def unknown(self) -> int:
        """Threads of which it is not known yet whether they reach the young."""
        return sum(n for thread, n in self.threads.items() if thread.unknown)

    @property
    def not_yet(self) -> int:
        """Threads that have not reached the young yet."""
        return self.total - self.reached(Step.YOUNG) - self.unknown

    @property
    def evaluated(self) -> int:
        """Tracks with an evaluation that counts."""
        return sum(self.rungs.values())

    def reached(self, step: Step) -> int:
        """Threads that have come to a step, or further. The first is not for local ones."""
        if step is Step.COMMUNITY:
            return self.total - self.local
        return sum(n for thread, n in self.threads.items() if thread.furthest >= step)

    def stopped(self, step: Step) -> int:
        """Threads whose furthest step this is so far."""
        return sum(n for thread, n in self.threads.items() if thread.furthest is step)

    def moved(self, area: YouthArea) -> Mapping[int | None, int]:
        """In how many tracks an area was seen to move so many steps; None: not known."""
        return {move.steps: n for move, n in self.moves.items() if move.area is area}


NOTHING = Reach()


def of_units(session: Session, unit_ids: Collection[int]) -> Mapping[int, Mapping[int, Reach]]:
    """How far the threads of each of `unit_ids` reach, by season; one without any is left out."""
    asked = {"unit_ids": list(unit_ids)}
    found: dict[tuple[int, int], _Counts] = defaultdict(_Counts)
    for unit_id, season_id, furthest, linked, unknown, kept, n in session.exec(
        _threads(), params=asked
    ):
        thread = Thread(Step(furthest), bool(linked), bool(unknown), bool(kept))
        found[unit_id, season_id].threads[thread] += n
    for unit_id, season_id, area, before, after, n in session.exec(_outcomes(), params=asked):
        found[unit_id, season_id].moves[Move(area, steps.moved(before, after))] += n
    for unit_id, season_id, rung, n in session.exec(_rungs(), params=asked):
        found[unit_id, season_id].rungs[rung] += n
    return _by_unit(found)


def added(parts: Iterable[Reach]) -> Reach:
    """Several places, or several seasons, taken together."""
    counts = _Counts()
    for part in parts:
        counts.threads.update(part.threads)
        counts.moves.update(part.moves)
        counts.rungs.update(part.rungs)
    return counts.reach()


def in_season(
    found: Mapping[int, Mapping[int, Reach]], season_id: int, units: Iterable[int] | None = None
) -> Reach:
    """All threads of a season, at all units or at some."""
    places: Sequence[int] = list(found if units is None else units)
    return added(found.get(unit_id, {}).get(season_id, NOTHING) for unit_id in places)


@dataclass
class _Counts:
    threads: Counter[Thread] = field(default_factory=Counter)
    moves: Counter[Move] = field(default_factory=Counter)
    rungs: Counter[CoCreation | None] = field(default_factory=Counter)

    def reach(self) -> Reach:
        return Reach(dict(self.threads), dict(self.moves), dict(self.rungs))


def _by_unit(found: Mapping[tuple[int, int], _Counts]) -> dict[int, dict[int, Reach]]:
    made: dict[int, dict[int, Reach]] = defaultdict(dict)
    for (unit_id, season_id), counts in found.items():
        made[unit_id][season_id] = counts.reach()
    return dict(made)


@built_once
def _threads() -> Any:
    kept = col(PracticeTrack.visibility) != TrackVisibility.EVERYBODY
    each = (
        select_wide(
            col(PracticeTrack.unit_id).label("unit_id"),
            col(PracticeTrack.season_id).label("season_id"),
            steps.furthest().label("furthest"),
            steps.is_linked().label("linked"),
            steps.is_unknown().label("unknown"),
            kept.label("kept"),
        )
        .where(_at_units(), steps.is_thread())
        .subquery()
    )
    return select_wide(*each.c, func.count()).group_by(*each.c)


@built_once
def _outcomes() -> Any:
    told = (
        col(PracticeTrack.unit_id),
        col(PracticeTrack.season_id),
        col(YouthOutcome.area),
        col(YouthOutcome.before),
        col(YouthOutcome.after),
    )
    query = select_wide(*told, func.count()).join(
        YouthOutcome, col(YouthOutcome.track_id) == col(PracticeTrack.id)
    )
    return query.where(_at_units(), steps.is_evaluated()).group_by(*told)


@built_once
def _rungs() -> Any:
    told = (
        col(PracticeTrack.unit_id),
        col(PracticeTrack.season_id),
        col(TrackEvaluation.co_creation),
    )
    query = select_wide(*told, func.count()).join(
        TrackEvaluation, col(TrackEvaluation.track_id) == col(PracticeTrack.id)
    )
    return query.where(_at_units(), steps.is_evaluated()).group_by(*told)


def _at_units() -> Any:
    return col(PracticeTrack.unit_id).in_(bindparam("unit_ids", expanding=True))
