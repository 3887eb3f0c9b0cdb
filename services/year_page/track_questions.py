"""What the page of the year asks of practice tracks: of those alone that everybody may read."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import and_, col, select

from models import PracticeTrack, TrackEvaluation, TrialAction, YouthOutcome
from models.vocabulary import Seen, TrackStatus, TrackVisibility, TrialDecision
from services.database import built_once, select_wide
from services.year_page.questions import within

AREAS = 20  # of the young, of all tracks together: those that did not move are left out later


@built_once
def focus() -> Any:
    """Focus questions of the tracks that were begun and not stopped."""
    begun = col(PracticeTrack.status).not_in((TrackStatus.DRAFT, TrackStatus.STOPPED))
    return (
        select(col(PracticeTrack.id), col(PracticeTrack.focus_question), col(PracticeTrack.pillar))
        .where(_open_tracks(), begun, PracticeTrack.focus_question != "")
        .order_by(col(PracticeTrack.starts_on).desc(), col(PracticeTrack.id))
        .limit(bindparam("most"))
    )


@built_once
def gained() -> Any:
    """What the staff got out of the tracks that were evaluated."""
    return (
        select(col(PracticeTrack.id), col(PracticeTrack.title), col(TrackEvaluation.gained))
        .join(TrackEvaluation, col(TrackEvaluation.track_id) == PracticeTrack.id)
        .where(_open_tracks(), _evaluated(), TrackEvaluation.gained != "")
        .order_by(col(PracticeTrack.evaluated_on).desc(), col(PracticeTrack.id))
        .limit(bindparam("most"))
    )


@built_once
def moved() -> Any:
    """Areas of the young, as they were seen before and after."""
    known = and_(YouthOutcome.before != Seen.UNKNOWN, YouthOutcome.after != Seen.UNKNOWN)
    return (
        select_wide(
            col(YouthOutcome.track_id),
            col(YouthOutcome.area),
            col(YouthOutcome.before),
            col(YouthOutcome.after),
        )
        .join(PracticeTrack, col(PracticeTrack.id) == YouthOutcome.track_id)
        .where(_open_tracks(), _evaluated(), known, YouthOutcome.before != YouthOutcome.after)
        .order_by(col(PracticeTrack.evaluated_on).desc(), col(YouthOutcome.area))
        .limit(AREAS)
    )


@built_once
def kept() -> Any:
    """What was tried, and is kept or shared."""
    stays = col(TrialAction.decision).in_((TrialDecision.KEEP, TrialDecision.SHARE))
    return (
        select(col(TrialAction.track_id), col(TrialAction.what_we_try))
        .join(PracticeTrack, col(PracticeTrack.id) == TrialAction.track_id)
        .where(_open_tracks(), stays, within(TrialAction.done_on))
        .order_by(col(TrialAction.done_on).desc(), col(TrialAction.id))
        .limit(bindparam("most"))
    )


def _open_tracks() -> Any:
    return and_(
        PracticeTrack.unit_id == bindparam("unit_id"),
        PracticeTrack.season_id == bindparam("season_id"),
        PracticeTrack.visibility == TrackVisibility.EVERYBODY,
    )


def _evaluated() -> Any:
    over = col(PracticeTrack.status).in_((TrackStatus.EVALUATED, TrackStatus.CLOSED))
    return and_(over, within(PracticeTrack.evaluated_on))
