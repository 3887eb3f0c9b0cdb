"""What the story of one track asks the database: each statement once, built once."""

from typing import Any

from sqlalchemy import String, bindparam, case, literal, type_coerce, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from models import (
    CommonSign,
    Community,
    Person,
    PracticeTrack,
    Season,
    TrackEvaluation,
    TrackGain,
    TrackOwner,
    TrackPillar,
    TrackSign,
    TrackSource,
    TrackTheme,
    TrialAction,
    Unit,
    YouthOutcome,
    YouthOutcomeSource,
)
from services.database import built_once, select_wide
from services.practice_tracks import readable
from services.practice_tracks.story_parts import Trial

PILLAR, THEME, SOURCE, GAIN = "pillar", "theme", "source", "gain"
_TRACK = bindparam("track_id")


@built_once
def track() -> Any:
    """Its row, and the names of its unit, its season and its community."""
    return (
        select(PracticeTrack, col(Unit.name), col(Season.name), col(Community.name))
        .join(Unit, col(Unit.id) == col(PracticeTrack.unit_id))
        .join(Season, col(Season.id) == col(PracticeTrack.season_id))
        .join(Community, col(Community.id) == col(PracticeTrack.community_id), isouter=True)
        .where(col(PracticeTrack.id) == _TRACK)
    )


@built_once
def owners() -> Any:
    """Id and name of its owner and those who own it too."""
    together = select(col(TrackOwner.person_id)).where(col(TrackOwner.track_id) == _TRACK)
    owner = select(col(PracticeTrack.owner_id)).where(col(PracticeTrack.id) == _TRACK)
    return (
        select(col(Person.id), col(Person.name))
        .where(or_(col(Person.id).in_(together), col(Person.id).in_(owner)))
        .order_by(col(Person.name), col(Person.id))
    )


@built_once
def chosen() -> Any:
    """What was ticked, by its kind: pillars, themes, kinds of data, and what the staff gained."""
    lists: tuple[tuple[str, Any, Any], ...] = (
        (PILLAR, TrackPillar, TrackPillar.pillar),
        (THEME, TrackTheme, TrackTheme.theme),
        (SOURCE, TrackSource, TrackSource.source),
        (GAIN, TrackGain, TrackGain.gain),
    )
    return union_all(
        *(
            select(literal(kind), type_coerce(col(code), String)).where(
                col(table.track_id) == _TRACK
            )
            for kind, table, code in lists
        )
    )


@built_once
def signs() -> Any:
    """The signs to look for, in both languages where they are common ones."""
    return (
        select_wide(
            col(TrackSign.text),
            col(CommonSign.text_en),
            col(TrackSign.common_id),
            col(TrackSign.local_id),
        )
        .join(CommonSign, col(CommonSign.id) == col(TrackSign.common_id), isouter=True)
        .where(col(TrackSign.track_id) == _TRACK)
        .order_by(col(TrackSign.position), col(TrackSign.id))
    )


@built_once
def trials() -> Any:
    """The trial actions in their order."""
    columns = (col(getattr(TrialAction, name)) for name in Trial.__dataclass_fields__)
    query = select_wide(*columns).where(col(TrialAction.track_id) == _TRACK)
    return query.order_by(col(TrialAction.number))


@built_once
def evaluation() -> Any:
    """What is written of its evaluation."""
    return select(TrackEvaluation).where(col(TrackEvaluation.track_id) == _TRACK)


@built_once
def outcomes() -> Any:
    """What was seen in each area, a row for each kind of data that it rests on."""
    same = (col(YouthOutcomeSource.track_id) == col(YouthOutcome.track_id)) & (
        col(YouthOutcomeSource.area) == col(YouthOutcome.area)
    )
    return (
        select(YouthOutcome, col(YouthOutcomeSource.source))
        .join(YouthOutcomeSource, same, isouter=True)
        .where(col(YouthOutcome.track_id) == _TRACK)
        .order_by(col(YouthOutcome.area), col(YouthOutcomeSource.source))
    )


@built_once
def loops() -> Any:
    """The track of the loop before and those after; the title only for who may read it."""
    this = aliased(PracticeTrack)
    before = select(col(this.previous_id)).where(col(this.id) == _TRACK)
    is_after = col(PracticeTrack.previous_id) == _TRACK
    return (
        select_wide(
            case((is_after, 1), else_=0),
            col(PracticeTrack.id),
            case((readable.readable(), col(PracticeTrack.title)), else_=""),
            col(PracticeTrack.status),
            col(Season.name),
        )
        .join(Season, col(Season.id) == col(PracticeTrack.season_id))
        .where(or_(is_after, col(PracticeTrack.id).in_(before)))
        .order_by(col(PracticeTrack.id))
    )
