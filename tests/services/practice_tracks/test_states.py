"""The moves of a practice track, beside the documentation that draws them."""

from pathlib import Path

from models.vocabulary import TrackStatus
from services.practice_tracks import states
from services.practice_tracks.states import Move

DOCS = Path(__file__).parents[3] / "docs" / "practice-tracks.md"
S = TrackStatus


def test_each_state_has_the_moves_of_the_domain() -> None:
    assert {status: set(states.moves_from(status)) for status in TrackStatus} == {
        S.DRAFT: {Move.START, Move.DELETE},
        S.ACTIVE: {Move.PAUSE, Move.TO_EVALUATION, Move.STOP},
        S.PAUSED: {Move.RESUME, Move.TO_EVALUATION, Move.STOP},
        S.IN_EVALUATION: {Move.EVALUATE, Move.STOP},
        S.EVALUATED: {Move.CLOSE},
        S.CLOSED: {Move.NEW_LOOP},
        S.STOPPED: set(),
    }


def test_the_documentation_draws_the_table() -> None:
    drawn = DOCS.read_text(encoding="utf-8").partition("```mermaid\n")[2].partition("```")[0]
    assert drawn == states.drawn()
