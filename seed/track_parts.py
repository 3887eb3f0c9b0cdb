"""What hangs on a practice track: its data, its signs, its themes, and who else owns it."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from models import TrackOwner, TrackPillar, TrackSign, TrackSource, TrackTheme
from models.vocabulary import DataSource, Theme, TrackOwnership, TrackStatus
from seed.chance import one_of
from seed.rows import Row
from seed.world import PILLARS, World

SOURCES = {0: 2, 1: 4, 2: 3}  # how many kinds of data
SHARED, SECOND_PILLAR = 0.2, 0.35
ONE_DRAFT_WITHOUT_SIGNS_IN = 3


def add(
    world: World,
    chance: random.Random,
    track: Row,
    told: Mapping[str, Any],
    people: Sequence[int],
) -> None:
    """All of it. `people` are those who can own it together with its owner."""
    rows, number = world.rows, track["id"]
    for place, text in enumerate(_signs(chance, track, told)):
        rows.add(TrackSign, track_id=number, position=place, text=text)
    for kind in kinds(chance, track):
        rows.add(TrackSource, track_id=number, source=kind)
    for theme in told["themes"]:
        rows.add(TrackTheme, track_id=number, theme=Theme(theme))
    if chance.random() < SECOND_PILLAR:
        other = chance.choice([code for code in PILLARS if code != track["pillar"]])
        rows.add(TrackPillar, track_id=number, pillar=other)
    alone = track["ownership"] is TrackOwnership.INDIVIDUAL
    if alone and people and chance.random() < SHARED:
        rows.add(TrackOwner, track_id=number, person_id=chance.choice(people))


def kinds(chance: random.Random, track: Row) -> Sequence[DataSource]:
    """The kinds of data that a track uses. What was evaluated has one at least."""
    if track["status"] is TrackStatus.DRAFT:
        return ()
    often = one_of(chance, SOURCES)
    if track["status"] in {TrackStatus.EVALUATED, TrackStatus.CLOSED}:
        often = max(1, often)
    return chance.sample(list(DataSource), often)


def _signs(chance: random.Random, track: Row, told: Mapping[str, Any]) -> Sequence[str]:
    draft = track["status"] is TrackStatus.DRAFT
    if draft and chance.randrange(ONE_DRAFT_WITHOUT_SIGNS_IN) == 0:
        return ()
    return told["signs"][: chance.randint(1, 2)]
