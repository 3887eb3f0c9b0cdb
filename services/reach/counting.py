"""How far the threads of each unit reach, season by season: counts of tracks, nothing else.

Counted in the database, in three statements for any number of units. `Reach` adds up.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlmodel import Session

from models.vocabulary import CoCreation, TrackVisibility, YouthArea
from services.reach import questions, steps
from services.reach.questions import ALL, Narrowed
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
# What is counted of a unit, by season and by whom its tracks are shown to.
Seasons = Mapping[tuple[int, TrackVisibility], Reach]


def of_units(
    session: Session, unit_ids: Collection[int], narrowed: Narrowed = ALL
) -> Mapping[int, Seasons]:
    """How far the threads of each of `unit_ids` reach; one without any is left out."""
    asked, shape = {"unit_ids": list(unit_ids)} | narrowed.values, narrowed.shape
    found: dict[_Place, _Counts] = defaultdict(_Counts)
    for *place, furthest, linked, unknown, n in session.exec(
        questions.threads(**shape), params=asked
    ):
        at = _Place(*place)
        kept = at.shown is not TrackVisibility.EVERYBODY
        found[at].threads[Thread(Step(furthest), bool(linked), bool(unknown), kept)] += n
    for *place, area, before, after, n in session.exec(questions.outcomes(**shape), params=asked):
        found[_Place(*place)].moves[Move(area, steps.moved(before, after))] += n
    for *place, rung, n in session.exec(questions.rungs(**shape), params=asked):
        found[_Place(*place)].rungs[rung] += n
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
    found: Mapping[int, Seasons],
    season_id: int,
    shown: Collection[TrackVisibility] = tuple(TrackVisibility),
    units: Iterable[int] | None = None,
) -> Reach:
    """The threads of a season that are shown to these, at all units or at some."""
    places: Sequence[int] = list(found if units is None else units)
    return added(
        found.get(unit_id, {}).get((season_id, to), NOTHING) for unit_id in places for to in shown
    )


@dataclass
class _Counts:
    threads: Counter[Thread] = field(default_factory=Counter)
    moves: Counter[Move] = field(default_factory=Counter)
    rungs: Counter[CoCreation | None] = field(default_factory=Counter)

    def reach(self) -> Reach:
        return Reach(dict(self.threads), dict(self.moves), dict(self.rungs))


class _Place(NamedTuple):
    unit_id: int
    season_id: int
    shown: TrackVisibility


def _by_unit(found: Mapping[_Place, _Counts]) -> dict[int, Seasons]:
    made: dict[int, dict[tuple[int, TrackVisibility], Reach]] = defaultdict(dict)
    for (unit_id, season_id, shown), counts in found.items():
        made[unit_id][season_id, shown] = counts.reach()
    return dict(made)
