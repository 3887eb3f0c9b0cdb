"""Worlds to test with, made once in a run. They are read, never changed."""

import hashlib
import json
import sys
from functools import cache

from models import Table
from seed import demo, kommune, mini
from seed.rows import Row
from seed.world import World

SMALL = kommune.Size(
    districts=1,
    leavers=10,
    dialogues_at_unit=2,
    agreements=100,
    tracks_in_season=100,
    learnings=10,
)


@cache
def demo_world() -> World:
    return demo.build()


@cache
def mini_world() -> World:
    return mini.build()


@cache
def kommune_world() -> World:
    return kommune.build(SMALL)


def one(world: World, table: type[Table], **values: object) -> Row:
    """The only row with these values."""
    (row,) = rows(world, table, **values)
    return row


def rows(world: World, table: type[Table], **values: object) -> list[Row]:
    """The rows with these values, oldest first."""
    wanted = values.items()
    return [row for row in world.rows.of(table) if all(row[key] == value for key, value in wanted)]


def digest(world: World) -> str:
    """A fingerprint of every row in every table."""
    tables = {str(table.__tablename__): world.rows.of(table) for table in Table.__subclasses__()}
    return hashlib.sha256(json.dumps(tables, default=str).encode()).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(digest(demo_world()))
