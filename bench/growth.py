"""What a unit overview costs when twenty municipalities share the database."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import date
from statistics import median

from sqlalchemy import Engine
from sqlmodel import Session

from bench import data, server
from bench.client import Tab
from bench.pages import Measured
from bench.table import Line
from bench.visitors import Database
from services import changes, database, overview, readers, seasons
from services.readers import Reader

UNITS = 40
DAY = date.fromisoformat(data.TODAY)
TARGET = 1.3
LEADER = Reader(1, sees_dialogues_held=True, sees_agreements=True, leads=True)


async def lines(seconds: float) -> list[Line]:
    """The questions of an overview on both kinds of database, and the page on SQLite."""
    made = [_questions("SQLite", data.sqlite(), data.sqlite(data.TIMES), seconds)]
    try:
        with data.postgresql() as urls:
            made.append(_questions("PostgreSQL", urls[1], urls[data.TIMES], seconds))
    except Exception as reason:  # noqa: BLE001 - not on every system; the rest is worth having
        print(f"PostgreSQL does not start here, it is left out: {reason!r}")
    return [*made, await _page(seconds)]


def _questions(kind: str, small: str, large: str, seconds: float) -> Line:
    units = Database(small).busy_units(UNITS)
    engines = [database.connect(url) for url in (small, large)]
    times: list[list[float]] = [[], []]
    end = time.perf_counter() + seconds
    for unit_id in _over_and_over(units, end):
        for taken, engine in zip(times, engines, strict=True):
            taken.append(_asked(engine, unit_id))
    for engine in engines:
        engine.dispose()
    once, often = (median(taken[UNITS:]) for taken in times)
    return Line(f"overview's questions, {data.TIMES} x data, {kind}", often, TARGET, once)


def _over_and_over(units: Sequence[int], end: float) -> Iterator[int]:
    rounds = 0
    while time.perf_counter() < end or rounds < 3:
        yield from units
        rounds += 1


def _asked(engine: Engine, unit_id: int) -> float:
    start = time.perf_counter()
    with Session(engine) as session:
        season = seasons.every(session)[0]
        overview.of_unit(session, unit_id, season, DAY)
        readers.part(session, unit_id, season, LEADER, DAY)
    return (time.perf_counter() - start) * 1000


async def _page(seconds: float) -> Line:
    """The page after a change, by turns on the small and the large database."""
    async with AsyncExitStack() as running:
        steps = []
        for port, times in enumerate((1, data.TIMES), start=server.PORT):
            base = Database(data.sqlite(times))
            who = base.overseer()
            app = running.enter_context(server.serving(server.APP, base.url, port=port))
            tab = await running.enter_async_context(Tab(app.base, who.cookie))
            await tab.open("unit", unit=who.unit_id)

            async def step(
                base: Database = base, tab: Tab = tab, unit: int = who.unit_id
            ) -> float:
                base.changed(changes.unit(unit))
                return await tab.rerun()

            steps.append(step)
        once, often = (await Measured.of(steps, seconds)).medians
    return Line(
        f"overview's page after a change, {data.TIMES} x data, SQLite", often, TARGET, once
    )
