"""The statements behind bridges: which units took part in the same, and who takes part where."""

from typing import Any

from sqlalchemy import bindparam, union_all
from sqlmodel import col, func, select

from models import Community, Membership, Person, Trace, TraceUnit, Unit
from models.vocabulary import CommunityStatus, TraceKind, UnitLevel
from services.database import built_once
from services.validity import valid


@built_once
def open_communities() -> Any:
    """Ids of the communities that are not closed."""
    return select(col(Community.id)).where(Community.status != CommunityStatus.CLOSED)


@built_once
def units() -> Any:
    """Those of the units that exist on the day."""
    return select(col(Unit.id), col(Unit.name)).where(
        col(Unit.id).in_(bindparam("units", expanding=True)),
        Unit.level == UnitLevel.UNIT,
        valid(Unit, bindparam("on")),
    )


@built_once
def places() -> Any:
    """By unit and community: how many take part."""
    return (
        select(
            col(Person.unit_id),
            col(Community.id),
            col(Community.name),
            func.count(col(Person.id).distinct()),
        )
        .select_from(Membership)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .join(Community, col(Community.id) == col(Membership.community_id))
        .where(
            col(Membership.community_id).in_(bindparam("communities", expanding=True)),
            col(Person.unit_id).is_not(None),
            valid(Membership, bindparam("on")),
            valid(Person, bindparam("on")),
        )
        .group_by(col(Person.unit_id), col(Community.id), col(Community.name))
    )


@built_once
def pairs() -> Any:
    """Units with each other that took part in the same, and what the other is called."""
    one, other = _took_part()
    return (
        select(one.c.unit_id, other.c.unit_id, col(Unit.name))
        .join(other, (other.c.trace_id == one.c.trace_id) & (other.c.unit_id != one.c.unit_id))
        .join(Unit, col(Unit.id) == other.c.unit_id)
        .where(one.c.unit_id.in_(bindparam("units", expanding=True)))
        .distinct()
    )


@built_once
def tied() -> Any:
    """By unit: how many others took part in the same as it."""
    one, other = _took_part()
    return (
        select(one.c.unit_id, func.count(other.c.unit_id.distinct()))
        .join(other, (other.c.trace_id == one.c.trace_id) & (other.c.unit_id != one.c.unit_id))
        .where(one.c.unit_id.in_(bindparam("units", expanding=True)))
        .group_by(one.c.unit_id)
    )


def _took_part() -> tuple[Any, Any]:
    """Each unit with each trace in which it took part, under two names: gathered once."""
    lately = (
        col(Trace.community_id).in_(bindparam("communities", expanding=True)),
        col(Trace.week_on) >= bindparam("since_week"),  # in the index; the day below is exact
        col(Trace.occurred_on) > bindparam("since"),
        col(Trace.occurred_on) <= bindparam("on"),
        Trace.kind != TraceKind.WORKSHOP,
    )
    own = select(col(Trace.id).label("trace_id"), col(Trace.unit_id)).where(*lately)
    others = select(col(TraceUnit.trace_id), col(TraceUnit.unit_id)).join(
        Trace, col(Trace.id) == col(TraceUnit.trace_id)
    )
    every = union_all(own, others.where(*lately)).cte("took_part")
    return every.alias("one"), every.alias("other")
