"""How a meeting moves: one table, from what is planned to what is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import MeetingStatus


class Move(StrEnum):
    """What can be done with a meeting."""

    OPEN = "open"
    START = "start"
    CLOSE = "close"
    REOPEN = "reopen"
    CALL_OFF = "call_off"


@dataclass(frozen=True)
class Transition:
    """From where a move can be made, and where it leads. None: no meeting is left."""

    origins: frozenset[MeetingStatus]
    target: MeetingStatus | None


def _from(*origins: MeetingStatus, to: MeetingStatus | None) -> Transition:
    return Transition(frozenset(origins), to)


_S = MeetingStatus
AHEAD = (_S.PLANNED, _S.OPEN)
UNENDED = (*AHEAD, _S.IN_PROGRESS)

MOVES: Mapping[Move, Transition] = {
    Move.OPEN: _from(_S.PLANNED, to=_S.OPEN),
    Move.START: _from(*AHEAD, to=_S.IN_PROGRESS),
    Move.CLOSE: _from(_S.IN_PROGRESS, to=_S.CLOSED),
    Move.REOPEN: _from(_S.CLOSED, to=_S.IN_PROGRESS),
    Move.CALL_OFF: _from(*AHEAD, to=None),
}


def drawn() -> str:
    """The table as a Mermaid diagram, as the documentation shows it."""
    lines = ["stateDiagram-v2", f"    [*] --> {_S.PLANNED}"]
    for move, each in MOVES.items():
        origins = (status for status in MeetingStatus if status in each.origins)
        lines += [f"    {status} --> {each.target or '[*]'}: {move}" for status in origins]
    return "\n".join([*lines, f"    {_S.CLOSED} --> [*]"]) + "\n"
