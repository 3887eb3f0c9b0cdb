"""How long the server works at a page: the app and the floor by turns, in the same run."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median
from typing import Self

from bench import server
from bench.client import Tab
from bench.floor import AT, SESSION
from bench.table import Line
from bench.visitors import Database, Visitor
from services import changes

APART = 0.05  # seconds between runs: what the server tidies after one is not in the next
TRIES = 5  # runs that are not counted
SAVE, EXAMINED, PILLAR = "Gem", "examined", "pillar"

Step = Callable[[], Awaitable[float]]


@dataclass(frozen=True)
class Measured:
    """The medians of several steps that were taken by turns."""

    medians: Sequence[float]

    @classmethod
    async def of(cls, steps: Sequence[Step], seconds: float) -> Self:
        """Take `steps` by turns for so many seconds."""
        taken: list[list[float]] = [[] for _ in steps]
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end or len(taken[0]) < TRIES * 3:
            for times, step in zip(taken, steps, strict=True):
                times.append(await step())
                await asyncio.sleep(APART)
        return cls([median(times[TRIES:]) for times in taken])


class Watch:
    """The app and the floor, with one tab of the same person open in each."""

    def __init__(self, database: Database, visitor: Visitor, seconds: float) -> None:
        self.database, self.visitor, self.seconds = database, visitor, seconds
        self._servers = AsyncExitStack()

    async def __aenter__(self) -> Self:
        who, url = self.visitor, self.database.url
        about = {
            SESSION: who.session_id,
            **{name: str(getattr(who, f"{key}_id")) for key, name in AT.items()},
        }
        enter = self._servers.enter_context
        self.app = enter(server.serving(server.APP, url, port=server.PORT))
        floor = enter(server.serving(server.FLOOR, url, port=server.PORT + 1, **about))
        self.tab = await self._servers.enter_async_context(Tab(self.app.base, who.cookie))
        self.floor = await self._servers.enter_async_context(Tab(floor.base))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._servers.aclose()

    async def open(self, page: str) -> None:
        """Open a page in both.

        Raises:
            RuntimeError: it shows an error, or the two are not the same.
        """
        for tab in (self.tab, self.floor):
            await tab.open(page, **self.visitor.at(page))
        self.ensure_same(page)

    async def unit(self) -> list[Line]:
        """The unit overview with its data known, after a change, and with nothing known."""
        await self.open("unit")
        steps = [self.floor.rerun, self.tab.rerun, self._after_change, self._knowing_nothing]
        floor, known, changed, unknown = (await Measured.of(steps, self.seconds)).medians
        self.ensure_same("unit")
        return [
            Line("unit overview, data known", known, 1.5, floor),
            Line("unit overview, after a change", changed, 2.5, floor),
            Line("unit overview, nothing known", unknown, 4, floor),
        ]

    async def units(self) -> list[Line]:
        """All units that there are, with their data known and after one has moved a step."""
        await self.open("units")
        steps = [self.floor.rerun, self.tab.rerun, self._after_a_step]
        floor, known, changed = (await Measured.of(steps, self.seconds)).medians
        self.ensure_same("units")
        return [
            Line("all units, data known", known, 3, floor),
            Line("all units, after a step at one", changed, 3, floor),
        ]

    async def form(self) -> list[Line]:
        """The form of a dialogue, with its data known."""
        await self.open("dialogue")
        steps = [self.floor.rerun, self.tab.rerun]
        floor, known = (await Measured.of(steps, self.seconds)).medians
        self.ensure_same("dialogue")
        return [Line("the form of a dialogue", known, 2, floor)]

    async def save(self) -> list[Line]:
        """A dialogue is sent, saved, and its unit drawn with it."""
        steps = [lambda: self._sent(self.floor), lambda: self._sent(self.tab)]
        floor, saved = (await Measured.of(steps, self.seconds)).medians
        return [Line("saving a dialogue", saved, 50, floor, added=True)]

    async def _sent(self, tab: Tab) -> float:
        await tab.open("dialogue", unit=self.visitor.unit_id)
        await asyncio.sleep(APART)
        tab.fill(EXAMINED, "Hvordan de unge kommer til orde")
        tab.choose(PILLAR, 0)
        taken = await tab.press(SAVE)
        if tab.faults or any(widget.key.endswith(EXAMINED) for widget in tab.widgets.values()):
            raise RuntimeError(f"The dialogue was not saved: {tab.faults}")
        return taken

    async def _after_change(self) -> float:
        self.database.changed(changes.unit(self.visitor.unit_id), changes.UNITS)
        return await self.tab.rerun()

    async def _after_a_step(self) -> float:
        self.database.moved(self.visitor.unit_id)
        return await self.tab.rerun()

    async def _knowing_nothing(self) -> float:
        # All that is remembered is remembered at a count of these.
        who = changes.person(self.visitor.person_id)
        self.database.changed(*changes.EVERYWHERE, who, changes.unit(self.visitor.unit_id))
        return await self.tab.rerun()

    def ensure_same(self, page: str) -> None:
        drawn = (self.tab.elements, self.floor.elements)
        if self.tab.faults or self.floor.faults or drawn[0] != drawn[1]:
            faults = self.tab.faults + self.floor.faults
            raise RuntimeError(f"/{page} and its floor differ: {drawn} elements, {faults}")
