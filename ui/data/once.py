"""What is made of an answer, made once: its pictures, and what a filter leaves of it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from ui import i18n

Made = TypeVar("Made")


def once(make: Callable[..., Made], *, most: int = 400) -> Callable[..., Made]:
    """`make`, remembered by language for the very same arguments, the last `most` of them.

    A remembered answer is known by being the same object: to compare what it says would cost
    more than it saves. It is kept with what was made of it, so that no other takes its place.
    """
    kept: OrderedDict[Hashable, tuple[tuple[Any, ...], Made]] = OrderedDict()
    lock = Lock()

    @wraps(make)
    def made(*given: Any) -> Made:
        key = (i18n.language(), *map(_mark, given))
        with lock:
            if key in kept:
                kept.move_to_end(key)
                return kept[key][1]
        result = make(*given)
        with lock:
            kept[key] = (given, result)
            if len(kept) > most:
                kept.popitem(last=False)
        return result

    return made


def _mark(given: object) -> Hashable:
    return given if isinstance(given, str | int | date) else id(given)
