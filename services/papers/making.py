"""Which file is made of what, and the process of its own in which that happens.

A file takes a second or two of one core. In a process of its own it takes nothing from those who
look at pages meanwhile, and gives its memory back when it is done.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import IO, Any

from services.papers.frame import Frame
from services.papers.minutes import MinutesChoice
from services.papers.screen import Screen

HOME = Path(__file__).parents[2]
LONGEST = 120  # seconds; what takes longer is ended

Progress = Callable[[int, int], None]


class Kind(StrEnum):
    """What can be made; the value is the ending of the file."""

    MINUTES = "pdf"
    SLIDES = "pptx"
    WORKBOOK = "xlsx"
    PICTURE = "png"


@dataclass(frozen=True)
class Order:
    """What is to be made: of a meeting, or of one `screen` of it for a picture."""

    kind: Kind
    frame: Frame
    choice: MinutesChoice = field(default_factory=MinutesChoice)
    screen: Screen | None = None


class NotMade(Exception):
    """The file could not be made."""


def made(order: Order, progress: Progress) -> bytes:
    """The file, made here and now. What it is made with is loaded only then."""
    return _MAKERS[order.kind](import_module(_MODULES[order.kind]), order, progress)


def _slides(maker: Any, order: Order, progress: Progress) -> bytes:
    return maker.pptx(order.frame, progress=progress)


def _minutes(maker: Any, order: Order, _progress: Progress) -> bytes:
    return maker.pdf(order.frame, order.choice)


def _workbook(maker: Any, order: Order, _progress: Progress) -> bytes:
    return maker.xlsx(order.frame)


def _picture(maker: Any, order: Order, _progress: Progress) -> bytes:
    frame = order.frame
    about = {"day": frame.day, "footer": frame.footer, "language": frame.language}
    return maker.png(order.screen, **about)


_MODULES = {
    Kind.MINUTES: "services.papers.minutes",
    Kind.SLIDES: "services.papers.deck",
    Kind.WORKBOOK: "services.papers.workbook",
    Kind.PICTURE: "services.papers.picture",
}
_MAKERS = {
    Kind.MINUTES: _minutes,
    Kind.SLIDES: _slides,
    Kind.WORKBOOK: _workbook,
    Kind.PICTURE: _picture,
}


def elsewhere(order: Order, progress: Progress) -> bytes:
    """The file, made in a process of its own; waits for it, `progress` is told in between.

    Raises:
        NotMade: it failed or took too long; the log has the rest.
    """
    with _process() as process:
        ending = Timer(LONGEST, process.kill)
        ending.start()
        try:
            assert process.stdin  # noqa: S101 - both are pipes
            assert process.stdout  # noqa: S101
            _send(process.stdin, order)
            return _answer(process.stdout, progress)
        finally:
            ending.cancel()


@contextmanager
def _process() -> Generator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "services.papers.at_work"]
    with subprocess.Popen(  # noqa: S603 - our own
        command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        _at_work.add(process)
        try:
            yield process
        finally:
            process.kill()
            _at_work.discard(process)


def end_all() -> None:
    """End what is being made, for the server ends."""
    for process in tuple(_at_work):
        process.kill()


_at_work: set[subprocess.Popen[bytes]] = set()


def _send(pipe: IO[bytes], order: Order) -> None:
    with suppress(BrokenPipeError):  # it is gone: then it has no answer either
        pickle.dump(order, pipe)
        pipe.close()


def _answer(pipe: IO[bytes], progress: Progress) -> bytes:
    while True:
        try:
            said = pickle.load(pipe)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError) as error:
            raise NotMade from error
        if isinstance(said, bytes):
            return said
        progress(*said)
