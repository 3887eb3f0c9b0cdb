"""What the forms of a trial action hold, and what is wrong with it: prepared, done, thought."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.vocabulary import DataSource, TrialDecision, TrialState, YoungBand
from services import texts
from services.errors import N_

WHAT_WE_TRY, WHO, EXPECTATION = 200, 80, 200  # how long the texts can be
WHAT_HAPPENED, WHAT_WE_SAW, SURPRISE = 400, 400, 300
FAR = timedelta(weeks=52)
FAR_WEEK = N_("Choose a week at most a year from now.")
BEFORE = N_("The day lies before the track began.")
MAKES_A_NEXT = frozenset({TrialDecision.ADAPT, TrialDecision.TRY_AGAIN})

OPEN = (TrialState.PLANNED, TrialState.UNDER_WAY)


@dataclass(frozen=True)
class TrialDraft:
    """What is prepared. `week_on` is any day of the week it is planned for.

    `confirmed` names texts in which what looks like a CPR number is a date and a time.
    """

    what_we_try: str
    who: str = ""
    week_on: date | str | None = None
    expectation: str = ""
    form_key: str = ""
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DoneDraft:
    """What was done, in a minute: to `trial_id` as it was `seen`, or to `what_we_try`.

    Without a `trial_id` it was not planned: then `what_we_try` says what it was.
    """

    what_happened: str
    young: YoungBand | None
    done_on: date | str
    trial_id: int | None = None
    seen: int = 0
    what_we_try: str = ""
    form_key: str = ""
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReflectionDraft:
    """What it is taken for: what we saw, how we know, and what becomes of it.

    `next_try` is what is tried next when it is adapted or tried once more; "" makes none.
    """

    what_we_saw: str
    evidence: DataSource | None
    decision: TrialDecision | None
    surprise: str = ""
    next_try: str = ""
    confirmed: frozenset[str] = frozenset()


def problems(draft: TrialDraft, today: date) -> dict[str, str]:
    """What is wrong with what is prepared, by its field."""
    found = {
        "what_we_try": texts.problem(draft.what_we_try, WHAT_WE_TRY, required=True),
        "who": texts.problem(draft.who, WHO),
        "week_on": week_problem(draft.week_on, today),
        "expectation": texts.problem(draft.expectation, EXPECTATION),
    }
    written = {
        "what_we_try": draft.what_we_try,
        "who": draft.who,
        "expectation": draft.expectation,
    }
    return _said(found) | texts.about_people(written, draft.confirmed)


def done_problems(draft: DoneDraft, begun_on: date | None, today: date) -> dict[str, str]:
    """What is wrong with what was done in a track that began on a day, by its field."""
    found = {
        "what_happened": texts.problem(draft.what_happened, WHAT_HAPPENED, required=True),
        "young": None if draft.young in set(YoungBand) else N_("Choose how many, roughly."),
        "done_on": _day_problem(draft.done_on, begun_on, today),
    }
    written = {"what_happened": draft.what_happened}
    if draft.trial_id is None:
        found["what_we_try"] = texts.problem(draft.what_we_try, WHAT_WE_TRY, required=True)
        written["what_we_try"] = draft.what_we_try
    return _said(found) | texts.about_people(written, draft.confirmed)


def reflection_problems(draft: ReflectionDraft) -> dict[str, str]:
    """What is wrong with what it was taken for, by its field."""
    known, decided = draft.evidence in set(DataSource), draft.decision in set(TrialDecision)
    found = {
        "what_we_saw": texts.problem(draft.what_we_saw, WHAT_WE_SAW, required=True),
        "surprise": texts.problem(draft.surprise, SURPRISE),
        "evidence": None if known else N_("Choose how you know it."),
        "decision": None if decided else N_("Choose what becomes of it."),
        "next_try": texts.problem(draft.next_try, WHAT_WE_TRY),
    }
    written = {
        "what_we_saw": draft.what_we_saw,
        "surprise": draft.surprise,
        "next_try": draft.next_try,
    }
    return _said(found) | texts.about_people(written, draft.confirmed)


def week_problem(day: date | str | None, today: date) -> str | None:
    """What is wrong with the week something is planned for, or None. None is not decided yet."""
    if day is None or day == "":
        return None
    if problem := texts.day_problem(day):
        return problem
    assert isinstance(day, date)  # noqa: S101 - else it was refused
    return FAR_WEEK if abs(day - today) > FAR else None


def _day_problem(day: date | str, begun_on: date | None, today: date) -> str | None:
    if problem := texts.past_day_problem(day, today):
        return problem
    assert isinstance(day, date)  # noqa: S101 - else it was refused
    return BEFORE if begun_on is not None and day < begun_on else None


def _said(found: Mapping[str, str | None]) -> dict[str, str]:
    return {name: message for name, message in found.items() if message}
