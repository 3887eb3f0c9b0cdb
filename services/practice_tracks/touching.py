"""Whose reads are made anew after a change of tracks."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import PracticeTrack, TrackOwner
from services import changes
from services.database import built_once


def touched(session: Session, *tracks: PracticeTrack) -> None:
    """Move the counters of all places where these tracks show, in the change of them."""
    owners = session.exec(_owners(), params={"track_ids": [track.id for track in tracks]})
    people = {*owners, *(track.owner_id for track in tracks)}
    areas = {changes.person(person_id) for person_id in people if person_id is not None}
    if tracks:
        changes.bump(session, changes.UNITS, *areas, *_places(tracks))


def _places(tracks: Iterable[PracticeTrack]) -> Iterable[str]:
    for track in tracks:
        yield changes.unit(track.unit_id)
        if track.community_id is not None:
            yield changes.COMMUNITIES
            yield changes.community(track.community_id)


@built_once
def _owners() -> Any:
    return select(col(TrackOwner.person_id)).where(
        col(TrackOwner.track_id).in_(bindparam("track_ids", expanding=True))
    )
