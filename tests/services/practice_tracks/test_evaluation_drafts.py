"""What an evaluation needs: both halves, in words or as "we do not know yet"."""

from dataclasses import replace

import pytest

from models.vocabulary import DataSource, Gain, Seen, WhatNow, YoungBand, YouthArea
from services import texts
from services.practice_tracks import evaluation_drafts
from services.practice_tracks.evaluation_drafts import EvaluationDraft, OutcomeDraft

SEEN = OutcomeDraft(
    YouthArea.FRIENDS,
    Seen.NOT_YET,
    Seen.GLIMPSES,
    YoungBand.TO_15,
    frozenset({DataSource.COUNT}),
    "Flere spiser sammen.",
)
WHOLE = EvaluationDraft(
    outcomes=(SEEN,),
    gains=frozenset({Gain.HABIT}),
    gained="Vi spørger først.",
    surprised="Det tog kun to uger.",
    not_for="De ældste kom ikke.",
    what_now=WhatNow.CONTINUE,
)
UNKNOWN = replace(SEEN, after=Seen.UNKNOWN, sources=frozenset[DataSource](), example="")
AREAS = tuple(replace(SEEN, area=area) for area in YouthArea)

MISSING: dict[str, tuple[EvaluationDraft, dict[str, str]]] = {
    "whole": (WHOLE, {}),
    "the young's half not known yet": (replace(WHOLE, outcomes=(), young_unknown=True), {}),
    "for whom it did not work not known": (replace(WHOLE, not_for=" ", not_for_unknown=True), {}),
    "afterwards not known": (replace(WHOLE, outcomes=(UNKNOWN,)), {}),
    "nothing": (
        EvaluationDraft(),
        {
            "areas": evaluation_drafts.NO_AREA,
            "gains": "Choose what we got out of it.",
            "gained": texts.EMPTY,
            "surprised": texts.EMPTY,
            "not_for": evaluation_drafts.ANSWER,
            "what_now": "Choose what we do now.",
        },
    ),
    "the young's half only": (
        replace(WHOLE, gains=frozenset[Gain](), gained=""),
        {"gains": "Choose what we got out of it.", "gained": texts.EMPTY},
    ),
    "our half only": (replace(WHOLE, outcomes=()), {"areas": evaluation_drafts.NO_AREA}),
    "seen without proof": (
        replace(WHOLE, outcomes=(replace(SEEN, sources=frozenset[DataSource](), example=" "),)),
        {"Y2_sources": evaluation_drafts.SOURCE, "Y2_example": texts.EMPTY},
    ),
}
PROBLEMS: dict[str, tuple[EvaluationDraft, dict[str, str]]] = {
    "nothing": (EvaluationDraft(), {}),
    "three areas": (replace(WHOLE, outcomes=AREAS[:3]), {}),
    "four areas": (
        replace(WHOLE, outcomes=AREAS[:4]),
        {"areas": evaluation_drafts.TOO_MANY},
    ),
    "one twice": (replace(WHOLE, outcomes=(SEEN, SEEN)), {"areas": evaluation_drafts.TWICE}),
    "known and not known": (
        replace(WHOLE, young_unknown=True),
        {"areas": evaluation_drafts.BOTH},
    ),
    "an area without its answers": (
        EvaluationDraft(outcomes=(OutcomeDraft(YouthArea.FRIENDS),)),
        {
            "Y2_before": evaluation_drafts.WHICH,
            "Y2_after": evaluation_drafts.WHICH,
            "Y2_young": evaluation_drafts.NUMBER,
        },
    ),
    "too long": (
        EvaluationDraft(
            outcomes=(replace(SEEN, example="a" * 301),),
            gained="a" * 401,
            surprised="a" * 401,
            not_for="a" * 401,
            co_creation_example="a" * 301,
        ),
        {
            "gained": texts.TOO_LONG[400],
            "surprised": texts.TOO_LONG[400],
            "not_for": texts.TOO_LONG[400],
            "co_creation_example": texts.TOO_LONG[300],
            "Y2_example": texts.TOO_LONG[300],
        },
    ),
}


@pytest.mark.parametrize("name", MISSING)
def test_it_is_whole_when_both_halves_are_answered(name: str) -> None:
    draft, missing = MISSING[name]

    assert evaluation_drafts.missing(draft) == missing


@pytest.mark.parametrize("name", PROBLEMS)
def test_an_unfinished_one_is_kept_unless_something_cannot_be_read(name: str) -> None:
    draft, problems = PROBLEMS[name]

    assert evaluation_drafts.problems(draft) == problems
