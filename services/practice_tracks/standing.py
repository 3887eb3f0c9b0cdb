"""What one person is to a practice track: who reads it, who writes in it, and whose it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, case, col, or_

from models import PracticeTrack
from services.access import Viewer
from services.communities import standing as communities
from services.database import built_once, select_wide
from services.errors import NotAllowed, NotFound
from services.practice_tracks import readable


@dataclass(frozen=True)
class Standing:
    """What somebody may do with a track. `owns`: it is theirs, alone or with others."""

    reads: bool
    writes: bool
    owns: bool


def of(session: Session, track_id: int, *, by: Viewer, today: date) -> Standing:
    """What the viewer is to a track, in one question.

    Raises:
        NotAllowed: `by` reads no tracks at all.
        NotFound: there is no such track.
    """
    communities.ensure_reads(by)
    asked = readable.asked(readable.by_viewer(by), today) | {"track_id": track_id}
    row = session.exec(_standing(), params=asked).first()
    if row is None:
        raise NotFound("practice track", track_id)
    return Standing(*map(bool, row))


def ensure_reads(session: Session, track_id: int, *, by: Viewer, today: date) -> Standing:
    """Go on only for those who read what stands in a track.

    Raises:
        NotFound: there is none, or it is not for `by` to read.
    """
    stands = of(session, track_id, by=by, today=today)
    if not stands.reads:
        raise NotAllowed("practice track", track_id)
    return stands


def ensure_writes(session: Session, track_id: int, *, by: Viewer, today: date) -> Standing:
    """Go on only for those whose track it is: its owners, its team or its community.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
    """
    stands = of(session, track_id, by=by, today=today)
    if not stands.writes:
        raise NotAllowed("practice track", track_id)
    return stands


def ensure_owns(session: Session, track_id: int, *, by: Viewer, today: date) -> Standing:
    """Go on only for those whose track it is by name.

    Raises:
        NotFound: there is none, or it is not theirs.
    """
    stands = of(session, track_id, by=by, today=today)
    if not stands.owns:
        raise NotAllowed("practice track", track_id)
    return stands


@built_once
def _standing() -> Any:
    # A track that is nobody's by name belongs to all who write in it.
    nobodys = and_(col(PracticeTrack.owner_id).is_(None), readable.own())
    clauses = (readable.readable(), readable.own(), or_(readable.by_name(), nobodys))
    said = (case((clause, 1), else_=0) for clause in clauses)
    return select_wide(*said).where(col(PracticeTrack.id) == bindparam("track_id"))
