"""The statements behind the facts about practice tracks: each about all of `unit_ids` at once."""

from typing import Any

from sqlalchemy import bindparam, union_all
from sqlmodel import and_, col, func, or_, select

from models import PracticeTrack, TrackEvaluation, TrackOwner, TrialAction
from models.vocabulary import TrackStatus, TrackVisibility, TrialState
from services.database import built_once, select_wide
from services.practice_tracks.states import RUNNING

OVER = (TrackStatus.EVALUATED, TrackStatus.CLOSED)


def _among() -> Any:
    return col(PracticeTrack.unit_id).in_(bindparam("unit_ids", expanding=True))


def _lately(column: Any) -> Any:
    return col(column).between(bindparam("since"), bindparam("today"))


@built_once
def tracks() -> Any:
    """Those that run or rest, and those that ended since a day."""
    track: Any = PracticeTrack
    evaluated = and_(track.status.in_(OVER), _lately(track.evaluated_on))
    stopped = and_(track.status == TrackStatus.STOPPED, _lately(track.status_changed_on))
    return (
        select_wide(
            *(track.unit_id, track.id, track.status, track.status_changed_on),
            *(track.starts_on, track.evaluation_on, track.evaluated_on, track.paused_until),
            *(col(TrackEvaluation.what_now), track.stop_learned != ""),
            *(track.visibility == TrackVisibility.EVERYBODY, _tried_on()),
        )
        .join(TrackEvaluation, col(TrackEvaluation.track_id) == track.id, isouter=True)
        .where(_among(), or_(track.status.in_(RUNNING), evaluated, stopped))
        .order_by(track.id)
    )


@built_once
def owners() -> Any:
    """Whose a track that runs or rests is by name: a row for each person."""
    track: Any = PracticeTrack
    with_others = (
        select(col(TrackOwner.track_id), col(TrackOwner.person_id))
        .join(PracticeTrack, track.id == col(TrackOwner.track_id))
        .where(_among(), track.status.in_(RUNNING))
    )
    alone = select(track.id, track.owner_id).where(
        _among(), track.status.in_(RUNNING), track.owner_id.is_not(None)
    )
    return union_all(alone, with_others)


@built_once
def reflected() -> Any:
    """Unit and day of each trial action that was done since a day, and thought through.

    Of tracks that everybody reads: a colleague could tell what more is counted from another's.
    """
    return (
        select(col(PracticeTrack.unit_id), col(TrialAction.done_on))
        .join(PracticeTrack, col(PracticeTrack.id) == col(TrialAction.track_id))
        .where(
            _among(),
            PracticeTrack.visibility == TrackVisibility.EVERYBODY,
            TrialAction.state == TrialState.REFLECTED,
            _lately(TrialAction.done_on),
        )
        .order_by(col(TrialAction.done_on))
    )


def _tried_on() -> Any:
    """The day of the last change of a trial action, which only a track that runs is asked for."""
    day = func.max(func.coalesce(TrialAction.changed_on, TrialAction.done_on))
    query = select(day).where(
        TrialAction.track_id == PracticeTrack.id, PracticeTrack.status == TrackStatus.ACTIVE
    )
    return query.correlate(PracticeTrack).scalar_subquery()
