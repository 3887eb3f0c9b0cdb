"""What leads on from a track: the next loop, and the story that it became in the bank."""

from collections.abc import Iterator
from datetime import timedelta

from models import KnowledgeEntry, KnowledgeTag, PracticeTrack, TrackEvaluation, TrackOwner
from models.vocabulary import KnowledgeKind, TrackOwnership, TrackStatus, TrackVisibility
from seed.evaluations import EVALUATED
from seed.rows import Row
from seed.texts import read
from seed.world import TODAY, World
from services.practice_tracks.stories import TAG

SAME = ("owner_id", "created_by_id", "community_id", "visibility", "pillar")
AFTER = timedelta(days=5)
IN_BETWEEN = 7  # a story is of every seventh track that could be told


def link(world: World) -> None:
    """All of it."""
    for before, row in _loops(world):
        row.update({name: before[name] for name in SAME} | {"previous_id": before["id"]})
        if row["community_id"] is None:
            row["workshop_id"] = None
    _tell(world)


def _loops(world: World) -> Iterator[tuple[Row, Row]]:
    """A closed track, and one of the season after it at its unit that is about the same."""
    shared = {row["track_id"] for row in world.rows.of(TrackOwner)}
    closed = {
        (row["unit_id"], row["season_id"] + 1, row["title"], row["ownership"]): row
        for row in world.rows.of(PracticeTrack)
        if row["status"] is TrackStatus.CLOSED
    }
    for row in world.rows.of(PracticeTrack):
        place = (row["unit_id"], row["season_id"], row["title"], row["ownership"])
        before = closed.pop(place, None)
        if before and row["id"] not in shared and _theirs(before, row):
            yield before, row


def _theirs(before: Row, row: Row) -> bool:
    """Whether it can be the same people's: a community goes on only with its own."""
    if row["ownership"] is TrackOwnership.COMMUNITY:
        return before["community_id"] == row["community_id"]
    return True


def _tell(world: World) -> None:
    stories = iter(read("tracks")["story"])
    told = {row["track_id"]: row for row in world.rows.of(TrackEvaluation)}
    able = [
        row
        for row in world.rows.of(PracticeTrack)
        if row["status"] in EVALUATED and row["visibility"] is TrackVisibility.EVERYBODY
    ]
    for track, story in zip(able[::IN_BETWEEN], stories, strict=False):
        day = min(TODAY, track["evaluated_on"] + AFTER)
        told[track["id"]]["entry_id"] = number = world.rows.add(
            KnowledgeEntry,
            kind=KnowledgeKind.IDEA,
            unit_id=track["unit_id"],
            title=story["title"],
            text=story["text"],
            pillar=track["pillar"],
            shared_by_id=track["created_by_id"],
            shared_on=day,
            edited_on=day,
        )
        world.rows.add(KnowledgeTag, entry_id=number, tag=TAG)
