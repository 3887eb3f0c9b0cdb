"""Where files are made behind the pages: one at a time, and kept a while for who ordered them.

They are kept in this process, like the page that shows how far they are. A few files at most, and
not for long: what is made again takes a second or two.
"""

import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock

from models.base import now
from services.errors import N_, Conflict
from services.papers import making
from services.papers.making import Progress

MOST = 40  # files and orders of everybody together
MOST_OF_ONE = 8  # of one person: the oldest of them goes first
KEPT = timedelta(minutes=15)
BUSY = N_("Many files are being made right now. Try again in a minute.")
Make = Callable[[Progress], bytes]

log = logging.getLogger("slf")


class State(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Label:
    """Of which meeting a file is, for whom alone, and what it is called and is."""

    person_id: int
    meeting_id: int
    name: str
    media_type: str


@dataclass(frozen=True)
class Job:
    """A file that was ordered. `done` of `of`: how far it is, where that is known."""

    label: Label
    ordered_at: datetime
    state: State = State.WAITING
    done: int = 0
    of: int = 0
    content: bytes = b""


def order(label: Label, make: Make) -> str:
    """Order a file; what it is asked for by, which nobody can guess.

    Raises:
        Conflict: too many are being made.
    """
    key = secrets.token_urlsafe(24)
    with _lock:
        _tidy(label.person_id)
        if len(_jobs) >= MOST:
            raise Conflict(BUSY)
        _jobs[key] = Job(label, now())
    _hands.submit(_work, key, make)
    return key


def job(key: str, *, person_id: int) -> Job | None:
    """How far a file is, for who ordered it; None when it is no longer kept."""
    with _lock:
        _tidy()
        found = _jobs.get(key)
    return found if found and found.label.person_id == person_id else None


def stop() -> None:
    """Make no more, and forget all: the server ends."""
    with _lock:
        _jobs.clear()
    making.end_all()


def _work(key: str, make: Make) -> None:
    if not _moved(key, state=State.WORKING):
        return  # it was given up while it waited
    try:
        content = make(lambda done, of: _tell(key, done, of))
    except Exception:
        log.exception("A file could not be made")
        _moved(key, state=State.FAILED)
    else:
        _moved(key, state=State.READY, content=content)


def _tell(key: str, done: int, of: int) -> None:
    _moved(key, done=done, of=of)


def _moved(key: str, **changed: object) -> bool:
    with _lock:
        if key in _jobs:
            _jobs[key] = replace(_jobs[key], **changed)
        return key in _jobs


def _tidy(person_id: int | None = None) -> None:
    """Forget what is old, and of one person what is too much."""
    for key in [key for key, each in _jobs.items() if each.ordered_at + KEPT < now()]:
        del _jobs[key]
    own = [key for key, each in _jobs.items() if each.label.person_id == person_id]
    for key in own[: max(0, len(own) - MOST_OF_ONE + 1)]:
        del _jobs[key]


_jobs: OrderedDict[str, Job] = OrderedDict()
_lock = Lock()
# One at a time: the others' pages keep their cores, and the memory its bounds.
_hands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="papers")
