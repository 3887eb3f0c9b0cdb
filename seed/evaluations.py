"""What we and the young got out of the tracks: both halves, with what is not known yet."""

import random
from collections.abc import Sequence

from models import (
    TrackEvaluation,
    TrackGain,
    YouthOutcome,
    YouthOutcomeSource,
)
from models.vocabulary import (
    CoCreation,
    DataSource,
    Gain,
    Seen,
    TrackStatus,
    WhatNow,
    YoungBand,
    YouthArea,
)
from seed.chance import one_of
from seed.rows import Row
from seed.texts import read
from seed.world import World

BEFORE = {Seen.NOT_YET: 36, Seen.GLIMPSES: 44, Seen.REGULARLY: 15, Seen.UNKNOWN: 5}
STEPS = {0: 30, 1: 48, 2: 12, -1: 5, None: 5}  # from before to after; None is not known
LADDER = {
    CoCreation.INFORMED: 15,
    CoCreation.HEARD: 32,
    CoCreation.CO_DECIDED: 27,
    CoCreation.CO_CREATED: 13,
    CoCreation.TAUGHT_EACH_OTHER: 5,
    None: 8,
}
YOUNG = {YoungBand.TO_5: 5, YoungBand.TO_15: 14, YoungBand.TO_30: 7, YoungBand.OVER_30: 2}
NOW = {WhatNow.CONTINUE: 9, WhatNow.ADAPT: 8, WhatNow.SPREAD: 4, WhatNow.STOP: 2}
SCALE = (Seen.NOT_YET, Seen.GLIMPSES, Seen.REGULARLY, Seen.IN_MOST)
AREAS = {1: 35, 2: 50, 3: 15}
YOUNG_UNKNOWN, NOT_FOR_UNKNOWN, LADDER_TOLD, BEGUN = 0.08, 0.3, 0.6, 0.4
EVALUATED = {TrackStatus.EVALUATED, TrackStatus.CLOSED}


def add_evaluation(world: World, chance: random.Random, track: Row, areas: Sequence[str]) -> None:
    """That of a track that is evaluated; some that are to be have begun theirs."""
    if track["status"] in EVALUATED:
        _whole(world, chance, track, areas)
    elif track["status"] is TrackStatus.IN_EVALUATION and chance.random() < BEGUN:
        world.rows.add(
            TrackEvaluation,
            track_id=track["id"],
            gained=chance.choice(_say("gained")),
            written_by_id=track["created_by_id"],
        )


def _whole(world: World, chance: random.Random, track: Row, areas: Sequence[str]) -> None:
    unknown = chance.random() < YOUNG_UNKNOWN
    nobody_knows = chance.random() < NOT_FOR_UNKNOWN
    rung = one_of(chance, LADDER)
    world.rows.add(
        TrackEvaluation,
        track_id=track["id"],
        young_unknown=unknown,
        gained=chance.choice(_say("gained")),
        surprised=chance.choice(_say("surprised")),
        not_for="" if nobody_knows else chance.choice(_say("not_for")),
        not_for_unknown=nobody_knows,
        what_now=one_of(chance, NOW),
        co_creation=rung,
        co_creation_example=_example(chance, rung),
        written_by_id=track["created_by_id"],
    )
    for gain in chance.sample(list(Gain), chance.randint(1, 2)):
        world.rows.add(TrackGain, track_id=track["id"], gain=gain)
    if not unknown:
        for area in _areas(chance, areas):
            _outcome(world, chance, track["id"], area)


def _areas(chance: random.Random, likely: Sequence[str]) -> Sequence[YouthArea]:
    """Those of the story first, then another."""
    number = one_of(chance, AREAS)
    first = [YouthArea(code) for code in likely][:number]
    others = [area for area in YouthArea if area not in first]
    return [*first, *chance.sample(others, number - len(first))]


def _outcome(world: World, chance: random.Random, track_id: int, area: YouthArea) -> None:
    before = one_of(chance, BEFORE)
    after = _after(before, one_of(chance, STEPS))
    world.rows.add(
        YouthOutcome,
        track_id=track_id,
        area=area,
        before=before,
        after=after,
        young=one_of(chance, YOUNG),
        example=chance.choice(read("tracks")["example"][area.value]),
    )
    for kind in chance.sample(list(DataSource), chance.randint(1, 2)):
        world.rows.add(YouthOutcomeSource, track_id=track_id, area=area, source=kind)


def _after(before: Seen, steps: int | None) -> Seen:
    if steps is None:
        return Seen.UNKNOWN
    start = 1 if before is Seen.UNKNOWN else SCALE.index(before)
    return SCALE[min(len(SCALE) - 1, max(0, start + steps))]


def _example(chance: random.Random, rung: CoCreation | None) -> str:
    """What it looked like on that rung; it need not be told."""
    if rung is None or chance.random() > LADDER_TOLD:
        return ""
    return read("tracks")["ladder"][rung.value]


def _say(what: str) -> Sequence[str]:
    return read("tracks")["say"][what]
