"""How a meeting moves: one table, from what is planned to what is closed."""

from collections.abc import Mapping
from enum import StrEnum

from models.vocabulary import MeetingStatus
from services import state_machine
from services.state_machine import Transition, leads


class Move(StrEnum):
    """What can be done with a meeting."""

    OPEN = "open"
    START = "start"
    CLOSE = "close"
    REOPEN = "reopen"
    CALL_OFF = "call_off"


_S = MeetingStatus
AHEAD = (_S.PLANNED, _S.OPEN)
UNENDED = (*AHEAD, _S.IN_PROGRESS)

MOVES: Mapping[Move, Transition[MeetingStatus]] = {
    Move.OPEN: leads(_S.PLANNED, to=_S.OPEN),
    Move.START: leads(*AHEAD, to=_S.IN_PROGRESS),
    Move.CLOSE: leads(_S.IN_PROGRESS, to=_S.CLOSED),
    Move.REOPEN: leads(_S.CLOSED, to=_S.IN_PROGRESS),
    Move.CALL_OFF: leads(*AHEAD, to=None),
}


def drawn() -> str:
    """The table as a diagram, as the documentation shows it."""
    return state_machine.drawn(MOVES, MeetingStatus, begins=_S.PLANNED, ends=(_S.CLOSED,))
