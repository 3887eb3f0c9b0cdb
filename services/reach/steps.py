"""How far a thread reaches: a practice track, from a community to the young.

Its steps, each with the row that is its evidence:

1. the community: the track belongs to one (a local track begins at step 2);
2. the staff's learning: a trial action is reflected on, the evaluation says what staff gained, or
   it is written what stopping the track taught;
3. the learning environment: of a trial action it was decided to keep, adapt or share it;
4. the young: in an outcome area of the evaluation something was seen among them afterwards, at
   least in glimpses and no less than before.

A thread reaches as far as its furthest step. An evaluation counts when the track is evaluated. A
draft is no thread yet.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from sqlalchemy import Integer, case, exists, literal
from sqlmodel import and_, col, or_

from models import PracticeTrack, TrackEvaluation, TrackGain, TrialAction, YouthOutcome
from models.vocabulary import Seen, TrackStatus, TrialDecision, TrialState

EVALUATED = (TrackStatus.EVALUATED, TrackStatus.CLOSED)
CARRIED_ON = (TrialDecision.KEEP, TrialDecision.ADAPT, TrialDecision.SHARE)
# How often something is seen, in order. "Unknown" has no place among them.
RANK: Mapping[Seen, int] = {
    Seen.NOT_YET: 0,
    Seen.GLIMPSES: 1,
    Seen.REGULARLY: 2,
    Seen.IN_MOST: 3,
}


class Step(IntEnum):
    """A step of a thread. A local one that has reached none stands at `NONE`."""

    NONE = 0
    COMMUNITY = 1
    STAFF = 2
    ENVIRONMENT = 3
    YOUNG = 4


def moved(before: Seen, after: Seen) -> int | None:
    """How many steps up (or down, below zero) was seen; None where either is not known."""
    if before not in RANK or after not in RANK:
        return None
    return RANK[after] - RANK[before]


def is_thread() -> Any:
    """The clause of tracks that are threads."""
    return col(PracticeTrack.status) != TrackStatus.DRAFT


def is_evaluated() -> Any:
    """The clause of tracks whose evaluation counts."""
    return col(PracticeTrack.status).in_(EVALUATED)


def furthest() -> Any:
    """The furthest step of a track, as a number."""
    return case(
        (reaches_young(), literal(int(Step.YOUNG), Integer)),
        (_carries_on(), literal(int(Step.ENVIRONMENT), Integer)),
        (or_(_reflected(), _gained(), _learned()), literal(int(Step.STAFF), Integer)),
        (is_linked(), literal(int(Step.COMMUNITY), Integer)),
        else_=literal(int(Step.NONE), Integer),
    )


def is_linked() -> Any:
    """The clause of tracks that belong to a community."""
    return col(PracticeTrack.community_id).is_not(None)


def reaches_young() -> Any:
    """The clause of tracks that reach the young."""
    seen = some(
        YouthOutcome,
        _rank(YouthOutcome.after) > 0,
        _rank(YouthOutcome.after) >= _rank(YouthOutcome.before),
    )
    return and_(is_evaluated(), seen)


def is_unknown() -> Any:
    """The clause of tracks of which it is not known yet whether they reach the young."""
    said = some(
        TrackEvaluation,
        col(TrackEvaluation.young_unknown),
    )
    unseen = some(
        YouthOutcome,
        or_(col(YouthOutcome.before) == Seen.UNKNOWN, col(YouthOutcome.after) == Seen.UNKNOWN),
    )
    return and_(is_evaluated(), or_(said, unseen), ~reaches_young())


def _reflected() -> Any:
    return some(
        TrialAction,
        col(TrialAction.state) == TrialState.REFLECTED,
    )


def _carries_on() -> Any:
    return some(
        TrialAction,
        col(TrialAction.state) == TrialState.REFLECTED,
        col(TrialAction.decision).in_(CARRIED_ON),
    )


def _gained() -> Any:
    said = some(TrackGain)
    return and_(is_evaluated(), said)


def _learned() -> Any:
    stopped = col(PracticeTrack.status) == TrackStatus.STOPPED
    return and_(stopped, col(PracticeTrack.stop_learned) != "")


def some(table: Any, *wanted: Any) -> Any:
    """Whether a track has a row of a table, of which the wanted is true."""
    of_track = col(table.track_id) == col(PracticeTrack.id)
    return exists().where(of_track, *wanted).correlate(PracticeTrack)


def _rank(seen: Any) -> Any:
    ranked = [(col(seen) == word, literal(place, Integer)) for word, place in RANK.items()]
    return case(*ranked)
