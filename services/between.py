"""What happens between the workshops: traces by community and week, and the silence in between."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlmodel import Session, col, func, or_, select

from models import Community, Membership, Person, Trace, TraceUnit
from models.vocabulary import TraceKind
from services.calendar import monday, operating_weeks
from services.seasons import SeasonSpan, Workshop

WINDOW = timedelta(weeks=4)


@dataclass(frozen=True)
class Silence:
    """Operating weeks in a row without a trace. `ongoing`: it still lasts."""

    weeks: int
    from_week: date
    to_week: date
    ongoing: bool


@dataclass(frozen=True)
class CommunityLife:
    """A community in which people of the unit take part, and the weeks in which it lived."""

    id: int
    name: str
    traces: Mapping[date, int]
    silence: Silence | None


@dataclass(frozen=True)
class Between:
    """What a season holds between its workshops, for the communities of one unit."""

    starts_on: date
    ends_on: date
    communities: tuple[CommunityLife, ...]
    workshops: tuple[Workshop, ...]
    closed: tuple[date, ...]
    last_four_weeks: int
    with_this_unit: int


def of_unit(
    session: Session,
    unit_id: int,
    season: SeasonSpan,
    workshops: Sequence[Workshop],
    closed: Sequence[date],
    today: date,
) -> Between:
    """The life between workshops of the communities in which people of a unit take part.

    Teams posts count as traces like all others; a workshop itself does not.
    """
    until = min(today, season.ends_on)
    names = _communities(session, unit_id, until)
    by_week = _by_week(session, names, season.starts_on, until)
    open_weeks = operating_weeks(season.starts_on, until, closed)
    lives = (
        CommunityLife(id_, name, by_week[id_], longest_silence(open_weeks, by_week[id_]))
        for id_, name in names.items()
    )
    since = until - WINDOW
    return Between(
        starts_on=season.starts_on,
        ends_on=season.ends_on,
        communities=tuple(lives),
        workshops=tuple(workshops),
        closed=tuple(closed),
        last_four_weeks=_since(session, names, since, until),
        with_this_unit=_with_unit_since(session, unit_id, names, since, until),
    )


def longest_silence(open_weeks: Sequence[date], lived: Iterable[date]) -> Silence | None:
    """The longest run of operating weeks without a trace, the latest of equals; None if none.

    The week that runs right now does not count: it is not over.
    """
    alive = set(lived)
    past = open_weeks[:-1]
    runs = [list(run) for silent, run in groupby(past, lambda w: w not in alive) if silent]
    if not runs:
        return None
    longest = max(reversed(runs), key=len)
    ongoing = longest[-1] == past[-1] and open_weeks[-1] not in alive
    return Silence(len(longest), longest[0], longest[-1], ongoing)


def _communities(session: Session, unit_id: int, on: date) -> dict[int, str]:
    query = (
        select(col(Community.id), col(Community.name))
        .join(Membership, col(Membership.community_id) == col(Community.id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(Person.unit_id == unit_id, Membership.valid_from <= on)
        .where(or_(col(Membership.valid_to).is_(None), col(Membership.valid_to) >= on))
        .distinct()
        .order_by(col(Community.name))
    )
    return {id_: name for id_, name in session.exec(query) if id_ is not None}


def _by_week(
    session: Session, communities: Iterable[int], start: date, end: date
) -> dict[int, dict[date, int]]:
    query = (
        select(col(Trace.community_id), col(Trace.week_on), func.count())
        .where(
            col(Trace.community_id).in_(list(communities)),
            col(Trace.week_on).between(monday(start), monday(end)),
            Trace.kind != TraceKind.WORKSHOP,
        )
        .group_by(col(Trace.community_id), col(Trace.week_on))
    )
    found: dict[int, dict[date, int]] = defaultdict(dict)
    for community_id, week_on, traces in session.exec(query):
        found[community_id][week_on] = traces
    return found


def _since(session: Session, communities: Iterable[int], since: date, until: date) -> int:
    query = select(func.count()).where(
        col(Trace.community_id).in_(list(communities)),
        col(Trace.week_on) >= monday(since),  # leads the index; the day below is exact
        col(Trace.occurred_on) > since,
        col(Trace.occurred_on) <= until,
        Trace.kind != TraceKind.WORKSHOP,
    )
    return session.exec(query).one()


def _with_unit_since(
    session: Session, unit_id: int, communities: Iterable[int], since: date, until: date
) -> int:
    took_part = select(col(TraceUnit.trace_id)).where(
        TraceUnit.trace_id == Trace.id, TraceUnit.unit_id == unit_id
    )
    query = select(func.count()).where(
        col(Trace.community_id).in_(list(communities)),
        col(Trace.week_on) >= monday(since),
        col(Trace.occurred_on) > since,
        col(Trace.occurred_on) <= until,
        Trace.kind != TraceKind.WORKSHOP,
        or_(Trace.unit_id == unit_id, took_part.exists()),
    )
    return session.exec(query).one()
