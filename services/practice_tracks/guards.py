"""What must be there before a track moves: pure rules, all problems at once, by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.vocabulary import PauseReason
from services import texts
from services.errors import N_
from services.practice_tracks.drafts import STOP_LEARNED, STOP_REASON, PauseDraft, StopDraft

LONGEST = timedelta(weeks=26)
LONGEST_PAUSE = timedelta(weeks=12)
NO_QUESTION = N_("Write the question that the track is about.")
NO_IF = N_("Write what you will do: if we …")
NO_THEN = N_("Write what you expect to see among the young: then we see …")
NO_PILLAR = N_("Choose the pillar that it is mostly about.")
NO_SIGN = N_("Write or choose at least one sign to look for.")
NO_START = N_("Write the day on which it starts.")
NO_EVALUATION = N_("Write the day on which you evaluate.")
NO_TRIAL = N_("Plan at least one trial action.")
NO_COMMUNITY = N_("A track that was begun at workshop 1 belongs to a community. Choose it.")
TOO_LATE = N_("The evaluation can be at most 26 weeks after the start.")
BACKWARDS = N_("The evaluation must come after the start.")
OVER = N_("The day of the evaluation has passed. Choose a later one.")
NOT_TRIED = N_("At least one trial action must be done before you evaluate.")
NO_REASON = N_("Choose why it rests.")
PAST = N_("Choose a day after today.")
LONG_PAUSE = N_("A track can rest for at most 12 weeks.")


@dataclass(frozen=True)
class Ready:
    """What the guards need to know of a track that is to start, or that runs."""

    title: str
    focus_question: str
    hypothesis_if: str
    hypothesis_then: str
    pillar: str | None
    community_id: int | None
    workshop_id: int | None
    signs: int
    starts_on: date | None
    evaluation_on: date | None


def to_start(ready: Ready, *, trials: int, today: date) -> dict[str, str]:
    """What a draft lacks before it can start. `trials` are the trial actions not let go."""
    day = ready.evaluation_on
    passed = {"evaluation_on": OVER if day is not None and day <= today else None}
    planned = {"trials": None if trials else NO_TRIAL}
    return _said(passed) | running(ready) | _said(planned)


def running(ready: Ready) -> dict[str, str]:
    """What a track that runs lacks: it keeps what it had to have when it started."""
    from_workshop = ready.workshop_id is not None and ready.community_id is None
    found = {
        "title": None if ready.title else texts.EMPTY,
        "focus_question": None if ready.focus_question else NO_QUESTION,
        "pillar": None if ready.pillar else NO_PILLAR,
        "community_id": NO_COMMUNITY if from_workshop else None,
        "hypothesis_if": None if ready.hypothesis_if else NO_IF,
        "hypothesis_then": None if ready.hypothesis_then else NO_THEN,
        "signs": None if ready.signs else NO_SIGN,
        "starts_on": None if ready.starts_on else NO_START,
        "evaluation_on": None if ready.evaluation_on else NO_EVALUATION,
    }
    return _said(found) | span(ready.starts_on, ready.evaluation_on)


def span(starts_on: date | None, evaluation_on: date | None) -> dict[str, str]:
    """What is wrong with the time between start and evaluation, if both are known."""
    if starts_on is None or evaluation_on is None:
        return {}
    if evaluation_on <= starts_on:
        return {"evaluation_on": BACKWARDS}
    return {"evaluation_on": TOO_LATE} if evaluation_on - starts_on > LONGEST else {}


def to_evaluate_early(done: int) -> dict[str, str]:
    """What a track lacks to be evaluated before its day. `done` are the trial actions done."""
    return {} if done else {"trials": NOT_TRIED}


def to_pause(draft: PauseDraft, today: date) -> dict[str, str]:
    """What is wrong with a pause."""
    reason = None if draft.reason in set(PauseReason) else NO_REASON
    return _said({"reason": reason, "until": _until_problem(draft.until, today)})


def to_stop(draft: StopDraft) -> dict[str, str]:
    """What is wrong with what is said when a track stops."""
    return texts.needed("reason", draft.reason, STOP_REASON, draft.confirmed) | texts.needed(
        "learned", draft.learned, STOP_LEARNED, draft.confirmed
    )


def _until_problem(until: date | str, today: date) -> str | None:
    if problem := texts.day_problem(until):
        return problem
    assert isinstance(until, date)  # noqa: S101 - else it was refused
    if until <= today:
        return PAST
    return LONG_PAUSE if until - today > LONGEST_PAUSE else None


def _said(found: Mapping[str, str | None]) -> dict[str, str]:
    return {name: message for name, message in found.items() if message}
