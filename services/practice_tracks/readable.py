"""Whose a track is, and who reads it, as clauses of a statement: `asked` gives what they ask for.

`standing` says the same of one track. Whoever is data protection officer only reads none: that
stands before the statement.
"""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import and_, col, or_, select, union

from models import Membership, PracticeTrack, TrackOwner
from models.vocabulary import TrackOwnership, TrackVisibility
from services.access import Viewer
from services.validity import valid


class Reader(NamedTuple):
    """Who reads: a person, and the unit where they work."""

    person_id: int
    home_id: int | None


def by_viewer(viewer: Viewer) -> Reader:
    """The reader that a viewer is."""
    return Reader(viewer.person_id, viewer.unit_id)


def asked(reader: Reader, today: date) -> dict[str, Any]:
    """What `own` and `readable` ask for."""
    return {
        "reader_id": reader.person_id,
        "reader_unit_id": reader.home_id,
        "reader_on": today,
    }


def own() -> Any:
    """The clause of tracks that the reader writes: their own, their team's, their communities'."""
    return or_(by_name(), _of_team(), _of_community())


def own_ids() -> Any:
    """The ids of the tracks that `own` names, found by their indexes: for lists of a person's own.

    Conditions joined by "or" would be asked of every track there is.
    """
    track = col(PracticeTrack.id)
    with_others = select(col(TrackOwner.track_id)).where(
        col(TrackOwner.person_id) == bindparam("reader_id")
    )
    return union(
        select(track).where(col(PracticeTrack.owner_id) == bindparam("reader_id")),
        with_others,
        select(track).where(_of_team()),
        select(track).where(_of_community()),
    )


def by_name() -> Any:
    """The clause of tracks of which the reader is the owner, or one of several."""
    person = bindparam("reader_id")
    with_others = select(col(TrackOwner.track_id)).where(col(TrackOwner.person_id) == person)
    return or_(col(PracticeTrack.owner_id) == person, col(PracticeTrack.id).in_(with_others))


def readable() -> Any:
    """The clause of tracks that the reader reads: their own, and those shown to them."""
    shown_there = and_(
        PracticeTrack.visibility == TrackVisibility.COMMUNITY,
        in_communities(),
    )
    return or_(PracticeTrack.visibility == TrackVisibility.EVERYBODY, shown_there, own())


def in_communities() -> Any:
    """The clause of tracks of communities in which the reader takes part."""
    mine = select(col(Membership.community_id)).where(
        col(Membership.person_id) == bindparam("reader_id"),
        valid(Membership, bindparam("reader_on")),
    )
    return col(PracticeTrack.community_id).in_(mine)


def _of_team() -> Any:
    here = col(PracticeTrack.unit_id) == bindparam("reader_unit_id")
    return and_(PracticeTrack.ownership == TrackOwnership.TEAM, here)


def _of_community() -> Any:
    return and_(PracticeTrack.ownership == TrackOwnership.COMMUNITY, in_communities())
