"""Whether a group of units is moving, and when that can be said at all (display rule V5)."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

BASE = 12  # units with something to compare: with fewer, only counts
CHANGERS = 6


class Way(StrEnum):
    """Which way a group moves on a pillar."""

    UP = "up"
    DOWN = "down"
    NONE = "none"  # no clear direction
    FEW = "few"  # too few units to look for one


@dataclass(frozen=True)
class Direction:
    """How many units went up, down, or stayed, and which way that says the group moves."""

    way: Way
    up: int
    down: int
    same: int

    @property
    def base(self) -> int:
        """Units with something to compare."""
        return self.up + self.down + self.same


def direction(up: int, down: int, same: int) -> Direction:
    """The direction of a group of which so many units went a step up, down, or stayed.

    A direction is said only of twelve units or more, if at least six of them moved, and the
    difference is more than chance makes of units that move either way by noise.
    """
    return Direction(_way(up, down, same), up, down, same)


def _way(up: int, down: int, same: int) -> Way:
    if up + down + same < BASE:
        return Way.FEW
    if up + down < CHANGERS or abs(up - down) < 2 * sqrt(up + down):
        return Way.NONE
    return Way.UP if up > down else Way.DOWN
