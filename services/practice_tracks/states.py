"""How a practice track moves: one table, from a draft to a closed or a stopped track.

What must be there before a move stands in `guards`; the moves themselves in `moving`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import TrackStatus, TrialState


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


@dataclass(frozen=True)
class Transition:
    """From where a move can be made, and where it leads. None: no track is left."""

    origins: frozenset[TrackStatus]
    target: TrackStatus | None


def _from(*origins: TrackStatus, to: TrackStatus | None) -> Transition:
    return Transition(frozenset(origins), to)


_S = TrackStatus
RUNNING = (_S.ACTIVE, _S.PAUSED, _S.IN_EVALUATION)
UNENDED = (_S.DRAFT, *RUNNING)
HAPPENED = (TrialState.DONE, TrialState.REFLECTED)  # of the trial actions of a track

# A new loop leaves the closed track as it is, and begins another as a draft.
MOVES: Mapping[Move, Transition] = {
    Move.START: _from(_S.DRAFT, to=_S.ACTIVE),
    Move.PAUSE: _from(_S.ACTIVE, to=_S.PAUSED),
    Move.RESUME: _from(_S.PAUSED, to=_S.ACTIVE),
    Move.TO_EVALUATION: _from(_S.ACTIVE, _S.PAUSED, to=_S.IN_EVALUATION),
    Move.EVALUATE: _from(_S.IN_EVALUATION, to=_S.EVALUATED),
    Move.STOP: _from(*RUNNING, to=_S.STOPPED),
    Move.CLOSE: _from(_S.EVALUATED, to=_S.CLOSED),
    Move.DELETE: _from(_S.DRAFT, to=None),
    Move.NEW_LOOP: _from(_S.CLOSED, to=_S.CLOSED),
}


def moves_from(status: TrackStatus) -> tuple[Move, ...]:
    """The moves that a track can make from where it stands."""
    return tuple(move for move, each in MOVES.items() if status in each.origins)


def drawn() -> str:
    """The table as a Mermaid diagram, as the documentation shows it."""
    lines = ["stateDiagram-v2", f"    [*] --> {TrackStatus.DRAFT}"]
    for move, each in MOVES.items():
        target = TrackStatus.DRAFT if move is Move.NEW_LOOP else each.target
        origins = (status for status in TrackStatus if status in each.origins)
        lines += [f"    {status} --> {target or '[*]'}: {move}" for status in origins]
    ends = (f"    {status} --> [*]" for status in (TrackStatus.STOPPED, TrackStatus.CLOSED))
    return "\n".join([*lines, *ends]) + "\n"
