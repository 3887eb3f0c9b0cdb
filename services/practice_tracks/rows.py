"""The row of a track, as the commands find it and leave it."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, func, select

from models import PracticeTrack, TrackSign
from models.vocabulary import TrackStatus
from services import audit
from services.errors import N_, Conflict, NotFound
from services.practice_tracks import parts, touching
from services.practice_tracks.drafts import LIMITS, TrackDraft
from services.practice_tracks.guards import Ready

SUBJECT = "practice track"
MOVED_ON = N_("The track has moved on in the meantime. Load the page again.")


def held(session: Session, track_id: int, statuses: Collection[TrackStatus]) -> PracticeTrack:
    """A track, locked, if it stands in one of these states.

    Raises:
        NotFound: there is none any more.
        Conflict: it stands elsewhere.
    """
    track = session.get(PracticeTrack, track_id, with_for_update=True, populate_existing=True)
    if track is None:
        raise NotFound(SUBJECT, track_id)
    if track.status not in statuses:
        raise Conflict(MOVED_ON)
    return track


def note(session: Session, track: PracticeTrack, action: str, *, by: int | None) -> None:
    """Remember a change of a track, and let those who see it read anew."""
    session.add(track)
    session.flush()
    audit.note(session, by=by, action=action, subject=SUBJECT, subject_id=track.id)
    touching.touched(session, track)


def ready(session: Session, track: PracticeTrack) -> Ready:
    """What the guards need to know of a track as it stands."""
    signs = select(func.count()).select_from(TrackSign).where(TrackSign.track_id == track.id)
    return Ready(
        track.title,
        track.focus_question,
        track.hypothesis_if,
        track.hypothesis_then,
        track.pillar,
        track.community_id,
        track.workshop_id,
        session.exec(signs).one(),
        track.starts_on,
        track.evaluation_on,
    )


def ready_as(draft: TrackDraft, track: PracticeTrack, evaluation_on: date | None) -> Ready:
    """What the guards need to know of a track that runs, said anew: its start stays."""
    words = draft.words()
    needed = {name: words[name] for name in LIMITS if name != "baseline"}
    return Ready(
        **needed,
        pillar=draft.pillar,
        community_id=draft.community_id,
        workshop_id=track.workshop_id,
        signs=len(parts.signs(draft)),
        starts_on=track.starts_on,
        evaluation_on=evaluation_on,
    )
