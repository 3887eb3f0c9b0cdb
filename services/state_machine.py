"""A life cycle as one table: from where a move can be made, and where it leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Move = TypeVar("Move", bound=StrEnum)
Status = TypeVar("Status", bound=StrEnum)


@dataclass(frozen=True)
class Transition(Generic[Status]):
    """From where a move can be made, and where it leads. None: nothing is left."""

    origins: frozenset[Status]
    target: Status | None


def leads(*origins: Status, to: Status | None) -> Transition[Status]:
    """The transition from any of `origins`."""
    return Transition(frozenset(origins), to)


def drawn(
    moves: Mapping[Move, Transition[Status]],
    every: type[Status],
    *,
    begins: Status,
    ends: Iterable[Status],
) -> str:
    """The table as a Mermaid diagram, as the documentation shows it."""
    lines = ["stateDiagram-v2", f"    [*] --> {begins}"]
    for move, each in moves.items():
        origins = (status for status in every if status in each.origins)
        lines += [f"    {status} --> {each.target or '[*]'}: {move}" for status in origins]
    return "\n".join([*lines, *(f"    {status} --> [*]" for status in ends)]) + "\n"
