"""What papers of a meeting cost: their time, their memory, and what others notice of them."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import Any

from bench import data
from bench.pages import APART, Watch
from bench.table import Line
from bench.visitors import Database
from services.papers import making
from services.papers.frame import Frame, Headings, Topic
from services.papers.frame import Line as Decided
from services.papers.making import Kind, Order
from services.papers.screen import Chart, ChartKind, Figure, Grid, Points, Screen, Series

SLIDES, TIMES = 30, 5
MEMORY = 300  # megabytes of the process that makes a file
TARGETS = {Kind.MINUTES: 2000, Kind.SLIDES: 5000, Kind.WORKBOOK: 5000, Kind.PICTURE: 5000}
NAMES = {Kind.MINUTES: "minutes", Kind.SLIDES: "slides", Kind.WORKBOOK: "workbook"}


async def lines(seconds: float) -> list[Line]:
    """Each kind of file from nothing, its process with it; a page while slides are made."""
    made = [line for kind in NAMES for line in _made(kind)]
    memory = Line("memory of the process that makes slides", _held(), MEMORY, unit="MB")
    return [*made, memory, await _beside(seconds)]


def _held() -> float:
    command = [sys.executable, "-c", "from bench import papers; papers.say_peak()"]
    said = subprocess.run(command, cwd=making.HOME, check=True, capture_output=True)  # noqa: S603
    return float(said.stdout)


def say_peak() -> None:
    """Make the slides here, and say how many megabytes the process held at most; on Linux."""
    making.made(order(Kind.SLIDES), _nothing)
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = (line for line in status if line.startswith("VmHWM"))
    print(int(peak.split()[1]) / 1024)


def _made(kind: Kind) -> Iterator[Line]:
    taken: list[float] = []
    for _ in range(TIMES):
        start = time.perf_counter()
        making.elsewhere(order(kind), _nothing)
        taken.append((time.perf_counter() - start) * 1000)
    yield Line(f"{NAMES[kind]} of {SLIDES} topics", median(taken), TARGETS[kind])


async def _beside(seconds: float) -> Line:
    """A page as it is drawn alone, and while slides are made without a pause, by turns."""
    database = Database(data.sqlite())
    alone: list[float] = []
    beside: list[float] = []
    async with Watch(database, database.overseer(), seconds) as watch:
        await watch.open("unit")
        end = time.monotonic() + seconds
        while time.monotonic() < end or len(beside) < TIMES:
            alone += await _reruns(watch, lambda: False)
            with _busy() as busy:
                beside += await _reruns(watch, busy)
    return Line("a page while slides are made", median(beside), 1.5, median(alone))


async def _reruns(watch: Watch, go_on: Callable[[], bool]) -> list[float]:
    taken: list[float] = []
    while go_on() or len(taken) < TIMES:
        taken.append(await watch.tab.rerun())
        await asyncio.sleep(APART)
    return taken


@contextmanager
def _busy() -> Iterator[Callable[[], bool]]:
    """While slides are made in a process of their own; whether they still are."""
    done = Event()

    def work() -> None:
        making.elsewhere(order(Kind.SLIDES), _nothing)
        done.set()

    worker = Thread(target=work)
    worker.start()
    try:
        yield lambda: not done.is_set()
    finally:
        worker.join()


def _nothing(_done: int, _of: int) -> None:
    """Nobody asks how far it is."""


def order(kind: Kind) -> Order:
    """A meeting of so many topics, each with all that a screen can show."""
    return Order(kind, _meeting(), screen=_screen(0))


def _meeting() -> Frame:
    topics = tuple(
        Topic(_screen(number), "10 min", decisions=(Decided("Beslutning", "Vi prøver det."),))
        for number in range(SLIDES)
    )
    heads = ("Slags", "Beslutning", "Ansvarlig", "Enhed", "Søjle", "Følges op", "Status")
    words: dict[str, Any] = dict.fromkeys(Headings.__dataclass_fields__, "Ord")
    words |= {"part": "({n} af {all})", "person": ("Navn", "Rolle", "Fremmøde")}
    words["decision"] = heads
    headings = Headings(**words)
    return Frame("da", "Ledelsesmøde", "24. november 2026", headings, topics=topics)


def _screen(number: int) -> Screen:
    rows = tuple(f"Enhed {unit}" for unit in range(1, 13))
    kind = list(ChartKind)[number % len(ChartKind)]
    series = tuple(Series(f"Trin {step}", tuple(range(step, step + 12))) for step in range(4))
    grid = Grid(("Enhed", *rows[:4]), tuple((row, 1, 2, None, 4) for row in rows * 2))
    return Screen(
        title=f"Emne {number + 1}",
        lead="24 enheder",
        figures=(Figure("Vurderet", "11 af 12 enheder"), Figure("Spor", "62")),
        chart=Chart(kind, "Enheder på hvert trin.", "Enheder", rows, series),
        points=(Points("Bør drøftes", ("Enhed 7 er stille.",) * 4),),
        grid=grid,
        question="Hvad gør vi?",
        source="Pr. 22.11.2026",
    )
