"""Who else shared, tries or tried the same, or something with a tag in common."""

from typing import Any

from sqlalchemy import bindparam, union
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models import IdeaTrial, KnowledgeEntry, KnowledgeTag, Unit
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus
from services.database import built_once, select_wide
from services.validity import valid


@built_once
def same() -> Any:
    """Of `entry_ids`: each with the other units of the day `on`, and where they lie."""
    return _others().where(col(KnowledgeEntry.id).in_(bindparam("entry_ids", expanding=True)))


@built_once
def akin() -> Any:
    """The same of entries in use that have a tag in common with those of `entry_ids`."""
    own, theirs = aliased(KnowledgeTag), aliased(KnowledgeTag)
    asked = bindparam("entry_ids", expanding=True)
    tagged = (
        select(col(theirs.entry_id))
        .join(own, col(own.tag) == col(theirs.tag))
        .where(col(own.entry_id).in_(asked), col(theirs.entry_id).not_in(asked))
    )
    in_use = KnowledgeEntry.status != KnowledgeStatus.RETIRED
    return _others().where(col(KnowledgeEntry.id).in_(tagged), in_use)


@built_once
def running() -> Any:
    """What `unit_id` is trying, the newest first."""
    return (
        select(col(KnowledgeEntry.id), col(KnowledgeEntry.title))
        .join(IdeaTrial, col(IdeaTrial.entry_id) == col(KnowledgeEntry.id))
        .where(
            col(IdeaTrial.unit_id) == bindparam("unit_id"),
            IdeaTrial.state == IdeaTrialState.TRYING,
        )
        .order_by(col(IdeaTrial.started_on).desc(), col(KnowledgeEntry.id).desc())
    )


def _others() -> Any:
    tried = select(col(IdeaTrial.entry_id).label("entry_id"), col(IdeaTrial.unit_id))
    shared = select(col(KnowledgeEntry.id), col(KnowledgeEntry.unit_id))
    who = union(
        tried.where(IdeaTrial.state != IdeaTrialState.DROPPED),
        shared.where(KnowledgeEntry.kind != KnowledgeKind.QUESTION),
    ).subquery()
    return (
        select_wide(
            col(KnowledgeEntry.id),
            col(KnowledgeEntry.title),
            col(Unit.id),
            col(Unit.name),
            col(Unit.latitude),
            col(Unit.longitude),
        )
        .join(who, who.c.entry_id == col(KnowledgeEntry.id))
        .join(Unit, col(Unit.id) == who.c.unit_id)
        .where(col(Unit.id) != bindparam("unit_id"), valid(Unit, bindparam("on")))
        .order_by(col(KnowledgeEntry.id).desc(), col(Unit.id))
    )
