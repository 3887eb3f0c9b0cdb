"""Trial actions of a practice track: prepared, done, thought through, and what became of them."""

from datetime import date

from sqlmodel import Session, select

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackStatus, TrialState
from services import sent_once, texts
from services.access import Viewer
from services.calendar import monday
from services.errors import Invalid
from services.practice_tracks import trial_drafts, trial_rows
from services.practice_tracks.states import HAPPENED
from services.practice_tracks.trial_drafts import DoneDraft, ReflectionDraft, TrialDraft
from services.practice_tracks.trial_rows import BEGUN_IN, LOGGED_IN, PLANNED_IN


def plan(session: Session, track_id: int, draft: TrialDraft, *, by: Viewer, today: date) -> int:
    """Plan a trial action; its id. The same form plans only once.

    Raises:
        NotFound: there is no such track, or it is not theirs to write in.
        Conflict: the track is over.
        Invalid: something cannot be kept, said for each field.
    """
    track = trial_rows.track_in(session, track_id, PLANNED_IN, by=by, today=today)
    if (planned := _saved(session, draft.form_key, track_id)) is not None:
        return planned
    if found := trial_drafts.problems(draft, today):
        raise Invalid(found)
    trial = trial_rows.new(session, track_id, "", draft.form_key)
    trial.sqlmodel_update(_prepared(draft))
    return trial_rows.changed(session, track, trial, "plan_trial", by=by, today=today)


def revise(
    session: Session, trial_id: int, draft: TrialDraft, *, seen: int, by: Viewer, today: date
) -> None:
    """Prepare it in other words, as long as it was not done. The same words change nothing.

    Raises:
        NotFound: there is none, or it is not theirs to write in.
        Invalid: something cannot be kept, said for each field.
        Changed: it was changed since version `seen`.
        Conflict: it was done or let go, or the track is over.
    """
    track, trial = trial_rows.held(session, trial_id, PLANNED_IN, by=by, today=today)
    if found := trial_drafts.problems(draft, today):
        raise Invalid(found)
    words = _prepared(draft)
    if trial_rows.says(trial, words, trial_drafts.OPEN):
        return
    trial_rows.ensure_as_seen(trial, seen)
    trial_rows.ensure_in(trial, trial_drafts.OPEN)
    trial.sqlmodel_update(words)
    trial_rows.changed(session, track, trial, "revise_trial", by=by, today=today)


def take_up(session: Session, trial_id: int, *, by: Viewer, today: date) -> None:
    """Say that it is under way; also what was let go. A second time changes nothing.

    Raises:
        NotFound: there is none, or it is not theirs to write in.
        Conflict: it was done, or the track has not begun, or is over.
    """
    _, trial = trial_rows.held(session, trial_id, BEGUN_IN, by=by, today=today)
    trial_rows.ensure_in(trial, (*trial_drafts.OPEN, TrialState.DROPPED))
    _move(session, trial, TrialState.UNDER_WAY, by, today)


def drop(session: Session, trial_id: int, *, by: Viewer, today: date) -> None:
    """Let one go that was not done. A second time changes nothing.

    Raises:
        NotFound: there is none, or it is not theirs to write in.
        Conflict: it was done, or the track is over.
    """
    in_these = (TrackStatus.DRAFT, *LOGGED_IN)
    _, trial = trial_rows.held(session, trial_id, in_these, by=by, today=today)
    trial_rows.ensure_in(trial, (*trial_drafts.OPEN, TrialState.DROPPED))
    _move(session, trial, TrialState.DROPPED, by, today)


