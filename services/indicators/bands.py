"""The band of like units: where the middle half of them lies, and one's own place in words.

No order, no names and no mean: one's own value against the middle half of the others, and
nothing at all while they are too few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from statistics import quantiles

from models.vocabulary import IndicatorScale
from services import suppression

LEAST = suppression.LEAST  # other units of the same kind with a value in the same period


class Place(StrEnum):
    """Where a value lies against a band."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True)
class Band:
    """From where to where the middle half of the other units lies. `units`: how many they are."""

    low: float
    high: float
    units: int

    def place(self, value: float) -> Place:
        """Where a value lies against it: just so much is said of one's own place."""
        if value < self.low:
            return Place.BELOW
        return Place.ABOVE if value > self.high else Place.WITHIN


def of(others: Sequence[float], scale: IndicatorScale) -> Band | None:
    """The band of these values, none of them one's own; None while they are too few.

    Its ends are rounded outwards, so that they are nobody's value.
    """
    if len(others) < LEAST:
        return None
    low, _, high = quantiles(others, n=4, method="inclusive")
    if scale is IndicatorScale.NUMBER:
        return Band(floor(low * 10) / 10, ceil(high * 10) / 10, len(others))
    return Band(floor(low), ceil(high), len(others))
