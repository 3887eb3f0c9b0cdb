"""Which kinds of data a track uses: said in a tick, without saying the whole track anew."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, delete, select

from models import TrackSource
from models.vocabulary import DataSource
from services.access import Viewer
from services.practice_tracks import rows, standing
from services.practice_tracks.states import UNENDED


def use(
    session: Session, track_id: int, sources: Collection[DataSource], *, by: Viewer, today: date
) -> None:
    """Use these kinds of data, in the place of those of before. The same again changes nothing.

    Raises:
        NotFound: there is no such track, or it is not theirs to write in.
        Conflict: it is over.
    """
    standing.ensure_writes(session, track_id, by=by, today=today)
    track = rows.held(session, track_id, UNENDED)
    now = select(TrackSource.source).where(TrackSource.track_id == track_id)
    wanted = set(sources)
    if set(session.exec(now)) == wanted:
        return
    session.exec(delete(TrackSource).where(col(TrackSource.track_id) == track_id))
    session.add_all(TrackSource(track_id=track_id, source=source) for source in sorted(wanted))
    track.changed_on = today  # not its version: none of its words is another
    rows.note(session, track, "use_data", by=by.person_id)
