"""What stands beside the assessments: looking back, offers to share, and tracks to go on with."""

import random
from collections.abc import Collection
from datetime import timedelta

from models import Assessment, Offer, PracticeTrack, Retrospective
from models.vocabulary import AssessmentStatus, TrackStatus, TrackVisibility
from seed.chance import between, one_of, source
from seed.rows import Row
from seed.world import PILLARS, TODAY, World
from services.calendar import noon

OFFERED = 0.25
LOOKED_BACK = 0.6
YEAR = 2  # rounds
LINKED = 0.5  # of the next steps for which there is a track
STEPS = {-1: 3, 0: 6, 1: 1}  # how a level looks a year after, against what was said then
BEFORE, AFTER = timedelta(days=75), timedelta(days=45)
NO_STEP = {TrackStatus.DRAFT, TrackStatus.STOPPED}


def add_all(world: World, silent: Collection[str] = ()) -> None:
    """All of it. The units called `silent` offer nothing."""
    keep_drafts(world)
    add_offers(world, silent)
    look_back(world)
    link_tracks(world)


def keep_drafts(world: World) -> None:
    """What is not shared yet was saved by somebody at the unit, on the day of the dialogue."""
    last = {club.id: club.staff[-1] for club in world.clubs}
    for row in world.rows.of(Assessment):
        if row["status"] is not AssessmentStatus.SHARED:
            row["saved_at"] = noon(row["dialogue_on"])
            row["saved_by_id"] = last[row["unit_id"]]


def add_offers(world: World, silent: Collection[str] = ()) -> None:
    """Units that gladly share how they work with a pillar."""
    chance = source("offers")
    for club in world.clubs:
        for pillar in PILLARS:
            if chance.random() < OFFERED and club.closed_on is None and club.name not in silent:
                since = between(chance, world.begins_on, TODAY)
                world.rows.add(Offer, unit_id=club.id, pillar=pillar, since=since)


def look_back(world: World) -> None:
    """Some of those who shared in the open round say where they were a year ago."""
    if len(world.rounds) <= YEAR:
        return
    chance, season_id = source("retrospectives"), world.years[-1].id
    said = _levels(world, world.rounds[-1].id)
    then = _levels(world, world.rounds[-1 - YEAR].id)
    for unit_id in dict.fromkeys(unit for unit, _ in said):
        if chance.random() < LOOKED_BACK:
            for pillar in PILLARS:
                row, before = said.get((unit_id, pillar)), then.get((unit_id, pillar))
                if row and before:
                    _look_back(world, chance, row, before["level"], season_id)


def link_tracks(world: World) -> None:
    """Let next steps be gone on with in a track of the unit, begun at about that time."""
    chance = source("next-tracks")
    tracks: dict[tuple[int, str], list[Row]] = {}
    for track in world.rows.of(PracticeTrack):
        if track["visibility"] is TrackVisibility.EVERYBODY and track["status"] not in NO_STEP:
            tracks.setdefault((track["unit_id"], track["pillar"]), []).append(track)
    for row in world.rows.of(Assessment):
        day = row["dialogue_on"]
        able = [
            track["id"]
            for track in tracks.get((row["unit_id"], row["pillar"]), [])
            if day - BEFORE <= track["starts_on"] <= day + AFTER
        ]
        if row["level"] and able and chance.random() < LINKED:
            row["next_track_id"] = able[0]


def _levels(world: World, round_id: int) -> dict[tuple[int, str], Row]:
    return {
        (row["unit_id"], row["pillar"]): row
        for row in world.rows.of(Assessment)
        if row["round_id"] == round_id
        and row["level"]
        and row["status"] is AssessmentStatus.SHARED
        and not row["superseded_by_id"]
    }


def _look_back(world: World, chance: random.Random, row: Row, level: int, season_id: int) -> None:
    world.rows.add(
        Retrospective,
        unit_id=row["unit_id"],
        pillar=row["pillar"],
        season_id=season_id,
        level=min(4, max(1, level + one_of(chance, STEPS))),
        said_on=row["dialogue_on"],
    )
