"""A track under any sequence of moves: no path skips a guard, no refusal leaves a mark.

What each state must hold is written out here once more, not read from the guards.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from models import PracticeTrack, TrackEvaluation, TrackOwner, TrackSign, TrialAction
from models.vocabulary import Gain, PauseReason, TrackStatus, TrialState, WhatNow
from services.errors import DomainError
from services.practice_tracks import advancing, evaluating, moving, trials, writing
from services.practice_tracks.drafts import PauseDraft, StopDraft, TrackDraft
from services.practice_tracks.evaluation_drafts import EvaluationDraft
from tests.factories import TODAY
from tests.services.practice_tracks.tracking import DONE, TRY, Place, a_place

S = TrackStatus
ALLOWED: set[tuple[TrackStatus | None, TrackStatus | None]] = {
    (S.DRAFT, S.ACTIVE),
    (S.DRAFT, None),
    (S.ACTIVE, S.PAUSED),
    (S.PAUSED, S.ACTIVE),
    (S.ACTIVE, S.IN_EVALUATION),
    (S.PAUSED, S.IN_EVALUATION),
    (S.IN_EVALUATION, S.EVALUATED),
    (S.ACTIVE, S.STOPPED),
    (S.PAUSED, S.STOPPED),
    (S.IN_EVALUATION, S.STOPPED),
    (S.EVALUATED, S.CLOSED),
}
WEEK = timedelta(weeks=1)
WHOLE = EvaluationDraft(
    young_unknown=True,
    gains=frozenset({Gain.HABIT}),
    gained="Vi spørger",
    surprised="At de kom",
    not_for_unknown=True,
    what_now=WhatNow.CONTINUE,
)
HALVES = (replace(WHOLE, young_unknown=False), replace(WHOLE, gained=""))
Step = Callable[[Session, Place, int, date], object]


def _all_of(table: Any, column: str) -> Any:
    columns = table.__table__
    return sa.select(columns).where(columns.c[column] == sa.bindparam("track"))


def _pause(weeks: int, reason: PauseReason | None = PauseReason.OTHER) -> Step:
    return lambda session, place, track, today: moving.pause(
        session, track, PauseDraft(reason, today + weeks * WEEK), by=place.by, today=today
    )


def _stop(learned: str) -> Step:
    draft = StopDraft("Det gav ikke mening", learned)
    return lambda session, place, track, today: moving.stop(
        session, track, draft, by=place.by, today=today
    )


def _evaluate(draft: EvaluationDraft) -> Step:
    def step(session: Session, place: Place, track: int, today: date) -> None:
        kept = session.get(TrackEvaluation, track)
        seen = replace(draft, seen=kept.version if kept else 0)
        evaluating.evaluate(session, track, seen, by=place.by, today=today)

    return step


def _revise(**values: Any) -> Step:
    def step(session: Session, place: Place, track: int, today: date) -> None:
        seen = session.get(PracticeTrack, track)
        draft = replace(place.whole, **values)
        version = seen.version if seen else 0
        writing.revise(session, track, draft, seen=version, by=place.by, today=today)

    return step


def _move(command: Callable[..., object]) -> Step:
    return lambda session, place, track, today: command(session, track, by=place.by, today=today)


STEPS: Mapping[str, Step] = {
    "start": _move(moving.start),
    "resume": _move(moving.resume),
    "to evaluation": _move(moving.to_evaluation),
    "close": _move(moving.close),
    "delete": _move(moving.delete),
    "new loop": _move(moving.new_loop),
    "rest": _pause(12),
    "rest too long": _pause(13),
    "rest without a reason": _pause(2, None),
    "stop": _stop("Vi skal spørge først"),
    "stop without learning": _stop(" "),
    "evaluate": _evaluate(WHOLE),
    "evaluate half": _evaluate(HALVES[0]),
    "evaluate the other half": _evaluate(HALVES[1]),
    "empty it": _revise(focus_question="", signs=(), pillar=None),
    "fill it": _revise(),
    "evaluate late": _revise(evaluation_on=TODAY + 27 * WEEK),
    "plan a trial": lambda session, place, track, today: trials.plan(
        session, track, TRY, by=place.by, today=today
    ),
    "log a trial": lambda session, place, track, today: trials.log_done(
        session, track, DONE, by=place.by, today=today
    ),
    "a day begins": lambda session, _place, _track, today: advancing.advance(session, today),
}
# Somebody goes on through the whole life of a track, and something else comes in between: else
# few that are drawn would come far.
LIFE = ("fill it", "plan a trial", "start", "log a trial", "to evaluation", "evaluate", "close")


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from([0, 0, 0, 6, 31])),
        min_size=len(LIFE),
        max_size=len(LIFE),
    )
)
def test_no_path_skips_a_guard_and_no_refusal_leaves_a_mark(
    session: Session, drawn: list[tuple[str, int]]
) -> None:
    place = session.info.get("place") or a_place(session)
    session.info["place"] = place  # the same for all that is drawn
    undo, today = session.begin_nested(), TODAY
    draft = TrackDraft("Maden", place.whole.unit_id)
    track = writing.begin(session, draft, by=place.by, today=today)
    before = _stored(session, track)
    for name, days in chain.from_iterable(zip(drawn, ((step, 0) for step in LIFE), strict=True)):
        today += timedelta(days=days)
        refused = False
        try:
            STEPS[name](session, place, track, today)
        except DomainError:
            refused = True
        now = _stored(session, track)
        assert not refused or now == before
        _check(before, now, by_hand=name != "a day begins")
        before = now
    undo.rollback()


Stored = dict[str, Any] | None
TRACK = _all_of(PracticeTrack, "id")
HUNG = {
    table.__name__: _all_of(table, "track_id")
    for table in (TrackSign, TrialAction, TrackEvaluation, TrackOwner)
}


def _stored(session: Session, track: int) -> Stored:
    """The track as it stands in the database, and all that a guard asks of it."""
    session.flush()
    asked = session.connection()
    row = asked.execute(TRACK, {"track": track}).mappings().first()
    hung = {
        name: [dict(each) for each in asked.execute(query, {"track": track}).mappings()]
        for name, query in HUNG.items()
    }
    return dict(row) | hung if row else None


def _check(before: Stored, now: Stored, *, by_hand: bool) -> None:
    was, stands = (each and each["status"] for each in (before, now))
    if now is None:
        assert was in (None, S.DRAFT)
        return
    if was is not stands:
        assert (was, stands) in ALLOWED
        done = [t for t in now["TrialAction"] if t["state"] in (TrialState.DONE, "reflected")]
        assert stands is not S.IN_EVALUATION or done or not by_hand
        assert was is not S.DRAFT or now["TrialAction"]
    assert _holds(now)


def _holds(now: dict[str, Any]) -> bool:
    """Whether a track has what it must have in the state in which it stands."""
    status = now["status"]
    if status is S.DRAFT:
        return bool(now["title"])
    words = ("title", "focus_question", "hypothesis_if", "hypothesis_then", "pillar")
    begun = all(now[name] for name in (*words, "starts_on", "activated_on", "TrackSign"))
    if status is S.STOPPED:
        return begun and bool(now["stop_reason"] and now["stop_learned"])
    if status is S.PAUSED:
        rests = now["paused_until"] - now["status_changed_on"]
        return begun and now["pause_reason"] and timedelta() < rests <= 12 * WEEK
    if status in (S.EVALUATED, S.CLOSED):
        told = now["TrackEvaluation"][0]
        both = told["young_unknown"] and told["gained"] and told["surprised"]
        return bool(begun and both and told["not_for_unknown"] and now["evaluated_on"])
    return begun and now["evaluation_on"] - now["starts_on"] <= 26 * WEEK
