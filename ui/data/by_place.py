"""Answers about many places, remembered one by one: after a change at one, only it is read anew.

A place is a unit or a community. An answer about it holds for its own change counter, for the
counters of what all places share, and for the day. The access is asked by whoever hands over
the ids.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from threading import Lock
from typing import Any, Generic, TypeVar

from services import changes
from services.calendar import today
from services.changes import Counts
from services.database import reading
from ui.data.counters import counts

Answer = TypeVar("Answer")
Ask = Callable[[Any, Collection[int], date], Mapping[int, Answer]]


class ByPlace(Generic[Answer]):
    """What `ask` answers about each place; a place that it leaves out has no answer.

    `area` names the change counter of a place, `shared` are the areas that every answer rests
    on beside that.
    """

    def __init__(
        self, ask: Ask[Answer], *shared: str, area: Callable[[int], str] = changes.unit
    ) -> None:
        self._ask = ask
        self._area = area
        self._shared = shared
        self._holds_for: tuple[date, Counts] | None = None
        self._kept: dict[int, tuple[int, Answer | None]] = {}
        self._lock = Lock()

    def of(self, ids: Collection[int]) -> dict[int, Answer]:
        """The answer about each of `ids` as it is now, in their order."""
        wanted = list(ids)
        on = today()
        # The counts come before the reading: a change in between is read again, never missed.
        moved = counts(*self._shared, *map(self._area, wanted))
        shared, own = moved[: len(self._shared)], moved[len(self._shared) :]
        kept = self._holding(on, shared)
        stale = {
            id_: count
            for id_, count in zip(wanted, own, strict=True)
            if id_ not in kept or kept[id_][0] != count
        }
        if stale:
            self._read(kept, stale, on)
        return {id_: answer for id_ in wanted if (answer := kept[id_][1]) is not None}

    def cache_clear(self) -> None:
        """Forget all answers."""
        with self._lock:
            self._holds_for, self._kept = None, {}

    def _holding(self, on: date, shared: Counts) -> dict[int, tuple[int, Answer | None]]:
        with self._lock:
            if self._holds_for != (on, shared):
                self._holds_for, self._kept = (on, shared), {}
            return self._kept

    def _read(
        self, kept: dict[int, tuple[int, Answer | None]], stale: Mapping[int, int], on: date
    ) -> None:
        with reading() as session:
            answers = self._ask(session, list(stale), on)
        for id_, count in stale.items():
            before, answer = kept.get(id_), answers.get(id_)
            # What says the same stays the same object: pictures made of it hold on.
            same = before is not None and before[1] == answer
            kept[id_] = (count, before[1] if before and same else answer)


class Unchanged(Generic[Answer]):
    """Keeps the last answer under each key: an equal one gives way to it.

    What was made of the old object, its pictures, then need not be made again.
    """

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._last: dict[Hashable, Answer] = {}

    def or_as_before(self, key: Hashable, answer: Answer) -> Answer:
        """`answer`, or the object that said the same before."""
        before = self._last.pop(key, None)
        kept = before if before is not None and before == answer else answer
        self._last[key] = kept
        if len(self._last) > self._most:
            self._last.pop(next(iter(self._last)), None)
        return kept

    def cache_clear(self) -> None:
        """Forget all answers."""
        self._last.clear()