def log_done(session: Session, track_id: int, draft: DoneDraft, *, by: Viewer, today: date) -> int:
    """Log that a trial action was done, planned or not; its id. The same words log only once.

    Raises:
        NotFound: there is no such track or trial action, or it is not theirs to write in.
        Invalid: something cannot be kept, said for each field.
        Changed: it was changed since it was seen.
        Conflict: the track has not begun, or is over.
    """
    track = trial_rows.track_in(session, track_id, LOGGED_IN, by=by, today=today)
    if (logged := _saved(session, draft.form_key, track_id)) is not None:
        return logged
    if found := trial_drafts.done_problems(draft, trial_rows.begun_on(track), today):
        raise Invalid(found)
    words = _done(draft)
    if draft.trial_id is None:
        text = texts.kept(draft.what_we_try)
        trial = trial_rows.new(session, track_id, text, draft.form_key)
    else:
        trial = trial_rows.of_track(session, draft.trial_id, track_id)
        if trial_rows.says(trial, words, {TrialState.DONE}):
            return draft.trial_id
        trial_rows.ensure_as_seen(trial, draft.seen)
        trial_rows.ensure_in(trial, (*trial_drafts.OPEN, TrialState.DONE))
    trial.sqlmodel_update(words | {"state": TrialState.DONE})
    return trial_rows.changed(session, track, trial, "log_trial", by=by, today=today)


def reflect(
    session: Session, trial_id: int, draft: ReflectionDraft, *, seen: int, by: Viewer, today: date
) -> None:
    """Say what was seen and what becomes of it; also once more, in other words.

    The same words change nothing. What is adapted or tried once more makes the next one, when it
    says what that is.

    Raises:
        NotFound: there is none, or it is not theirs to write in.
        Invalid: something cannot be kept, said for each field.
        Changed: it was changed since version `seen`.
        Conflict: it was not done yet, or the track is over.
    """
    track, trial = trial_rows.held(session, trial_id, LOGGED_IN, by=by, today=today)
    if found := trial_drafts.reflection_problems(draft):
        raise Invalid(found)
    words = _reflected(draft)
    if not trial_rows.says(trial, words, {TrialState.REFLECTED}):
        trial_rows.ensure_as_seen(trial, seen)
        trial_rows.ensure_in(trial, HAPPENED)
        trial.sqlmodel_update(words | {"state": TrialState.REFLECTED})
        trial_rows.changed(session, track, trial, "reflect_trial", by=by, today=today)
    next_try = texts.kept(draft.next_try)
    if next_try and draft.decision in trial_drafts.MAKES_A_NEXT and track.status in PLANNED_IN:
        _follow(session, trial, next_try, by=by, today=today)


def _saved(session: Session, form_key: str, track_id: int) -> int | None:
    return sent_once.saved(session, TrialAction, form_key, track_id=track_id)


def _follow(
    session: Session, before: TrialAction, next_try: str, *, by: Viewer, today: date
) -> None:
    query = select(TrialAction.id).where(TrialAction.previous_id == before.id)
    if session.exec(query).first() is None:  # said once more, it makes no second
        track = session.get_one(PracticeTrack, before.track_id)
        trial = trial_rows.new(session, before.track_id, next_try)
        trial.who, trial.previous_id = before.who, before.id
        trial_rows.changed(session, track, trial, "plan_trial", by=by, today=today)


def _prepared(draft: TrialDraft) -> dict[str, object]:
    day = draft.week_on
    return {
        "what_we_try": texts.kept(draft.what_we_try),
        "who": texts.kept(draft.who),
        "planned_week_on": monday(day) if isinstance(day, date) else None,
        "expectation": texts.kept(draft.expectation),
    }


def _done(draft: DoneDraft) -> dict[str, object]:
    return {
        "what_happened": texts.kept(draft.what_happened),
        "young": draft.young,
        "done_on": draft.done_on,
    }


def _reflected(draft: ReflectionDraft) -> dict[str, object]:
    return {
        "what_we_saw": texts.kept(draft.what_we_saw),
        "surprise": texts.kept(draft.surprise),
        "evidence": draft.evidence,
        "decision": draft.decision,
    }


def _move(
    session: Session, trial: TrialAction, state: TrialState, by: Viewer, today: date
) -> None:
    if trial.state is not state:
        trial.state = state
        track = session.get_one(PracticeTrack, trial.track_id)
        trial_rows.changed(session, track, trial, f"trial_{state}", by=by, today=today)
