"""The statements behind workshops: when they are, and what tracks lack before them."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, func

from models import EventCommunity, PracticeTrack, YearWheelEvent
from models.vocabulary import EventKind, TrackStatus
from services.database import built_once, select_wide
from services.practice_tracks import gates, readable
from services.practice_tracks.gate_clauses import first_trial_on, has_data
from services.practice_tracks.states import UNENDED
from services.seasons import NOT_THEN


def _workshops() -> Any:
    event: Any = YearWheelEvent
    of_event = col(EventCommunity.event_id) == event.id
    return (
        select_wide(
            *(event.id, event.season_id, event.number, event.title, event.starts_on),
            col(EventCommunity.community_id),
        )
        .join(EventCommunity, of_event, isouter=True)
        .where(
            event.kind == EventKind.WORKSHOP,
            event.number.in_(gates.NUMBERS),
            event.status.not_in(NOT_THEN),
        )
        .order_by(event.starts_on, event.id)
    )


@built_once
def in_season() -> Any:
    """The workshops of a season, a row for each community of theirs."""
    return _workshops().where(col(YearWheelEvent.season_id) == bindparam("season_id"))


@built_once
def one() -> Any:
    """One workshop."""
    return _workshops().where(col(YearWheelEvent.id) == bindparam("event_id"))


@built_once
def soon() -> Any:
    """Workshops 2 and 3 of some days."""
    return _workshops().where(
        col(YearWheelEvent.starts_on).between(bindparam("today"), bindparam("until")),
        col(YearWheelEvent.number) > 1,
    )


@built_once
def mine() -> Any:
    """The reader's own tracks of some seasons that have not ended, by title."""
    track: Any = PracticeTrack
    return (
        select_wide(
            *(track.id, track.title, track.season_id, track.community_id, track.status),
            *(track.activated_on, track.evaluated_on, has_data(), first_trial_on()),
        )
        .where(
            track.season_id.in_(bindparam("seasons", expanding=True)),
            track.status.in_(UNENDED),
            col(PracticeTrack.id).in_(readable.own_ids()),
        )
        .order_by(track.title, track.id)
    )


@built_once
def lacking(*, narrowed: bool) -> Any:
    """Of tracks that have not ended: how many there are, and how many lack what."""
    track: Any = PracticeTrack
    counted = (
        track.status == TrackStatus.DRAFT,
        ~has_data(),
        first_trial_on().is_(None),
    )
    query = select_wide(func.count(), *(func.count().filter(each) for each in counted)).where(
        track.season_id == bindparam("season_id"),
        track.unit_id.in_(bindparam("units", expanding=True)),
        track.status.in_(UNENDED),
    )
    of_these = track.community_id.in_(bindparam("communities", expanding=True))
    return query.where(of_these) if narrowed else query
