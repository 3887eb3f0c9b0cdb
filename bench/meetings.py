"""How long the server works at going on to the next topic of a meeting."""

from bench import data
from bench.pages import Measured, Watch
from bench.table import Line
from bench.visitors import Database
from models.vocabulary import TopicKind

TARGET = 1.5  # floors
FROM, TO = TopicKind.SINCE, TopicKind.ALL_UNITS


async def next_topic(seconds: float) -> list[Line]:
    """All units of the municipality come onto the shared screen, after another topic."""
    database = Database(data.sqlite())
    chair = database.chair()
    database.show(chair.meeting_id, TO)
    async with Watch(database, chair, seconds) as watch:

        async def gone_on() -> float:
            database.show(chair.meeting_id, FROM)
            await watch.tab.rerun()
            database.show(chair.meeting_id, TO)
            return await watch.tab.rerun()

        await watch.open("meeting")
        steps = [watch.floor.rerun, gone_on]
        floor, shown = (await Measured.of(steps, watch.seconds)).medians
        watch.ensure_same("meeting")
    return [Line("the next topic of a meeting", shown, TARGET, floor)]
