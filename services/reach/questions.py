"""The statements behind how far threads reach: of which tracks, and how they are counted."""

from typing import Any, NamedTuple

from sqlalchemy import bindparam, true
from sqlmodel import and_, col, func

from models import PracticeTrack, TrackEvaluation, TrackTheme, YouthOutcome
from models.vocabulary import Theme
from services.database import built_once, select_wide
from services.reach import steps


class Narrowed(NamedTuple):
    """Only the threads of a theme, or of a community, or of both."""

    theme: Theme | None = None
    community_id: int | None = None

    @property
    def shape(self) -> dict[str, bool]:
        """What `within` is built for."""
        return {"theme": self.theme is not None, "community": self.community_id is not None}

    @property
    def values(self) -> dict[str, Any]:
        """What `within` asks for."""
        return {name: value for name, value in self._asdict().items() if value is not None}


ALL = Narrowed()


@built_once
def threads(*, theme: bool, community: bool) -> Any:
    """Place, furthest step, whether linked, whether it is not known yet; and how many."""
    each = (
        select_wide(
            *_place(),
            steps.furthest().label("furthest"),
            steps.is_linked().label("linked"),
            steps.is_unknown().label("unknown"),
        )
        .where(_at_units(), steps.is_thread(), within(theme=theme, community=community))
        .subquery()
    )
    return select_wide(*each.c, func.count()).group_by(*each.c)


@built_once
def outcomes(*, theme: bool, community: bool) -> Any:
    """Place, area, how it was seen before and after; and in how many tracks."""
    told = (
        *_place(),
        col(YouthOutcome.area),
        col(YouthOutcome.before),
        col(YouthOutcome.after),
    )
    query = select_wide(*told, func.count()).join(
        YouthOutcome, col(YouthOutcome.track_id) == col(PracticeTrack.id)
    )
    narrow = within(theme=theme, community=community)
    return query.where(_at_units(), steps.is_evaluated(), narrow).group_by(*told)


@built_once
def rungs(*, theme: bool, community: bool) -> Any:
    """Place and rung of the ladder; and how many evaluated tracks."""
    told = (*_place(), col(TrackEvaluation.co_creation))
    query = select_wide(*told, func.count()).join(
        TrackEvaluation, col(TrackEvaluation.track_id) == col(PracticeTrack.id)
    )
    narrow = within(theme=theme, community=community)
    return query.where(_at_units(), steps.is_evaluated(), narrow).group_by(*told)


def within(*, theme: bool, community: bool) -> Any:
    """The clause of tracks that are left when they are narrowed down; see `Narrowed`."""
    of_theme = steps.some(TrackTheme, col(TrackTheme.theme) == bindparam("theme"))
    in_it = col(PracticeTrack.community_id) == bindparam("community_id")
    return and_(of_theme if theme else true(), in_it if community else true())


def _place() -> tuple[Any, ...]:
    track: Any = PracticeTrack
    return track.unit_id, track.season_id, track.visibility


def _at_units() -> Any:
    return col(PracticeTrack.unit_id).in_(bindparam("unit_ids", expanding=True))
