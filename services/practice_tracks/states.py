"""How a practice track moves: one table, from a draft to a closed or a stopped track.

What must be there before a move stands in `guards`; the moves themselves in `moving`.
"""

from collections.abc import Mapping
from enum import StrEnum

from models.vocabulary import TrackStatus, TrialState
from services import state_machine
from services.state_machine import Transition, leads


class Move(StrEnum):
    """What can be done with a track."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    TO_EVALUATION = "to_evaluation"
    EVALUATE = "evaluate"
    STOP = "stop"
    CLOSE = "close"
    DELETE = "delete"
    NEW_LOOP = "new_loop"


_S = TrackStatus
RUNNING = (_S.ACTIVE, _S.PAUSED, _S.IN_EVALUATION)
UNENDED = (_S.DRAFT, *RUNNING)
HAPPENED = (TrialState.DONE, TrialState.REFLECTED)  # of the trial actions of a track

# A new loop leaves the closed track as it is, and begins another as a draft.
MOVES: Mapping[Move, Transition[TrackStatus]] = {
    Move.START: leads(_S.DRAFT, to=_S.ACTIVE),
    Move.PAUSE: leads(_S.ACTIVE, to=_S.PAUSED),
    Move.RESUME: leads(_S.PAUSED, to=_S.ACTIVE),
    Move.TO_EVALUATION: leads(_S.ACTIVE, _S.PAUSED, to=_S.IN_EVALUATION),
    Move.EVALUATE: leads(_S.IN_EVALUATION, to=_S.EVALUATED),
    Move.STOP: leads(*RUNNING, to=_S.STOPPED),
    Move.CLOSE: leads(_S.EVALUATED, to=_S.CLOSED),
    Move.DELETE: leads(_S.DRAFT, to=None),
    Move.NEW_LOOP: leads(_S.CLOSED, to=_S.CLOSED),
}


def moves_from(status: TrackStatus) -> tuple[Move, ...]:
    """The moves that a track can make from where it stands."""
    return tuple(move for move, each in MOVES.items() if status in each.origins)


def drawn() -> str:
    """The table as a diagram, as the documentation shows it; a new loop leads to its draft."""
    told = {**MOVES, Move.NEW_LOOP: leads(_S.CLOSED, to=_S.DRAFT)}
    ends = (_S.STOPPED, _S.CLOSED)
    return state_machine.drawn(told, TrackStatus, begins=_S.DRAFT, ends=ends)
