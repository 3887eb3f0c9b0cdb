"""What a move of a track needs: each thing left out is said at its field, all at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.vocabulary import PauseReason
from services import personal_data, texts
from services.practice_tracks import guards
from services.practice_tracks.drafts import PauseDraft, StopDraft
from services.practice_tracks.guards import Ready
from tests.factories import TODAY

DAY = timedelta(days=1)
READY = Ready("Maden", "Hvem?", "spørger", "de svarer", "P1", None, None, 1, TODAY, TODAY + DAY)
EMPTY = Ready("", "", "", "", None, None, 7, 0, None, None)


def test_a_ready_track_lacks_nothing() -> None:
    assert guards.to_start(READY, trials=1, today=TODAY) == {}


def test_an_empty_one_lacks_everything_at_once() -> None:
    assert guards.to_start(EMPTY, trials=0, today=TODAY) == {
        "title": texts.EMPTY,
        "focus_question": guards.NO_QUESTION,
        "pillar": guards.NO_PILLAR,
        "community_id": guards.NO_COMMUNITY,
        "hypothesis_if": guards.NO_IF,
        "hypothesis_then": guards.NO_THEN,
        "signs": guards.NO_SIGN,
        "starts_on": guards.NO_START,
        "evaluation_on": guards.NO_EVALUATION,
        "trials": guards.NO_TRIAL,
    }


@pytest.mark.parametrize(
    ("starts_on", "evaluation_on", "problem"),
    [
        (TODAY, TODAY + timedelta(weeks=26), None),
        (TODAY, TODAY + timedelta(weeks=26) + DAY, guards.TOO_LATE),
        (TODAY + DAY, TODAY + DAY, guards.BACKWARDS),
        (TODAY - 2 * DAY, TODAY, guards.OVER),
        (TODAY - 2 * DAY, TODAY + DAY, None),
    ],
)
def test_the_evaluation_lies_ahead_within_26_weeks(
    starts_on: date, evaluation_on: date, problem: str | None
) -> None:
    ready = replace(READY, starts_on=starts_on, evaluation_on=evaluation_on)
    wanted = {"evaluation_on": problem} if problem else {}
    assert guards.to_start(ready, trials=1, today=TODAY) == wanted


@pytest.mark.parametrize(
    ("until", "problem"),
    [
        (TODAY, guards.PAST),
        (TODAY + DAY, None),
        (TODAY + timedelta(weeks=12), None),
        (TODAY + timedelta(weeks=12) + DAY, guards.LONG_PAUSE),
        ("efter jul", texts.NO_DATE),
        ("", texts.EMPTY),
    ],
)
def test_a_pause_ends_within_12_weeks(until: date | str, problem: str | None) -> None:
    wanted = {"until": problem} if problem else {}
    assert guards.to_pause(PauseDraft(PauseReason.HOLIDAY, until), TODAY) == wanted


def test_a_pause_says_why() -> None:
    draft = PauseDraft(None, TODAY + DAY)
    assert guards.to_pause(draft, TODAY) == {"reason": guards.NO_REASON}


def test_to_stop_says_why_and_what_was_learned() -> None:
    assert guards.to_stop(StopDraft(" ", "")) == {"reason": texts.EMPTY, "learned": texts.EMPTY}
    assert guards.to_stop(StopDraft("x" * 300, "y" * 400)) == {}
    long = guards.to_stop(StopDraft("x" * 301, "y" * 401))
    assert long == {"reason": texts.TOO_LONG[300], "learned": texts.TOO_LONG[400]}
    number = guards.to_stop(StopDraft("fordi", "010190-1234"))
    assert number == personal_data.problems_in({"learned": "010190-1234"})
