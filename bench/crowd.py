"""A hundred people at once, each in a tab, who look, think, and look again."""

import asyncio
import random
from collections.abc import Sequence
from statistics import median, quantiles

from bench import server
from bench.client import Tab
from bench.table import Line
from bench.visitors import Database, Visitor

PEOPLE = 100
THINKING = 5.0  # seconds, half more or less
ARRIVING = 20.0  # seconds in which they come; counted from then on
PAGES = ("", "unit", "unit", "unit", "units", "dialogues", "dialogue")


async def lines(database: Database, seconds: float) -> list[Line]:
    """How long they wait, whether anything failed, and what it does to the memory."""
    people = database.crowd(PEOPLE)
    with server.serving(server.APP, database.url, port=server.PORT) as app:
        async with Tab(app.base, people[0].cookie) as tab:
            alone = [await _look(tab, people[0], page) for page in PAGES * 4]
        rest = app.memory()
        waits, faults = await _all(app.base, people, seconds)
        return [
            Line(f"{PEOPLE} people, half wait at most", median(waits)),
            Line(f"{PEOPLE} people, p95", quantiles(waits, n=20)[-1], 20, median(alone)),
            Line(f"{PEOPLE} people, runs with an error", len(faults), 0, unit="runs"),
            Line(f"{PEOPLE} people, runs a second", len(waits) / seconds, unit="runs"),
            Line("memory under load", app.memory(), 2, rest, unit="MB"),
        ]


async def _all(
    base: str, people: Sequence[Visitor], seconds: float
) -> tuple[list[float], list[str]]:
    waits: list[float] = []
    faults: list[str] = []
    visits = (_visit(base, who, seconds, waits, faults) for who in people)
    await asyncio.gather(*visits)
    return waits, faults


async def _visit(
    base: str, who: Visitor, seconds: float, waits: list[float], faults: list[str]
) -> None:
    dice = random.Random(who.person_id)
    loop = asyncio.get_running_loop()
    start = loop.time() + ARRIVING
    await asyncio.sleep(dice.uniform(0, ARRIVING / 2))
    async with Tab(base, who.cookie) as tab:
        while loop.time() < start + seconds:
            counted = loop.time() >= start
            wait = await _look(tab, who, dice.choice(PAGES))
            if counted:
                waits.append(wait)
            faults.extend(tab.faults)
            await asyncio.sleep(dice.uniform(0.5, 1.5) * THINKING)


async def _look(tab: Tab, who: Visitor, page: str) -> float:
    return await tab.open(page, unit=who.unit_id) if page else await tab.open("")
