"""What a page draws, written down call by call, to be drawn again with nothing in between.

That is the floor of a page: the same elements in the same order, and all they show is there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any
from unittest.mock import patch

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

COMPONENT = "_bidi_component"


@dataclass(frozen=True)
class Call:
    """One element: where it stands, what it is, and the places that it opens."""

    place: int
    method: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    opened: tuple[int, ...]


@dataclass
class Recorder:
    """Gathers the outermost calls that draw; what they call themselves is theirs."""

    calls: list[Call] = field(default_factory=list)
    _places: list[DeltaGenerator] = field(default_factory=list)
    _inside: bool = False

    def noting(self, name: str, original: Callable) -> Callable:
        """`original`, with each call noted."""

        @wraps(original)
        def called(place: DeltaGenerator, *arguments: Any, **named: Any) -> Any:
            if self._inside:
                return original(place, *arguments, **named)
            number = self._number(place._active_dg)  # noqa: SLF001 - where `with` has led
            self._inside = True
            try:
                made = original(place, *arguments, **named)
            finally:
                self._inside = False
            opened = tuple(map(self._number, _places(made)))
            self.calls.append(Call(number, name, arguments, named, opened))
            return made

        return called

    def _number(self, place: DeltaGenerator) -> int:
        for number, known in enumerate(self._places):
            if known is place:
                return number
        self._places.append(place)
        return len(self._places) - 1


@contextmanager
def recording() -> Iterator[Recorder]:
    """Note every element that is drawn within the block."""
    recorder = Recorder()
    with ExitStack() as stack:
        for name in _drawing():
            noting = recorder.noting(name, getattr(DeltaGenerator, name))
            stack.enter_context(patch.object(DeltaGenerator, name, noting))
            if hasattr(st, name):
                stack.enter_context(patch.object(st, name, partial(noting, st._main)))  # noqa: SLF001
        yield recorder


def replay(calls: Sequence[Call]) -> bool:
    """Draw it all again; whether a form was sent."""
    places: dict[int, Any] = {}
    sent = False
    for call in calls:
        place = places.get(call.place, st)
        made = getattr(place, call.method)(*call.arguments, **call.named)
        places |= zip(call.opened, _places(made), strict=True)
        sent = sent or (call.method == "form_submit_button" and made)
    return sent


def _places(made: object) -> list[DeltaGenerator]:
    if isinstance(made, DeltaGenerator):
        return [made]
    several = made if isinstance(made, list | tuple) else ()
    return [place for place in several if isinstance(place, DeltaGenerator)]


def _drawing() -> list[str]:
    public = (name for name in dir(DeltaGenerator) if not name.startswith("_"))
    named = (name for name in public if callable(getattr(DeltaGenerator, name)))
    return [*(name for name in named if hasattr(st, name)), COMPONENT]
