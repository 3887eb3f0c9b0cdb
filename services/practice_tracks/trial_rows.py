"""The rows of trial actions, as the commands find, make and leave them."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session, func, select

from models import PracticeTrack, TrialAction
from models.vocabulary import TrackStatus, TrialState
from services import audit
from services.access import Viewer
from services.errors import N_, Conflict, NotFound
from services.practice_tracks import rows, standing, touching

PLANNED_IN = (TrackStatus.DRAFT, TrackStatus.ACTIVE, TrackStatus.PAUSED)
BEGUN_IN = (TrackStatus.ACTIVE, TrackStatus.PAUSED)
LOGGED_IN = (*BEGUN_IN, TrackStatus.IN_EVALUATION)
NOT_NOW = {
    TrackStatus.DRAFT: N_("The track has not begun. Start it first."),
    TrackStatus.IN_EVALUATION: N_(
        "The track is in evaluation. What is new belongs to a new loop."
    ),
}
OVER = N_("The track is over. What is new belongs to a new loop.")
NOT_LIKE_THIS = {
    TrialState.PLANNED: N_("Log first that it was done."),
    TrialState.UNDER_WAY: N_("Log first that it was done."),
    TrialState.DONE: N_("It was done already. Load the page again."),
    TrialState.REFLECTED: N_("It was thought through already. Load the page again."),
    TrialState.DROPPED: N_("It was let go. Take it up first."),
}


class Changed(Conflict):
    """It was changed since it was read: what it says now, so that no text is lost."""

    def __init__(self, text: str, version: int) -> None:
        super().__init__(N_("Someone else has changed this in the meantime."))
        self.text, self.version = text, version


def track_in(
    session: Session,
    track_id: int,
    statuses: Collection[TrackStatus],
    *,
    by: Viewer,
    today: date,
) -> PracticeTrack:
    """A track, locked, if `by` writes in it and it stands where this can be done.

    Raises:
        NotFound: there is none, or it is not theirs to write in.
        Conflict: it does not stand there.
    """
    standing.ensure_writes(session, track_id, by=by, today=today)
    track = rows.held(session, track_id, tuple(TrackStatus))
    if track.status not in statuses:
        raise Conflict(NOT_NOW.get(track.status, OVER))
    return track


def begun_on(track: PracticeTrack) -> date | None:
    """The first day on which something can have been done in a track."""
    days = (track.starts_on, track.activated_on)
    return min((day for day in days if day is not None), default=None)


def held(
    session: Session,
    trial_id: int,
    statuses: Collection[TrackStatus],
    *,
    by: Viewer,
    today: date,
) -> tuple[PracticeTrack, TrialAction]:
    """A trial action and its track, locked, if `by` writes in it and the track stands so.

    Raises:
        NotFound: there is none, or it is not theirs to write in.
        Conflict: its track does not stand there.
    """
    query = select(TrialAction.track_id).where(TrialAction.id == trial_id)
    track_id = session.exec(query).first()
    if track_id is None:
        raise NotFound("trial action", trial_id)
    track = track_in(session, track_id, statuses, by=by, today=today)
    return track, of_track(session, trial_id, track_id)


def of_track(session: Session, trial_id: int, track_id: int) -> TrialAction:
    """A trial action of a track, as it stands now that the track is locked.

    Raises:
        NotFound: the track has none such.
    """
    trial = session.get(TrialAction, trial_id, populate_existing=True)
    if trial is None or trial.track_id != track_id:
        raise NotFound("trial action", trial_id)
    return trial


def says(trial: TrialAction, words: Mapping[str, object], states: Collection[TrialState]) -> bool:
    """Whether it stands in these words already, as when the same form is sent twice."""
    same = all(getattr(trial, name) == said for name, said in words.items())
    return same and trial.state in states


def ensure_as_seen(trial: TrialAction, seen: int) -> None:
    """Go on only with what was seen.

    Raises:
        Changed: it is another by now.
    """
    if trial.version != seen:
        said = (trial.what_we_try, trial.what_happened, trial.what_we_saw)
        raise Changed(" · ".join(text for text in said if text), trial.version)


def ensure_in(trial: TrialAction, states: Collection[TrialState]) -> None:
    """Go on only from some states.

    Raises:
        Conflict: it is in another.
    """
    if trial.state not in states:
        raise Conflict(NOT_LIKE_THIS[trial.state])


def new(session: Session, track_id: int, what_we_try: str, form_key: str = "") -> TrialAction:
    """A planned one with the next number of its track, which is locked. Not kept yet."""
    last = select(func.max(TrialAction.number)).where(TrialAction.track_id == track_id)
    return TrialAction(
        track_id=track_id,
        number=(session.exec(last).one() or 0) + 1,
        state=TrialState.PLANNED,
        what_we_try=what_we_try,
        form_key=form_key or None,
    )


def changed(
    session: Session,
    track: PracticeTrack,
    trial: TrialAction,
    action: str,
    *,
    by: Viewer,
    today: date,
) -> int:
    """Leave a trial action as it now is; its id."""
    trial.version += trial.id is not None  # what is new has the first
    trial.changed_on = track.changed_on = today
    session.add(trial)
    session.flush()
    assert trial.id is not None  # noqa: S101 - it was flushed
    audit.note(
        session, by=by.person_id, action=action, subject="trial action", subject_id=trial.id
    )
    touching.touched(session, track)
    return trial.id
