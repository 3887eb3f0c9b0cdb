"""The space between: what happens in a community between its workshops, season by season."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import Community, Membership, Trace, Unit
from models.vocabulary import TraceKind
from services import seasons
from services.access import Viewer
from services.between import Silence, longest_silence
from services.calendar import monday, operating_weeks
from services.communities import standing
from services.database import built_once, select_wide
from services.seasons import Frame, SeasonSpan, Workshop

SEASONS = 3  # as many as are laid beside each other, the newest first
SOON = timedelta(days=14)  # what happens so soon after a workshop may come of it
WEEK = timedelta(weeks=1)


class Woken(NamedTuple):
    """The first trace after the longest silence, and the workshop that came shortly before."""

    kind: TraceKind
    occurred_on: date
    unit: str
    title: str
    after: Workshop | None


@dataclass(frozen=True)
class SeasonLife:
    """A season of a community. `weeks` are those with traces, by kind; Mondays all of them.

    `alive` of `base` operating weeks had traces: the weeks that are over, and the one that runs
    once it has any. `until` is the last day that is told of.
    """

    season: SeasonSpan
    until: date
    weeks: Mapping[date, Mapping[TraceKind, int]]
    closed: tuple[date, ...]
    workshops: tuple[Workshop, ...]
    alive: int
    base: int
    silence: Silence | None
    woken: Woken | None = None

    @property
    def traces(self) -> int:
        """All traces of the season."""
        return sum(sum(kinds.values()) for kinds in self.weeks.values())


def of(session: Session, community_id: int, *, by: Viewer, today: date) -> tuple[SeasonLife, ...]:
    """The last seasons of a community, the newest first; none when no season has begun.

    A season counts from the day on which the community began.

    Raises:
        NotAllowed: `by` reads no communities.
        NotFound: there is no such community.
    """
    standing.of(session, community_id, by=by, today=today)
    begun_on, closed_on = _span(session, community_id)
    last = min(today, closed_on or today)
    begun = [each for each in seasons.every(session) if each.starts_on <= last]
    told = [each for each in begun if each is begun[0] or each.ends_on >= (begun_on or last)]
    told = told[:SEASONS]
    weeks = _weeks(session, community_id, told, last)
    frames = seasons.frames(session, [each.id for each in told])
    lives = [_season(each, frames[each.id], begun_on, weeks, last) for each in told]
    return _with_woken(session, community_id, lives)


def _season(
    season: SeasonSpan,
    frame: Frame,
    begun_on: date | None,
    weeks: Mapping[date, Mapping[TraceKind, int]],
    last: date,
) -> SeasonLife:
    since, until = max(season.starts_on, begun_on or season.starts_on), min(last, season.ends_on)
    first = monday(season.starts_on)
    mine = {week: kinds for week, kinds in weeks.items() if first <= week <= season.ends_on}
    operating = operating_weeks(since, until, frame.closed)
    over = [week for week in operating if until < last or week + WEEK <= last]
    counted = [week for week in operating if week in over or week in mine]
    silence = longest_silence([*over, monday(last)], mine)
    if silence and until < last:
        silence = replace(silence, ongoing=False)
    return SeasonLife(
        season=season,
        until=until,
        weeks=mine,
        closed=frame.closed,
        workshops=frame.workshops,
        alive=sum(week in mine for week in counted),
        base=len(counted),
        silence=silence,
    )


def _with_woken(
    session: Session, community_id: int, lives: Sequence[SeasonLife]
) -> tuple[SeasonLife, ...]:
    """The same, with what woke the community after the longest silence of each season."""
    at = [_woken_in(life) for life in lives]
    asked = {"community_id": community_id, "weeks": [week for week in at if week]}
    rows = session.exec(_first_traces(), params=asked).all() if asked["weeks"] else []
    first = {row.week_on: row for row in reversed(rows)}
    return tuple(
        replace(life, woken=_woken(first[week], life)) if week else life
        for life, week in zip(lives, at, strict=True)
    )


def _woken_in(life: SeasonLife) -> date | None:
    """The week in which the longest silence of a season ended."""
    quiet = life.silence
    return min((week for week in life.weeks if quiet and week > quiet.to_week), default=None)


def _woken(row: Any, life: SeasonLife) -> Woken:
    on = row.occurred_on
    before = [each for each in life.workshops if timedelta() <= on - each.held_on <= SOON]
    return Woken(row.kind, on, row.name, row.title, before[-1] if before else None)


def _span(session: Session, community_id: int) -> tuple[date | None, date | None]:
    """The day on which a community began to live, and that on which it was closed."""
    joined, happened, closed_on = session.exec(
        _began(), params={"community_id": community_id}
    ).one()
    return min((day for day in (joined, happened) if day), default=None), closed_on


def _weeks(
    session: Session, community_id: int, told: Sequence[SeasonSpan], last: date
) -> dict[date, dict[TraceKind, int]]:
    found: dict[date, dict[TraceKind, int]] = {}
    if not told:
        return found
    asked = {"community_id": community_id, "since": monday(told[-1].starts_on), "until": last}
    for week, kind, traces in session.exec(_by_week(), params=asked):
        found.setdefault(week, {})[kind] = traces
    return found


@built_once
def _began() -> Any:
    id_ = bindparam("community_id")
    joined = select(func.min(col(Membership.valid_from))).where(Membership.community_id == id_)
    happened = select(func.min(col(Trace.occurred_on))).where(Trace.community_id == id_)
    columns = (joined.scalar_subquery(), happened.scalar_subquery(), col(Community.closed_on))
    return select_wide(*columns).where(col(Community.id) == id_)


@built_once
def _by_week() -> Any:
    return (
        select(col(Trace.week_on), col(Trace.kind), func.count())
        .where(
            Trace.community_id == bindparam("community_id"),
            col(Trace.week_on) >= bindparam("since"),
            col(Trace.occurred_on) <= bindparam("until"),
            Trace.kind != TraceKind.WORKSHOP,
        )
        .group_by(col(Trace.week_on), col(Trace.kind))
        .order_by(col(Trace.week_on), col(Trace.kind))
    )


@built_once
def _first_traces() -> Any:
    return (
        select_wide(
            col(Trace.week_on),
            col(Trace.kind),
            col(Trace.occurred_on),
            col(Trace.title),
            col(Unit.name),
        )
        .join(Unit, col(Unit.id) == col(Trace.unit_id))
        .where(
            Trace.community_id == bindparam("community_id"),
            col(Trace.week_on).in_(bindparam("weeks", expanding=True)),
            Trace.kind != TraceKind.WORKSHOP,
        )
        .order_by(col(Trace.occurred_on), col(Trace.id))
    )
