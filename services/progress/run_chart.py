"""A long row of levels as a run chart: its median, and whether it moved more than by chance.

The two rules are those of Anhøj and Olesen (2014): an unusually long run on one side of the
median, and unusually few crossings of it. The trend rule is left out: it hardly ever helps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb, log2
from statistics import median

FEWEST = 10  # points; below it there is no line at all (display rule V6)
UNUSUAL = 0.05


@dataclass(frozen=True)
class RunChart:
    """What the rules say of a row of levels. `useful` points are those not on the median."""

    median: float
    above: int
    below: int
    longest_run: int
    crossings: int

    @property
    def useful(self) -> int:
        return self.above + self.below

    @property
    def tells(self) -> bool:
        """Whether the rules can say anything: enough points, and on both sides of the median.

        Of four levels many lie on the median itself. What is left is then on one side of it,
        where the longest run would mean nothing.
        """
        return self.useful >= FEWEST and 3 * min(self.above, self.below) >= self.useful

    @property
    def shift(self) -> bool:
        """Whether the levels stayed on one side for longer than chance does."""
        return self.tells and self.longest_run > longest_by_chance(self.useful)

    @property
    def few_crossings(self) -> bool:
        """Whether the levels crossed the median more seldom than by chance."""
        return self.tells and self.crossings < fewest_by_chance(self.useful)


def of(levels: Sequence[int]) -> RunChart | None:
    """The run chart of a row of levels, the oldest first; None below ten of them."""
    if len(levels) < FEWEST:
        return None
    middle = median(levels)
    sides = [level > middle for level in levels if level != middle]
    runs = [len(list(run)) for _, run in groupby(sides)]
    above = sum(sides)
    return RunChart(
        median=middle,
        above=above,
        below=len(sides) - above,
        longest_run=max(runs, default=0),
        crossings=max(len(runs) - 1, 0),
    )


def longest_by_chance(useful: int) -> int:
    """The longest run on one side of the median that chance explains."""
    return round(log2(useful) + 3)


def fewest_by_chance(useful: int) -> int:
    """The fewest crossings of the median that chance explains: a binomial quantile of 5 %."""
    chances, so_far, crossings = 2 ** (useful - 1), 0, -1
    while so_far < UNUSUAL * chances:
        crossings += 1
        so_far += comb(useful - 1, crossings)
    return crossings
