"""The statements behind the board: how many tracks there are in each state, and the cards."""

from datetime import date
from typing import Any, Literal

from sqlalchemy import bindparam, case, true
from sqlmodel import and_, col, func, or_, select

from models import Community, PracticeTrack, Unit
from models.vocabulary import TrackStatus
from services.database import built_once, select_wide
from services.practice_tracks import readable
from services.practice_tracks.gate_clauses import first_trial_on, has_data, of_trials
from services.practice_tracks.states import UNENDED

Scope = Literal["own", "community"]
_NO_DAY = date.max  # a track without a day of evaluation stands after those with one


@built_once
def community() -> Any:
    """Whether there is a community."""
    return select(col(Community.id)).where(col(Community.id) == bindparam("id"))


@built_once
def counts(scope: Scope) -> Any:
    """By state: how many tracks there are, and how many of them the reader may read."""
    shown = func.count().filter(_shown(scope))
    return (
        select(col(PracticeTrack.status), func.count(), shown)
        .where(_of(scope))
        .group_by(col(PracticeTrack.status))
    )


@built_once
def cards(scope: Scope) -> Any:
    """The tracks at the places asked for of each state: what comes first, or was last changed."""
    track: Any = PracticeTrack
    soonest = case((track.status.in_(UNENDED), func.coalesce(track.evaluation_on, _NO_DAY)))
    order = (soonest, track.status_changed_on.desc(), track.id.desc())
    place = func.row_number().over(partition_by=track.status, order_by=order)
    placed = (
        select(track.id, track.status, place.label("place"))
        .where(_of(scope), _shown(scope))
        .subquery()
    )
    trials = of_trials(func.count())
    return (
        select_wide(
            *(track.id, track.title, track.status, col(Unit.name), track.status_changed_on),
            *(track.evaluation_on, track.paused_until, track.stop_learned, trials),
            *(_is_own(), track.activated_on, track.evaluated_on),
            *(has_data(), first_trial_on()),
        )
        .join(placed, placed.c.id == track.id)
        .join(Unit, col(Unit.id) == track.unit_id)
        .where(or_(*(_asked_for(placed.c, status) for status in TrackStatus)))
        .order_by(placed.c.place)
    )


def _of(scope: Scope) -> Any:
    in_season = col(PracticeTrack.season_id) == bindparam("season_id")
    if scope == "own":
        return and_(in_season, _is_own())
    return and_(in_season, col(PracticeTrack.community_id) == bindparam("community_id"))


def _shown(scope: Scope) -> Any:
    return true() if scope == "own" else readable.readable()


def _is_own() -> Any:
    return col(PracticeTrack.id).in_(readable.own_ids())


def _asked_for(placed: Any, status: TrackStatus) -> Any:
    first, last = bindparam(f"first_{status}"), bindparam(f"last_{status}")
    return and_(placed.status == status, placed.place.between(first, last))
