"""The moves that come by themselves: to evaluation when it is time, and closed a month after it.

`advance` runs when a day begins. Once more on the same day it changes nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, and_, col, or_, select

from models import PracticeTrack, YearWheelEvent
from models.vocabulary import EventKind, TrackStatus
from services import audit
from services.practice_tracks import rows, touching
from services.practice_tracks.states import MOVES, Move
from services.seasons import NOT_THEN

BEFORE_WORKSHOP = timedelta(days=14)
CLOSES_AFTER = timedelta(days=30)
LAST_WORKSHOP = 3


def advance(session: Session, today: date) -> int:
    """Move all tracks whose day has come; how many there were."""
    due, over = _due(session, today), _over(session, today)
    _move(session, due, Move.TO_EVALUATION, today)
    _move(session, over, Move.CLOSE, today)
    touching.touched(session, *due, *over)
    return len(due) + len(over)


def _move(session: Session, tracks: Sequence[PracticeTrack], move: Move, today: date) -> None:
    target = MOVES[move].target
    assert target is not None  # noqa: S101 - only what is deleted has none
    for track in tracks:
        track.status, track.status_changed_on, track.changed_on = target, today, today
        session.add(track)
        audit.note(session, by=None, action=move, subject=rows.SUBJECT, subject_id=track.id)
    session.flush()


def _due(session: Session, today: date) -> Sequence[PracticeTrack]:
    """Tracks that run, and whose day or workshop 3 is here.

    One that started when the two weeks before the workshop had begun waits for its own day.
    """
    near = [
        and_(
            PracticeTrack.season_id == season_id,
            or_(
                col(PracticeTrack.activated_on).is_(None),
                col(PracticeTrack.activated_on) < held_on - BEFORE_WORKSHOP,
            ),
        )
        for season_id, held_on in _workshops(session, today)
    ]
    its_day = col(PracticeTrack.evaluation_on) <= today
    query = select(PracticeTrack).where(
        PracticeTrack.status == TrackStatus.ACTIVE, or_(its_day, *near)
    )
    return session.exec(query.with_for_update()).all()


def _over(session: Session, today: date) -> Sequence[PracticeTrack]:
    query = select(PracticeTrack).where(
        PracticeTrack.status == TrackStatus.EVALUATED,
        col(PracticeTrack.evaluated_on) <= today - CLOSES_AFTER,
    )
    return session.exec(query.with_for_update()).all()


def _workshops(session: Session, today: date) -> Sequence[tuple[int, date]]:
    query = select(col(YearWheelEvent.season_id), col(YearWheelEvent.starts_on)).where(
        YearWheelEvent.kind == EventKind.WORKSHOP,
        YearWheelEvent.number == LAST_WORKSHOP,
        col(YearWheelEvent.status).not_in(NOT_THEN),
        col(YearWheelEvent.starts_on) <= today + BEFORE_WORKSHOP,
    )
    return session.exec(query).all()
