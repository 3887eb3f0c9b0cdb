"""What we and the young got out of a track: kept while it is written, and closed when whole."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, delete

from models import TrackEvaluation, TrackGain, YouthOutcome, YouthOutcomeSource
from services import texts
from services.access import Viewer
from services.errors import Invalid
from services.practice_tracks import evaluation_drafts, moving, rows
from services.practice_tracks.evaluation_drafts import EvaluationDraft, OutcomeDraft
from services.practice_tracks.states import Move
from services.practice_tracks.trial_rows import Changed


def keep(
    session: Session, track_id: int, draft: EvaluationDraft, *, by: Viewer, today: date
) -> int:
    """Keep an evaluation that is not finished; the version that it now has.

    Raises:
        NotFound: there is no such track, or it is not theirs to write in.
        Conflict: it is not in evaluation.
        Invalid: something cannot be kept, said for each field.
        Changed: it was changed since it was seen.
    """
    track = moving.found(session, track_id, Move.EVALUATE, by=by, today=today)
    if found := evaluation_drafts.problems(draft):
        raise Invalid(found)
    row = _written(session, track_id, draft, by)
    track.changed_on = today
    rows.note(session, track, "keep_evaluation", by=by.person_id)
    return row.version


def evaluate(
    session: Session, track_id: int, draft: EvaluationDraft, *, by: Viewer, today: date
) -> None:
    """Close the evaluation: both halves are answered, if only with "we do not know yet".

    Raises:
        NotFound: there is no such track, or it is not theirs to write in.
        Conflict: it is not in evaluation.
        Invalid: something is missing or cannot be kept, said for each field.
        Changed: it was changed since it was seen.
    """
    track = moving.found(session, track_id, Move.EVALUATE, by=by, today=today)
    # What cannot be kept is said first: a text that is too long is not missing.
    if found := evaluation_drafts.missing(draft) | evaluation_drafts.problems(draft):
        raise Invalid(found)
    _written(session, track_id, draft, by)
    track.evaluated_on = today
    moving.made(session, track, Move.EVALUATE, by=by.person_id, today=today)


def _written(
    session: Session, track_id: int, draft: EvaluationDraft, by: Viewer
) -> TrackEvaluation:
    row = session.get(TrackEvaluation, track_id, populate_existing=True)
    _ensure_as_seen(row, draft.seen)
    if row is None:
        row = TrackEvaluation(track_id=track_id, version=0)
        session.add(row)
    row.young_unknown, row.not_for_unknown = draft.young_unknown, draft.not_for_unknown
    row.gained, row.surprised = texts.kept(draft.gained), texts.kept(draft.surprised)
    row.not_for, row.what_now = texts.kept(draft.not_for), draft.what_now
    row.co_creation = draft.co_creation
    row.co_creation_example = texts.kept(draft.co_creation_example)
    row.written_by_id, row.version = by.person_id, row.version + 1
    session.flush()
    _replace(session, track_id, draft)
    return row


def _ensure_as_seen(row: TrackEvaluation | None, seen: int) -> None:
    if row is not None and row.version != seen:
        said = (row.gained, row.surprised, row.not_for)
        raise Changed(" · ".join(text for text in said if text), row.version)


def _replace(session: Session, track_id: int, draft: EvaluationDraft) -> None:
    """Put what was ticked in the place of what was ticked before."""
    for table in (TrackGain, YouthOutcomeSource, YouthOutcome):
        session.exec(delete(table).where(col(table.track_id) == track_id))
    session.add_all(TrackGain(track_id=track_id, gain=gain) for gain in sorted(draft.gains))
    for outcome in draft.outcomes:
        session.add_all(_rows(track_id, outcome))
    session.flush()


def _rows(track_id: int, draft: OutcomeDraft) -> Iterable[YouthOutcome | YouthOutcomeSource]:
    area = draft.area
    assert draft.before is not None  # noqa: S101 - `problems` saw to it
    assert draft.after is not None  # noqa: S101 - and to that
    assert draft.young is not None  # noqa: S101 - and to that
    yield YouthOutcome(
        track_id=track_id,
        area=area,
        before=draft.before,
        after=draft.after,
        young=draft.young,
        example=texts.kept(draft.example),
    )
    for source in sorted(draft.sources):
        yield YouthOutcomeSource(track_id=track_id, area=area, source=source)
