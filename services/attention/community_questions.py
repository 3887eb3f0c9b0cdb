"""The statements behind the facts about communities: each about all of `communities` at once."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, func, select

from models import AuditEvent, Community, IdeaTrial, KnowledgeEntry, Membership, Person, Trace
from models.vocabulary import (
    CommunityStatus,
    IdeaTrialState,
    KnowledgeKind,
    KnowledgeStatus,
    TraceKind,
)
from services.database import built_once, select_wide
from services.validity import valid


def _among(column: Any) -> Any:
    return col(column).in_(bindparam("communities", expanding=True))


@built_once
def active() -> Any:
    """Those that are neither closed nor resting: id and name."""
    return select(col(Community.id), col(Community.name)).where(
        Community.status == CommunityStatus.ACTIVE
    )


@built_once
def members() -> Any:
    """Who takes part today, with the unit they work at."""
    on = bindparam("today")
    return (
        select(
            col(Membership.community_id),
            col(Membership.person_id),
            col(Person.unit_id),
            col(Membership.kind),
        )
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(_among(Membership.community_id), valid(Membership, on), valid(Person, on))
    )


@built_once
def first_members() -> Any:
    """The day on which the first of all members began."""
    query = select(col(Membership.community_id), func.min(col(Membership.valid_from)))
    query = query.where(
        _among(Membership.community_id), col(Membership.valid_from) <= bindparam("today")
    )
    return query.group_by(col(Membership.community_id))


@built_once
def reopened() -> Any:
    """When each was last gone on with, after it was closed or rested: by its id, as text."""
    query = select(col(AuditEvent.subject_id), func.max(col(AuditEvent.at))).where(
        AuditEvent.subject == "community",
        AuditEvent.action == "reopen",
        col(AuditEvent.subject_id).in_(bindparam("named", expanding=True)),
    )
    return query.group_by(col(AuditEvent.subject_id))


@built_once
def carried() -> Any:
    """How many traces each unit left on each day since a day; workshops do not count."""
    by = (col(Trace.community_id), col(Trace.occurred_on), col(Trace.unit_id))
    return (
        select_wide(*by, func.count())
        .where(
            _among(Trace.community_id),
            Trace.kind != TraceKind.WORKSHOP,
            col(Trace.occurred_on).between(bindparam("since"), bindparam("today")),
        )
        .group_by(*by)
    )


@built_once
def unanswered() -> Any:
    """Open questions, the oldest first."""
    return (
        select(
            col(KnowledgeEntry.community_id),
            col(KnowledgeEntry.id),
            col(KnowledgeEntry.title),
            col(KnowledgeEntry.shared_on),
        )
        .where(
            _among(KnowledgeEntry.community_id),
            KnowledgeEntry.kind == KnowledgeKind.QUESTION,
            KnowledgeEntry.status == KnowledgeStatus.NEW,
        )
        .order_by(col(KnowledgeEntry.shared_on), col(KnowledgeEntry.id))
    )


@built_once
def tried() -> Any:
    """Ideas in use that other units have tried: a row for each unit, with the day."""
    day = func.coalesce(col(IdeaTrial.ended_on), col(IdeaTrial.started_on)).label("day")
    return (
        select(
            col(KnowledgeEntry.community_id),
            col(KnowledgeEntry.id),
            col(KnowledgeEntry.title),
            day,
        )
        .join(IdeaTrial, col(IdeaTrial.entry_id) == col(KnowledgeEntry.id))
        .where(
            _among(KnowledgeEntry.community_id),
            KnowledgeEntry.kind == KnowledgeKind.IDEA,
            KnowledgeEntry.status != KnowledgeStatus.RETIRED,
            IdeaTrial.state == IdeaTrialState.TRIED,
            IdeaTrial.unit_id != KnowledgeEntry.unit_id,
            day <= bindparam("today"),
        )
        .order_by(day, col(KnowledgeEntry.id))
    )
