"""How long the server works at the pages of communities, of their knowledge and of the year."""

import asyncio
from collections.abc import Sequence

from bench import data
from bench.client import Tab
from bench.pages import APART, Measured, Watch
from bench.table import Line
from bench.visitors import COMMUNITY, Database
from services import changes

PAGES: Sequence[tuple[str, str, float]] = (
    ("communities", "all communities (120)", 3),
    (COMMUNITY, "a community, three seasons", 2),
    ("knowledge", "the knowledge bank", 2),
    ("year", "the year wheel", 2),
)
CHANGED = (changes.COMMUNITIES, changes.CIRCLES, changes.YEAR_WHEEL, changes.KNOWLEDGE)
# The form of a trace has new keys each time; these are how they begin. It is one of a meeting.
UNITS, TITLE, SAVE = "trace_units_", "trace_title_", "FormSubmitter:trace-"


async def pages(seconds: float) -> list[Line]:
    """Each page with its data known, and after a change at a community."""
    database = Database(data.sqlite())
    async with Watch(database, database.overseer(), seconds / 2) as watch:
        return [line for page in PAGES for line in await _page(watch, *page)]


async def trace(seconds: float) -> list[Line]:
    """A trace is sent, logged, and its community drawn with it."""
    database = Database(data.sqlite())
    async with Watch(database, database.contact(), seconds) as watch:
        await watch.open(COMMUNITY)
        steps = [lambda: _sent(watch.floor, floor=True), lambda: _sent(watch.tab)]
        floor, saved = (await Measured.of(steps, seconds)).medians
    return [Line("logging a trace", saved, 50, floor, added=True)]


async def _page(watch: Watch, page: str, name: str, target: float) -> list[Line]:
    own = changes.community(watch.visitor.community_id)

    async def after_a_change() -> float:
        watch.database.changed(*CHANGED, own)
        return await watch.tab.rerun()

    await watch.open(page)
    steps = [watch.floor.rerun, watch.tab.rerun, after_a_change]
    floor, known, changed = (await Measured.of(steps, watch.seconds)).medians
    watch.ensure_same(page)
    return [
        Line(f"{name}, data known", known, target, floor),
        Line(f"{name}, after a change", changed, None, floor),
    ]


async def _sent(tab: Tab, *, floor: bool = False) -> float:
    """The app asks for the next one with fields of other names, its floor with the same."""
    await asyncio.sleep(APART)
    title = next(id_ for id_, widget in tab.widgets.items() if widget.key.startswith(TITLE))
    tab.fill(TITLE, "Møde om en bålaften for de nye")
    tab.pick(UNITS, 0, 1)
    taken = await tab.press(SAVE)
    if tab.faults or (title in tab.widgets) is not floor:
        raise RuntimeError(f"The trace was not logged: {tab.faults}")
    return taken
