"""What the form of an evaluation holds, what is wrong with it, and what is still missing.

Both halves: what the young got out of it, and what we did. That we do not know yet is an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.vocabulary import (
    CoCreation,
    DataSource,
    Gain,
    Seen,
    WhatNow,
    YoungBand,
    YouthArea,
)
from services import texts
from services.errors import N_

GAINED, SURPRISED, NOT_FOR, EXAMPLE = 400, 400, 400, 300  # how long the texts can be
FEWEST, MOST = 1, 3  # areas of what the young got out of it
NO_AREA = N_("Choose one to three areas, or say that we do not know yet.")
TOO_MANY = N_("Choose three areas at most.")
TWICE = N_("Each area is chosen once.")
BOTH = N_("Choose areas, or say that we do not know yet: not both.")
WHICH = N_("Choose how often it was seen, or that you do not know.")
NUMBER = N_("Choose how many, roughly.")
SOURCE = N_("Choose how you know it: one kind of data at least.")
ANSWER = N_("Answer this, or tick that we do not know yet.")


@dataclass(frozen=True)
class OutcomeDraft:
    """What was seen among the group in one area. None is not answered yet."""

    area: YouthArea
    before: Seen | None = None
    after: Seen | None = None
    young: YoungBand | None = None
    sources: frozenset[DataSource] = frozenset()
    example: str = ""


@dataclass(frozen=True)
class EvaluationDraft:
    """All that the form holds, unchecked. `seen` is the version that it was begun from; 0 if none.

    `confirmed` names texts in which what looks like a CPR number is a date and a time; the
    example of an area is named `<area>_example`.
    """

    outcomes: tuple[OutcomeDraft, ...] = ()
    young_unknown: bool = False
    gains: frozenset[Gain] = frozenset()
    gained: str = ""
    surprised: str = ""
    not_for: str = ""
    not_for_unknown: bool = False
    what_now: WhatNow | None = None
    co_creation: CoCreation | None = None
    co_creation_example: str = ""
    seen: int = 0
    confirmed: frozenset[str] = frozenset()


def problems(draft: EvaluationDraft) -> dict[str, str]:
    """What keeps an unfinished one from being kept: too long, about a person, or contradictory.

    An area that was begun needs its answers, for half an answer cannot be read later.
    """
    written = _written(draft)
    found = {name: texts.problem(text, limit) for name, (text, limit) in written.items()}
    found |= {"areas": _areas_problem(draft)}
    for outcome in draft.outcomes:
        found |= _unanswered(outcome)
    plain = {name: message for name, message in found.items() if message}
    asked = {name: text for name, (text, _) in written.items()}
    return plain | texts.about_people(asked, draft.confirmed)


def missing(draft: EvaluationDraft) -> dict[str, str]:
    """What an evaluation still needs before it is one: both halves, and the two questions."""
    found = {
        "areas": None if draft.outcomes or draft.young_unknown else NO_AREA,
        "gains": None if draft.gains else N_("Choose what we got out of it."),
        "gained": texts.problem(draft.gained, GAINED, required=True),
        "surprised": texts.problem(draft.surprised, SURPRISED, required=True),
        "not_for": None if draft.not_for_unknown or texts.kept(draft.not_for) else ANSWER,
        "what_now": None if draft.what_now else N_("Choose what we do now."),
    }
    for outcome in draft.outcomes:
        found |= _unproved(outcome)
    return {name: message for name, message in found.items() if message}


def _written(draft: EvaluationDraft) -> Mapping[str, tuple[str, int]]:
    texts_of = {
        "gained": (draft.gained, GAINED),
        "surprised": (draft.surprised, SURPRISED),
        "not_for": (draft.not_for, NOT_FOR),
        "co_creation_example": (draft.co_creation_example, EXAMPLE),
    }
    examples = {f"{each.area}_example": (each.example, EXAMPLE) for each in draft.outcomes}
    return texts_of | examples


def _areas_problem(draft: EvaluationDraft) -> str | None:
    areas = [outcome.area for outcome in draft.outcomes]
    if len(areas) > MOST:
        return TOO_MANY
    if len(set(areas)) < len(areas):
        return TWICE
    return BOTH if areas and draft.young_unknown else None


def _unanswered(outcome: OutcomeDraft) -> dict[str, str | None]:
    return {
        f"{outcome.area}_before": None if outcome.before else WHICH,
        f"{outcome.area}_after": None if outcome.after else WHICH,
        f"{outcome.area}_young": None if outcome.young else NUMBER,
    }


def _unproved(outcome: OutcomeDraft) -> dict[str, str | None]:
    """What an area needs to be believed; what we do not know needs no proof."""
    if outcome.after is Seen.UNKNOWN:
        return {}
    no_example = texts.problem(outcome.example, EXAMPLE, required=True)
    return {
        f"{outcome.area}_sources": None if outcome.sources else SOURCE,
        f"{outcome.area}_example": no_example,
    }
