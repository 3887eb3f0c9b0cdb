"""The statements behind the measures by window: for any number of communities.

They are built for a number of windows: the first Mondays of these are `from_0`, `from_1` and so
on, and `until_0` ... are the days on which their members are counted.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Date, bindparam, case, literal, union
from sqlmodel import and_, col, func, or_, select

from models import CommunityPulse, Membership, Person, Trace, TraceUnit
from models.vocabulary import TraceKind
from services.database import built_once, select_wide
from services.validity import valid

_ids = bindparam("communities", expanding=True)
_today = bindparam("today", type_=Date)


@built_once
def traces(windows: int) -> Any:
    """By community and window: traces, and those of two units or more."""
    other = select(col(TraceUnit.trace_id)).where(
        TraceUnit.trace_id == Trace.id, TraceUnit.unit_id != Trace.unit_id
    )
    each = _in_windows(
        windows, col(Trace.community_id), case((other.exists(), 1), else_=0).label("across")
    ).subquery()
    query = select(each.c.community_id, each.c.place, func.count(), func.sum(each.c.across))
    return query.group_by(each.c.community_id, each.c.place)


@built_once
def units_with(windows: int) -> Any:
    """By community and window: units with members from which there was a trace, or in one."""
    place = _by_window(windows, literal).label("place")
    own = _in_windows(windows, col(Trace.community_id), col(Trace.unit_id))
    others = (
        select_wide(col(Trace.community_id), col(TraceUnit.unit_id), place)
        .join(TraceUnit, col(TraceUnit.trace_id) == col(Trace.id))
        .where(*_between())
    )
    each = union(own, others).subquery()
    until = case(*((each.c.place == n, _last_day(n)) for n in range(windows))).label("until")
    took_part = select_wide(each.c.community_id, each.c.unit_id, each.c.place, until).subquery()
    members = _members()
    return (
        select(
            took_part.c.community_id, took_part.c.place, func.count(took_part.c.unit_id.distinct())
        )
        .join(
            members,
            (members.c.community_id == took_part.c.community_id)
            & (members.c.unit_id == took_part.c.unit_id),
        )
        .where(
            members.c.first_day <= took_part.c.until,
            or_(members.c.last_day.is_(None), members.c.last_day >= took_part.c.until),
            members.c.came <= took_part.c.until,
            or_(members.c.went.is_(None), members.c.went >= took_part.c.until),
        )
        .group_by(took_part.c.community_id, took_part.c.place)
    )


@built_once
def units(windows: int) -> Any:
    """By community: how many units had members on the last day of each window."""
    days = map(_last_day, range(windows))
    counted = (
        func.count(
            case((and_(valid(Membership, on), valid(Person, on)), col(Person.unit_id))).distinct()
        )
        for on in days
    )
    return (
        select_wide(col(Membership.community_id), *counted)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Membership.community_id).in_(_ids))
        .group_by(col(Membership.community_id))
    )


@built_once
def pulses() -> Any:
    """What was reported for windows that began from a day on."""
    return select_wide(
        col(CommunityPulse.community_id),
        col(CommunityPulse.window_on),
        col(CommunityPulse.members),
        col(CommunityPulse.active_members),
        col(CommunityPulse.posts),
        col(CommunityPulse.replies),
    ).where(
        col(CommunityPulse.community_id).in_(_ids),
        col(CommunityPulse.window_on).between(bindparam("from_0"), _today),
    )


def _members() -> Any:
    """Each community and unit with the times for which people of the unit were members.

    Many people have the same times: the database looks at each of them once.
    """
    return (
        select_wide(
            col(Membership.community_id),
            col(Person.unit_id),
            col(Membership.valid_from).label("first_day"),
            col(Membership.valid_to).label("last_day"),
            col(Person.valid_from).label("came"),
            col(Person.valid_to).label("went"),
        )
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Membership.community_id).in_(_ids))
        .distinct()
        .subquery()
    )


def _in_windows(windows: int, *columns: Any) -> Any:
    """Traces between workshops with `columns` and their `place`: the number of their window."""
    place = _by_window(windows, literal).label("place")
    return select_wide(*columns, place).where(*_between())


def _between() -> tuple[Any, ...]:
    return (
        col(Trace.community_id).in_(_ids),
        col(Trace.week_on) >= bindparam("from_0"),
        col(Trace.occurred_on) <= _today,
        Trace.kind != TraceKind.WORKSHOP,
    )


def _by_window(windows: int, value: Callable[[int], Any]) -> Any:
    """What `value` makes of the number of the window in which a trace lies."""
    starts = [bindparam(f"from_{number}", type_=Date) for number in range(windows)]
    whens = [(col(Trace.week_on) >= on, value(number)) for number, on in enumerate(starts)]
    return case(*reversed(whens))


def _last_day(number: int) -> Any:
    return bindparam(f"until_{number}", type_=Date)
