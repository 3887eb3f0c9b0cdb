"""What one's own practice tracks ask for next: one step of each, what presses most first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackStatus, TrialState
from services.access import Viewer
from services.calendar import monday
from services.communities import standing
from services.database import built_once, select_wide
from services.practice_tracks import readable
from services.practice_tracks.states import UNENDED

SOON = timedelta(days=14)
WAITING = (TrialState.PLANNED, TrialState.UNDER_WAY, TrialState.DONE)


_Next = tuple["Step", date | None, str] | None


class Step(StrEnum):
    """What there is to do in a track; what presses most stands first."""

    RESUME = "resume"
    EVALUATE = "evaluate"
    LOG = "log"
    REFLECT = "reflect"
    GET_READY = "get_ready"
    PLAN = "plan"
    START = "start"


@dataclass(frozen=True)
class Trial:
    """A trial action that is not thought through yet."""

    state: TrialState
    what_we_try: str
    week_on: date | None


@dataclass(frozen=True)
class Own:
    """Where a track stands, as its next step needs to know."""

    id: int
    title: str
    status: TrackStatus
    evaluation_on: date | None
    paused_until: date | None


@dataclass(frozen=True)
class NextStep:
    """The next step of a track. `on` is the day it is about, `trial` the trial action."""

    step: Step
    track_id: int
    title: str
    on: date | None = None
    trial: str = ""


def mine(session: Session, *, by: Viewer, today: date) -> tuple[NextStep, ...]:
    """The next step of each track that the viewer writes and that has not ended, if it has one.

    In two statements. Whoever reads no tracks has none.
    """
    if not standing.reads(by):
        return ()
    asked = readable.asked(readable.by_viewer(by), today)
    tracks = [Own(*row) for row in session.exec(_own(), params=asked)]
    trials: dict[int, list[Trial]] = defaultdict(list)
    theirs = {"tracks": [track.id for track in tracks]}
    for track_id, *values in session.exec(_trials(), params=theirs):
        trials[track_id].append(Trial(*values))
    found = (of(track, trials[track.id], today) for track in tracks)
    order = list(Step)
    return tuple(sorted(filter(None, found), key=lambda each: order.index(each.step)))


def of(track: Own, trials: Sequence[Trial], today: date) -> NextStep | None:
    """The next step of a track; None while it only has to wait."""
    known: Mapping[TrackStatus, Any] = {
        TrackStatus.DRAFT: (Step.START, None, ""),
        TrackStatus.IN_EVALUATION: (Step.EVALUATE, track.evaluation_on, ""),
        TrackStatus.PAUSED: _of_paused(track, today),
        TrackStatus.ACTIVE: _of_active(track, trials, today),
    }
    step, on, trial = known[track.status] or (None, None, "")
    return NextStep(step, track.id, track.title, on, trial) if step else None


def _of_paused(track: Own, today: date) -> _Next:
    over = track.paused_until is None or track.paused_until <= today
    return (Step.RESUME, track.paused_until, "") if over else None


def _of_active(track: Own, trials: Sequence[Trial], today: date) -> _Next:
    for trial in trials:
        if _is_due(trial, today):
            return Step.LOG, trial.week_on, trial.what_we_try
    for trial in trials:
        if trial.state is TrialState.DONE:
            return Step.REFLECT, None, trial.what_we_try
    if track.evaluation_on is not None and track.evaluation_on <= today + SOON:
        return Step.GET_READY, track.evaluation_on, ""
    return None if trials else (Step.PLAN, None, "")


def _is_due(trial: Trial, today: date) -> bool:
    """Whether it was to be done by now: without a week, it is once it is under way."""
    if trial.week_on is None:
        return trial.state is TrialState.UNDER_WAY
    return trial.state is not TrialState.DONE and monday(trial.week_on) <= monday(today)


@built_once
def _own() -> Any:
    track: Any = PracticeTrack
    return (
        select_wide(
            *(track.id, track.title, track.status),
            *(track.evaluation_on, track.paused_until),
        )
        .where(readable.own(), track.status.in_(UNENDED))
        .order_by(track.evaluation_on.is_(None), track.evaluation_on, track.id)
    )


@built_once
def _trials() -> Any:
    return (
        select_wide(
            *(col(TrialAction.track_id), col(TrialAction.state)),
            *(col(TrialAction.what_we_try), col(TrialAction.planned_week_on)),
        )
        .where(
            col(TrialAction.track_id).in_(bindparam("tracks", expanding=True)),
            col(TrialAction.state).in_(WAITING),
        )
        .order_by(col(TrialAction.planned_week_on), col(TrialAction.number))
    )
