"""The statements about what indicators were used for."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import and_, col, func, select

from models import Dialogue, DialogueParticipant, Indicator, IndicatorUse, PracticeTrack
from services.database import built_once
from services.practice_tracks import readable

OFFERED = 30  # newest tracks, and as many dialogues


@built_once
def of_unit() -> Any:
    """Indicator, uses in dialogues and uses in tracks, at one unit."""
    return _counted().where(col(IndicatorUse.unit_id) == bindparam("unit_id"))


@built_once
def everywhere() -> Any:
    """The same, at all units together."""
    return _counted()


@built_once
def last_used() -> Any:
    """Indicators in use that are older than a day and were not used after it; the last use."""
    last_on = func.max(col(IndicatorUse.used_on))
    return (
        select(col(Indicator.id), last_on)
        .join(IndicatorUse, col(IndicatorUse.indicator_id) == col(Indicator.id), isouter=True)
        .where(
            col(Indicator.retired_on).is_(None), col(Indicator.created_on) <= bindparam("before")
        )
        .group_by(col(Indicator.id))
        .having(func.coalesce(last_on, col(Indicator.created_on)) <= bindparam("before"))
        .order_by(col(Indicator.id))
    )


@built_once
def used_tracks() -> Any:
    """Tracks of a unit in which an indicator was used, as far as a reader may open them."""
    used = and_(
        col(IndicatorUse.track_id) == col(PracticeTrack.id),
        col(IndicatorUse.indicator_id) == bindparam("indicator_id"),
    )
    return _of_tracks().join(IndicatorUse, used).where(readable.readable())


@built_once
def used_dialogues() -> Any:
    """Dialogues of a unit in which an indicator was used, those that a person took part in."""
    used = and_(
        col(IndicatorUse.dialogue_id) == col(Dialogue.id),
        col(IndicatorUse.indicator_id) == bindparam("indicator_id"),
    )
    return _of_dialogues().join(IndicatorUse, used)


@built_once
def tracks() -> Any:
    """Tracks of a unit in which a reader writes."""
    return _of_tracks().where(readable.own()).limit(OFFERED)


@built_once
def dialogues() -> Any:
    """Dialogues of a unit that a person took part in."""
    return _of_dialogues().limit(OFFERED)


def _counted() -> Any:
    return select(
        col(IndicatorUse.indicator_id),
        func.count(col(IndicatorUse.dialogue_id)),
        func.count(col(IndicatorUse.track_id)),
    ).group_by(col(IndicatorUse.indicator_id))


def _of_tracks() -> Any:
    query = select(col(PracticeTrack.id), col(PracticeTrack.title))
    query = query.where(col(PracticeTrack.unit_id) == bindparam("unit_id"))
    return query.order_by(col(PracticeTrack.id).desc())


def _of_dialogues() -> Any:
    took_part = and_(
        col(DialogueParticipant.dialogue_id) == col(Dialogue.id),
        col(DialogueParticipant.person_id) == bindparam("person_id"),
    )
    query = select(col(Dialogue.id), col(Dialogue.held_on)).join(DialogueParticipant, took_part)
    query = query.where(col(Dialogue.unit_id) == bindparam("unit_id"))
    return query.order_by(col(Dialogue.held_on).desc(), col(Dialogue.id).desc())
