"""The titles of tracks, for those who read them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import PracticeTrack
from services.access import Viewer
from services.communities import standing
from services.database import built_once
from services.practice_tracks import readable


def of(
    session: Session, track_ids: Collection[int], *, by: Viewer, today: date
) -> Mapping[int, str]:
    """The title of each of these tracks that the viewer reads; the others are left out."""
    if not track_ids or not standing.reads(by):
        return {}
    asked = readable.asked(readable.by_viewer(by), today) | {"tracks": list(track_ids)}
    return dict(session.exec(_titles(), params=asked).all())


@built_once
def _titles() -> Any:
    among = col(PracticeTrack.id).in_(bindparam("tracks", expanding=True))
    return select(col(PracticeTrack.id), col(PracticeTrack.title)).where(
        among, readable.readable()
    )
