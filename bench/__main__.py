"""`python -m bench`: what the pages cost, in figures that hold on any machine: ratios.

Each figure is held against a floor that was measured by turns with it, in the same run.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from bench import (
    attention,
    communities,
    crowd,
    data,
    growth,
    meetings,
    papers,
    search,
    tracks,
    typing,
)
from bench.pages import Watch
from bench.table import Line, drawn
from bench.visitors import Database

Part = Callable[[float], Coroutine[Any, Any, list[Line]]]


def main() -> int:
    """Measure, and print the table; 0 when all targets are kept."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    parser.add_argument("--seconds", type=float, default=20, help="for each part (20)")
    asked = parser.parse_args()
    found: list[Line] = []
    for name in asked.only:
        print(f"{name} … (load {os.getloadavg()[0]:.1f})", file=sys.stderr, flush=True)
        found += asyncio.run(PARTS[name](asked.seconds))
    print(drawn(found))
    return 0 if all(line.kept for line in found) else 1


async def _unit(seconds: float) -> list[Line]:
    async with _watch(seconds) as watch:
        return await watch.unit()


async def _units(seconds: float) -> list[Line]:
    async with _watch(seconds) as watch:
        return await watch.units()


async def _form(seconds: float) -> list[Line]:
    async with _watch(seconds) as watch:
        return await watch.form()


async def _save(seconds: float) -> list[Line]:
    async with _watch(seconds) as watch:
        return await watch.save()


async def _crowd(seconds: float) -> list[Line]:
    return await crowd.lines(Database(data.sqlite()), seconds)


def _watch(seconds: float) -> Watch:
    database = Database(data.sqlite())
    return Watch(database, database.overseer(), seconds)


PARTS: Mapping[str, Part] = {
    "unit": _unit,
    "units": _units,
    "attention": attention.lines,
    "communities": communities.pages,
    "trace": communities.trace,
    "board": tracks.board,
    "track": tracks.track,
    "reach": tracks.reach,
    "meeting": meetings.next_topic,
    "form": _form,
    "save": _save,
    "typing": typing.lines,
    "crowd": _crowd,
    "growth": growth.lines,
    "search": search.lines,
    "papers": papers.lines,
}

if __name__ == "__main__":
    sys.exit(main())
