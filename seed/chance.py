"""Chance that comes out the same each time: one source for each kind of thing."""

import math
import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

SEED = 20261122
T = TypeVar("T")


def source(entity: str) -> random.Random:
    """The source of chance for one kind of thing, untouched by how much others draw."""
    return random.Random(f"{SEED}:{entity}")


def poisson(chance: random.Random, mean: float) -> int:
    """How many of something rare happened, when `mean` happen on average."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def deal(chance: random.Random, shares: Mapping[T, float], number: int) -> list[T]:
    """`number` things in random order, with exactly the `shares` asked for."""
    whole = sum(shares.values())
    dealt: list[T] = []
    reached = 0.0
    for thing, share in shares.items():
        reached += share
        dealt += [thing] * (round(number * reached / whole) - len(dealt))
    chance.shuffle(dealt)
    return dealt


def one_of(chance: random.Random, shares: Mapping[T, float]) -> T:
    """One thing, drawn by weight."""
    return chance.choices(list(shares), list(shares.values()))[0]


def workday(chance: random.Random, monday: date) -> date:
    """A day from Monday to Friday in the week of `monday`."""
    return monday + timedelta(days=chance.randint(0, 4))


def between(chance: random.Random, first: date, last: date) -> date:
    """A day from Monday to Friday, from `first` to `last`."""
    day = first + timedelta(days=chance.randint(0, max(0, (last - first).days)))
    back = max(0, day.weekday() - 4)
    return max(first, day - timedelta(days=back))
