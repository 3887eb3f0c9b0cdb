"""What the gates need to know of a track, as clauses of a statement."""

from typing import Any

from sqlmodel import col, func, select

from models import PracticeTrack, TrackSource, TrialAction
from services.practice_tracks.states import HAPPENED


def has_data() -> Any:
    """Whether a track has a kind of data."""
    query = select(col(TrackSource.track_id))
    return query.where(TrackSource.track_id == PracticeTrack.id).correlate(PracticeTrack).exists()


def first_trial_on() -> Any:
    """The day on which the first trial action of a track was done."""
    return of_trials(func.min(TrialAction.done_on), col(TrialAction.state).in_(HAPPENED))


def of_trials(counted: Any, *where: Any) -> Any:
    """Something of the trial actions of a track."""
    query = select(counted).where(TrialAction.track_id == PracticeTrack.id, *where)
    return query.correlate(PracticeTrack).scalar_subquery()
