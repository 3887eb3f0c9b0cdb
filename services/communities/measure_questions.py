"""The statements behind the measures of one moment: for any number of communities."""

from typing import Any

from sqlalchemy import Date, bindparam, case, literal, union_all
from sqlmodel import and_, col, func, or_, select

from models import (
    Answer,
    ClosedWeek,
    IdeaTrial,
    KnowledgeEntry,
    PracticeTrack,
    Season,
    Trace,
    TraceUnit,
)
from models.vocabulary import IdeaTrialState, KnowledgeKind, TraceKind, TrackVisibility
from services.database import built_once, select_wide

GAVE = (TraceKind.IDEA, TraceKind.ANSWER, TraceKind.MATERIAL)  # and whoever was visited
RECEIVED = (TraceKind.QUESTION, TraceKind.TRIED, TraceKind.PRACTICE_VISIT)

_ids = bindparam("communities", expanding=True)
_today = bindparam("today", type_=Date)


@built_once
def closed() -> Any:
    """Mondays of all closed weeks."""
    return select(col(ClosedWeek.week_on))


@built_once
def last_traces() -> Any:
    """By community: the day of the last trace."""
    query = select(col(Trace.community_id), func.max(col(Trace.occurred_on))).where(
        col(Trace.community_id).in_(_ids),
        Trace.kind != TraceKind.WORKSHOP,
        col(Trace.occurred_on) <= _today,
    )
    return query.group_by(col(Trace.community_id))


@built_once
def questions() -> Any:
    """Questions asked since a day, each with the day another unit first answered it."""
    by_others = and_(
        col(Answer.entry_id) == col(KnowledgeEntry.id),
        col(Answer.unit_id) != col(KnowledgeEntry.unit_id),
        col(Answer.answered_on) <= _today,
    )
    asked, first = col(KnowledgeEntry.shared_on), func.min(col(Answer.answered_on))
    return (
        select(col(KnowledgeEntry.community_id), asked, first)
        .join(Answer, by_others, isouter=True)
        .where(
            KnowledgeEntry.kind == KnowledgeKind.QUESTION,
            col(KnowledgeEntry.community_id).in_(_ids),
            asked > bindparam("since"),
            asked <= _today,
        )
        .group_by(col(KnowledgeEntry.id), col(KnowledgeEntry.community_id), asked)
    )


@built_once
def mutual() -> Any:
    """By community: units that both gave and received since a day, and those that did either."""
    gave = case((col(Trace.kind).in_(GAVE), 1), else_=0).label("gave")
    received = case((col(Trace.kind).in_(RECEIVED), 1), else_=0).label("received")
    own = select(col(Trace.community_id), col(Trace.unit_id), gave, received).where(*_lately())
    hosts = (
        select(col(Trace.community_id), col(TraceUnit.unit_id), literal(1), literal(0))
        .join(TraceUnit, col(TraceUnit.trace_id) == col(Trace.id))
        .where(*_lately(), Trace.kind == TraceKind.PRACTICE_VISIT)
        .where(TraceUnit.unit_id != Trace.unit_id)
    )
    each = union_all(own, hosts).subquery()
    both = (func.max(each.c.gave).label("gave"), func.max(each.c.received).label("received"))
    by_unit = select(each.c.community_id, *both).group_by(each.c.community_id, each.c.unit_id)
    unit = by_unit.subquery()
    either = case((or_(unit.c.gave > 0, unit.c.received > 0), 1), else_=0)
    query = select(unit.c.community_id, func.sum(unit.c.gave * unit.c.received), func.sum(either))
    return query.group_by(unit.c.community_id)


@built_once
def breadth() -> Any:
    """By community: traces since a day of the unit with most of them, and of all."""
    by_unit = (
        select(col(Trace.community_id), func.count().label("traces"))
        .where(*_lately())
        .group_by(col(Trace.community_id), col(Trace.unit_id))
        .subquery()
    )
    query = select(by_unit.c.community_id, func.max(by_unit.c.traces), func.sum(by_unit.c.traces))
    return query.group_by(by_unit.c.community_id)


@built_once
def ideas() -> Any:
    """Ideas that other units took up since a day and did not drop, each with how many did."""
    return (
        select_wide(
            col(KnowledgeEntry.community_id),
            col(KnowledgeEntry.id),
            col(KnowledgeEntry.title),
            func.count(),
        )
        .join(IdeaTrial, col(IdeaTrial.entry_id) == col(KnowledgeEntry.id))
        .where(
            KnowledgeEntry.kind == KnowledgeKind.IDEA,
            col(KnowledgeEntry.community_id).in_(_ids),
            IdeaTrial.unit_id != KnowledgeEntry.unit_id,
            IdeaTrial.state != IdeaTrialState.DROPPED,
            col(IdeaTrial.started_on) > bindparam("half_a_year"),
            col(IdeaTrial.started_on) <= _today,
        )
        .group_by(col(KnowledgeEntry.community_id), col(KnowledgeEntry.id))
        .group_by(col(KnowledgeEntry.title))
    )


@built_once
def tracks() -> Any:
    """By community and state: practice tracks of the season of the day.

    Those that only their owners read are left out: who reads the others would know how they stand.
    """
    return (
        select(col(PracticeTrack.community_id), col(PracticeTrack.status), func.count())
        .join(Season, col(Season.id) == col(PracticeTrack.season_id))
        .where(
            col(PracticeTrack.community_id).in_(_ids),
            PracticeTrack.visibility != TrackVisibility.OWNERS,
            col(Season.starts_on) <= _today,
            col(Season.ends_on) >= _today,
        )
        .group_by(col(PracticeTrack.community_id), col(PracticeTrack.status))
    )


def _lately() -> tuple[Any, ...]:
    return (
        col(Trace.community_id).in_(_ids),
        col(Trace.week_on) >= bindparam("since_week"),  # in the index; the day below is exact
        col(Trace.occurred_on) > bindparam("since"),
        col(Trace.occurred_on) <= _today,
        Trace.kind != TraceKind.WORKSHOP,
    )
