"""What indicators were used for: tracks and dialogues that looked at one."""

import random
from collections.abc import Collection
from datetime import date, timedelta

from models import Dialogue, IndicatorUse, PracticeTrack
from models.vocabulary import TrackStatus, TrackVisibility
from seed.chance import between, source
from seed.rows import Row
from seed.world import TODAY, World

ONE_TRACK_IN, ONE_DIALOGUE_IN = 9, 14
LATER = timedelta(weeks=8)


def add_uses(world: World, able: Collection[int], unit_ids: Collection[int]) -> None:
    """Some tracks and dialogues of these units say which of the `able` indicators they used."""
    chance, numbers = source("indicator-uses"), sorted(able)
    for track in world.rows.of(PracticeTrack):
        if _is_open(track) and track["unit_id"] in unit_ids:
            _maybe(world, chance, numbers, track)
    for dialogue in world.rows.of(Dialogue):
        if dialogue["unit_id"] in unit_ids and chance.randrange(ONE_DIALOGUE_IN) == 0:
            world.rows.add(
                IndicatorUse,
                indicator_id=chance.choice(numbers),
                unit_id=dialogue["unit_id"],
                dialogue_id=dialogue["id"],
                used_on=dialogue["held_on"],
                used_by_id=dialogue["author_id"],
            )


def _maybe(world: World, chance: random.Random, numbers: list[int], track: Row) -> None:
    if chance.randrange(ONE_TRACK_IN):
        return
    since: date = track["starts_on"]
    world.rows.add(
        IndicatorUse,
        indicator_id=chance.choice(numbers),
        unit_id=track["unit_id"],
        track_id=track["id"],
        used_on=between(chance, since, min(TODAY, since + LATER)),
        used_by_id=track["created_by_id"],
    )


def _is_open(track: Row) -> bool:
    started = track["status"] is not TrackStatus.DRAFT
    return started and track["visibility"] is TrackVisibility.EVERYBODY
