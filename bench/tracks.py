"""How long the server works at practice tracks: the board, one track, and how far they reach."""

from bench import data
from bench.pages import Measured, Watch
from bench.table import Line
from bench.visitors import Database, Visitor
from services import changes

TARGETS = {"tracks": 3.0, "track": 1.5, "reach": 3.0}  # of each page, in floors


async def board(seconds: float) -> list[Line]:
    """The tracks of a community and one's own, as one who takes part in it sees them."""
    database = Database(data.sqlite())
    return await _page(database, database.contact(), "tracks", "the board of tracks", seconds)


async def track(seconds: float) -> list[Line]:
    """One track with all that is in it, for one whose it is too."""
    database = Database(data.sqlite())
    return await _page(database, database.contact(), "track", "a practice track", seconds)


async def reach(seconds: float) -> list[Line]:
    """How far the threads of the whole municipality reach."""
    database = Database(data.sqlite())
    return await _page(database, database.overseer(), "reach", "does it reach the young", seconds)


async def _page(
    database: Database, who: Visitor, page: str, name: str, seconds: float
) -> list[Line]:
    """With its data known, and after a change of a track at the unit."""
    async with Watch(database, who, seconds) as watch:

        async def after_a_change() -> float:
            at = changes.unit(who.unit_id)
            watch.database.changed(changes.UNITS, changes.COMMUNITIES, at)
            return await watch.tab.rerun()

        await watch.open(page)
        steps = [watch.floor.rerun, watch.tab.rerun, after_a_change]
        floor, known, changed = (await Measured.of(steps, watch.seconds)).medians
        watch.ensure_same(page)
    return [
        Line(f"{name}, data known", known, TARGETS[page], floor),
        Line(f"{name}, after a change", changed, None, floor),
    ]
