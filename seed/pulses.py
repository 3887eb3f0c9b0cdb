"""The answers of the learning pulse: counts of each unit, nobody's own."""

import random
from collections import Counter
from collections.abc import Collection
from itertools import product

from models import PulseCount, PulsePlace, Unit
from models.vocabulary import Assent
from seed.chance import one_of, source
from seed.world import World

STATEMENTS = (1, 2, 3)
RESPONSE = (0.62, 0.81)
TWO = 2
MANY = 7  # where so many answer, some leave a statement out
LEFT_OUT = 0.3
ANSWERS = {
    1: {Assent.DISAGREE: 1, Assent.RATHER_DISAGREE: 3, Assent.RATHER_AGREE: 8, Assent.AGREE: 6},
    2: {Assent.DISAGREE: 2, Assent.RATHER_DISAGREE: 5, Assent.RATHER_AGREE: 7, Assent.AGREE: 3},
    3: {Assent.DISAGREE: 1, Assent.RATHER_DISAGREE: 2, Assent.RATHER_AGREE: 7, Assent.AGREE: 9},
}


def add_pulses(world: World, silent: Collection[str] = (), *, enough: int = 0) -> None:
    """What staff answered in the last two rounds that are closed.

    At least `enough` answer where so many work. From the smallest places nobody does.
    """
    chance = source("pulse")
    staff = {row["id"]: row["staff_count"] or 0 for row in world.rows.of(Unit)}
    closed = [round_ for round_ in world.rounds if not round_.open]
    for round_, club in product(closed[-TWO:], world.clubs):
        number = staff[club.id]
        if number > TWO and club.runs(round_.opens_on) and club.name not in silent:
            answered = round(number * chance.uniform(*RESPONSE))
            answered = max(answered, enough if number >= enough else 0)
            _add(world, chance, (round_.id, club.id), answered)
            world.rows.add(
                PulsePlace,
                round_id=round_.id,
                unit_id=club.id,
                department_id=club.department_id,
                staff=number,
            )


def _add(world: World, chance: random.Random, place: tuple[int, int], answered: int) -> None:
    round_id, unit_id = place
    for statement in STATEMENTS:
        without = answered >= MANY and chance.random() < LEFT_OUT
        given = Counter(one_of(chance, ANSWERS[statement]) for _ in range(answered - without))
        for answer in sorted(given):
            world.rows.add(
                PulseCount,
                round_id=round_id,
                unit_id=unit_id,
                statement=statement,
                answer=int(answer),
                answers=given[answer],
            )
