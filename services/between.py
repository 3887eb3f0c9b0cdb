"""What happens between the workshops: traces by community and week, and the silence in between."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from models import Community, Membership, Person, Trace, TraceUnit
from models.vocabulary import TraceKind
from services.calendar import monday, operating_weeks
from services.database import built_once
from services.seasons import SeasonSpan, Workshop
from services.validity import valid

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
    in_all, with_unit = _since(session, unit_id, names, until - WINDOW, until)
    return Between(
        starts_on=season.starts_on,
        ends_on=season.ends_on,
        communities=tuple(lives),
        workshops=tuple(workshops),
        closed=tuple(closed),
        last_four_weeks=in_all,
        with_this_unit=with_unit,
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
    rows = session.exec(_memberships(), params={"unit_id": unit_id, "on": on})
    return {id_: name for id_, name in rows if id_ is not None}


@built_once
def _memberships() -> Any:
    return (
        select(col(Community.id), col(Community.name))
        .join(Membership, col(Membership.community_id) == col(Community.id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Person.unit_id) == bindparam("unit_id"))
        .where(valid(Membership, bindparam("on")))
        .distinct()
        .order_by(col(Community.name))
    )


def _by_week(
    session: Session, communities: Iterable[int], start: date, end: date
) -> dict[int, dict[date, int]]:
    found: dict[int, dict[date, int]] = defaultdict(dict)
    weeks = {"start": monday(start), "end": monday(end)}
    rows = session.exec(_traces_by_week(), params={"communities": list(communities), **weeks})
    for community_id, week_on, traces in rows:
        found[community_id][week_on] = traces
    return found


@built_once
def _traces_by_week() -> Any:
    return (
        select(col(Trace.community_id), col(Trace.week_on), func.count())
        .where(
            col(Trace.community_id).in_(bindparam("communities", expanding=True)),
            col(Trace.week_on).between(bindparam("start"), bindparam("end")),
            Trace.kind != TraceKind.WORKSHOP,
        )
        .group_by(col(Trace.community_id), col(Trace.week_on))
    )


def _since(
    session: Session, unit_id: int, communities: Iterable[int], since: date, until: date
) -> tuple[int, int]:
    """How many traces a window of days holds, and how many of them the unit took part in."""
    asked = {
        "unit_id": unit_id,
        "communities": list(communities),
        "week_on": monday(since),
        "since": since,
        "until": until,
    }
    return session.exec(_traces_since(), params=asked).one()


@built_once
def _traces_since() -> Any:
    took_part = select(col(TraceUnit.trace_id)).where(
        TraceUnit.trace_id == Trace.id, col(TraceUnit.unit_id) == bindparam("unit_id")
    )
    with_unit = or_(col(Trace.unit_id) == bindparam("unit_id"), took_part.exists())
    return select(func.count(), func.count().filter(with_unit)).where(
        col(Trace.community_id).in_(bindparam("communities", expanding=True)),
        col(Trace.week_on) >= bindparam("week_on"),  # leads the index; the day below is exact
        col(Trace.occurred_on) > bindparam("since"),
        col(Trace.occurred_on) <= bindparam("until"),
        Trace.kind != TraceKind.WORKSHOP,
    )
