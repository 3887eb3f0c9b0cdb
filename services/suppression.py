"""Which counts of persons may be shown, so that those of the few can never be worked out.

A unit with fewer answers than the least, or with fewer staff, is shown in the pool of its
department. The pool is shown when it holds: at least two units, the least of answers to every
question and more than one for each unit, and somebody who did not answer. Until it does, the
smallest of the units that could be shown by themselves join it; if all have joined in vain,
nothing of it is shown. No total is made over a department, nor over several.

In the pool an answer that nobody gave would tell what each of them did not answer, and so would
one that all gave. Such a question is shown in two halves, or as a number of answers only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LEAST = 5  # answers, and staff; it may be set to as many as `MOST`
MOST = 10
PAIR = 2

Question = tuple[int, ...]  # how many gave each answer, in order
Counts = tuple[Question, ...]  # one for each question


@dataclass(frozen=True)
class Group:
    """What a unit, or all that are to be told of together, answered, and how many could."""

    counts: Counts
    staff: int

    @property
    def fewest(self) -> int:
        """How many answered the question that fewest answered."""
        return min((sum(question) for question in self.counts), default=0)

    @property
    def answered(self) -> bool:
        return any(map(sum, self.counts))


@dataclass(frozen=True)
class Pooled:
    """What may be shown of a department. A question of the pool has four parts, two, or one.

    `pool` is None when nothing of the pool may be shown; `pooled_units` are its units then, too.
    """

    shown: Mapping[int, Counts]
    pool: Counts | None
    pooled_units: frozenset[int]


def pooled(answers: Mapping[int, Group], least: int = LEAST) -> Pooled:
    """What may be shown of the units of one department.

    A unit of which nobody answered is in neither part, unless it has too few staff for that
    to be told.
    """
    rest = {unit: group for unit, group in answers.items() if _stands_alone(group, least)}
    few = {
        unit: group
        for unit, group in answers.items()
        if unit not in rest and (group.answered or group.staff < least)
    }
    waiting = sorted(rest, key=lambda unit: (rest[unit].fewest, unit))
    while few and waiting and not _holds(list(few.values()), least):
        unit = waiting.pop(0)
        few[unit] = rest.pop(unit)
    held = _holds(list(few.values()), least)
    shown = {unit: group.counts for unit, group in rest.items()}
    return Pooled(shown, _told(list(few.values())) if held else None, frozenset(few))


class Few(NamedTuple):
    """How many of a unit are counted, and how many could be."""

    unit_id: int
    counted: int
    staff: int


def hidden(groups: Sequence[Few], least: int = LEAST) -> tuple[frozenset[int], frozenset[int]]:
    """Of which units a count is not told when the total is: of those with few staff, and others.

    As many others, the smallest first, as it takes: what the hidden are together, which the
    total tells, must not tell what one of them is. At least two, not one of each, not everybody.
    """
    few = [group for group in groups if group.staff < least]
    waiting = sorted((g for g in groups if g.staff >= least), key=lambda g: (g.counted, g.unit_id))
    beside: list[Few] = []
    while few and waiting and not _hides(few + beside):
        beside.append(waiting.pop(0))
    return frozenset(g.unit_id for g in few), frozenset(g.unit_id for g in beside)


def _hides(groups: Sequence[Few]) -> bool:
    counted, staff = sum(g.counted for g in groups), sum(g.staff for g in groups)
    return len(groups) >= PAIR and len(groups) < counted < staff


def _stands_alone(group: Group, least: int) -> bool:
    return group.fewest >= least and group.staff >= least


def _holds(groups: Sequence[Group], least: int) -> bool:
    totals = [sum(question) for question in _sum(groups)]
    some_did_not = max(totals, default=0) < sum(group.staff for group in groups)
    enough = min(totals, default=0) >= max(least, len(groups) + 1)
    return len(groups) >= PAIR and enough and some_did_not


def _told(groups: Sequence[Group]) -> Counts:
    return tuple(coarse(question) for question in _sum(groups))


def coarse(question: Question) -> Question:
    """The question in as many parts as leave none empty: all, two halves, or one."""
    middle = len(question) // 2
    halves = (sum(question[:middle]), sum(question[middle:]))
    return next((parts for parts in (question, halves) if all(parts)), (sum(question),))


def _sum(groups: Sequence[Group]) -> Counts:
    by_question = zip(*(group.counts for group in groups), strict=True)
    return tuple(tuple(map(sum, zip(*each, strict=True))) for each in by_question)
