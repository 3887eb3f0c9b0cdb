"""The moves of a practice track that people make: each asks who, from where, and its guard."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackStatus, TrialState
from services import seasons, texts
from services.access import Viewer
from services.errors import Invalid
from services.practice_tracks import guards, parts, rows, standing
from services.practice_tracks.drafts import PauseDraft, StopDraft
from services.practice_tracks.states import HAPPENED, MOVES, Move


def start(session: Session, track_id: int, *, by: Viewer, today: date) -> None:
    """Start a draft.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Invalid: it lacks something, said for each field.
        Conflict: it is no draft any more.
    """
    track = found(session, track_id, Move.START, by=by, today=today)
    planned = _trials(session, track_id, set(TrialState) - {TrialState.DROPPED})
    _refuse(guards.to_start(rows.ready(session, track), trials=planned, today=today))
    track.activated_on = today
    made(session, track, Move.START, by=by.person_id, today=today)


def pause(session: Session, track_id: int, draft: PauseDraft, *, by: Viewer, today: date) -> None:
    """Let a track rest for some weeks.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Invalid: why, or until when, is not said as it must be.
        Conflict: it does not run.
    """
    track = found(session, track_id, Move.PAUSE, by=by, today=today)
    _refuse(guards.to_pause(draft, today))
    assert isinstance(draft.until, date)  # noqa: S101 - the guard saw to it
    track.pause_reason, track.paused_until = draft.reason, draft.until
    made(session, track, Move.PAUSE, by=by.person_id, today=today)


def resume(session: Session, track_id: int, *, by: Viewer, today: date) -> None:
    """Go on with a track that rests.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: it does not rest.
    """
    track = found(session, track_id, Move.RESUME, by=by, today=today)
    made(session, track, Move.RESUME, by=by.person_id, today=today)


def to_evaluation(session: Session, track_id: int, *, by: Viewer, today: date) -> None:
    """Go to evaluation before the day comes by itself.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Invalid: no trial action is done.
        Conflict: it does not run.
    """
    track = found(session, track_id, Move.TO_EVALUATION, by=by, today=today)
    _refuse(guards.to_evaluate_early(_trials(session, track_id, HAPPENED)))
    made(session, track, Move.TO_EVALUATION, by=by.person_id, today=today)


def stop(session: Session, track_id: int, draft: StopDraft, *, by: Viewer, today: date) -> None:
    """Stop a track, and keep what was learned from it.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Invalid: why, or what was learned, is not said as it must be.
        Conflict: it does not run.
    """
    track = found(session, track_id, Move.STOP, by=by, today=today)
    _refuse(guards.to_stop(draft))
    track.stop_reason, track.stop_learned = texts.kept(draft.reason), texts.kept(draft.learned)
    made(session, track, Move.STOP, by=by.person_id, today=today)


def close(session: Session, track_id: int, *, by: Viewer, today: date) -> None:
    """Close a track that is evaluated, before that happens by itself.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: it is not evaluated, or closed already.
    """
    track = found(session, track_id, Move.CLOSE, by=by, today=today)
    made(session, track, Move.CLOSE, by=by.person_id, today=today)


def delete(session: Session, track_id: int, *, by: Viewer, today: date) -> None:
    """Delete a draft with all that hangs on it: only whoever owns it.

    Raises:
        NotFound: there is none, or it is not theirs.
        Conflict: it has started.
    """
    standing.ensure_owns(session, track_id, by=by, today=today)
    track = found(session, track_id, Move.DELETE, by=by, today=today)
    rows.note(session, track, Move.DELETE, by=by.person_id)
    parts.clear(session, track_id, with_all=True)
    session.delete(track)
    session.flush()


def new_loop(session: Session, track_id: int, *, by: Viewer, today: date) -> int:
    """Begin the next loop of a closed track as a draft; its id. There is only one next.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: it is not closed.
    """
    track = found(session, track_id, Move.NEW_LOOP, by=by, today=today)
    after = select(PracticeTrack.id).where(PracticeTrack.previous_id == track_id)
    if (begun := session.exec(after).first()) is not None:
        return begun
    season = seasons.at(seasons.every(session), today)
    assert season is not None  # noqa: S101 - the closed track is in one
    row = PracticeTrack(**_carried_on(track), season_id=season.id, status=TrackStatus.DRAFT)
    row.status_changed_on, row.changed_on, row.created_by_id = today, today, by.person_id
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - it was flushed
    parts.put(session, row.id, replace(parts.of(session, track_id), sources=frozenset()))
    rows.note(session, row, Move.NEW_LOOP, by=by.person_id)
    rows.note(session, track, Move.NEW_LOOP, by=by.person_id)
    return row.id


def found(
    session: Session, track_id: int, move: Move, *, by: Viewer, today: date
) -> PracticeTrack:
    """A track, locked, that `by` writes in and that can make this move from where it stands.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: it cannot make the move from where it stands.
    """
    standing.ensure_writes(session, track_id, by=by, today=today)
    return rows.held(session, track_id, MOVES[move].origins)


def made(
    session: Session, track: PracticeTrack, move: Move, *, by: int | None, today: date
) -> None:
    """Make a move whose guard was asked. `by` is nobody when it happens by itself."""
    target = MOVES[move].target
    assert target is not None  # noqa: S101 - what is deleted is not moved
    assert track.status in MOVES[move].origins  # noqa: S101 - `found` saw to it
    if move is not Move.PAUSE:
        track.pause_reason = track.paused_until = None
    track.status, track.status_changed_on, track.changed_on = target, today, today
    rows.note(session, track, move, by=by)


def _trials(session: Session, track_id: int, states: Any) -> int:
    query = select(func.count()).select_from(TrialAction)
    query = query.where(TrialAction.track_id == track_id, col(TrialAction.state).in_(states))
    return session.exec(query).one()


def _refuse(problems: dict[str, str]) -> None:
    if problems:
        raise Invalid(problems)


def _carried_on(track: PracticeTrack) -> dict[str, Any]:
    """What the next loop takes over: the question and whose it is, not its days and its data."""
    names = (
        *("unit_id", "community_id", "pillar", "title", "focus_question", "hypothesis_if"),
        *("hypothesis_then", "ownership", "owner_id", "visibility"),
    )
    return {name: getattr(track, name) for name in names} | {"previous_id": track.id}
