"""The questions of the page of the year: one statement a kind, the newest first, a few of each.

They ask for `unit_id`, `season_id`, `starts_on`, `ends_on` and `most`.
"""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, select

from models import (
    Assessment,
    Community,
    IdeaTrial,
    KnowledgeEntry,
    LocalSign,
    Membership,
    Person,
    RubricLevel,
    RubricVersion,
    Unit,
)
from models.vocabulary import (
    AssessmentStatus,
    CommunityStatus,
    IdeaTrialState,
    RubricStatus,
    SignStatus,
)
from services.database import built_once, select_wide
from services.validity import valid


@built_once
def next_steps() -> Any:
    """The next step that the unit named last, of each pillar."""
    newer = aliased(Assessment)
    said = (
        select(newer.id)
        .where(
            col(newer.unit_id) == Assessment.unit_id,
            col(newer.pillar) == Assessment.pillar,
            col(newer.dialogue_on) > Assessment.dialogue_on,
            col(newer.dialogue_on) <= bindparam("ends_on"),
            col(newer.status) == AssessmentStatus.SHARED,
            col(newer.superseded_by_id).is_(None),
        )
        .exists()
    )
    return (
        select(col(Assessment.id), col(Assessment.pillar), col(Assessment.next_step))
        .where(
            Assessment.unit_id == bindparam("unit_id"),
            Assessment.status == AssessmentStatus.SHARED,
            col(Assessment.superseded_by_id).is_(None),
            within(Assessment.dialogue_on),
            Assessment.next_step != "",
            ~said,
        )
        .order_by(col(Assessment.pillar))
    )


@built_once
def signs() -> Any:
    """The local signs in use, with the common sentence of the fourth level beside them."""
    newest = (
        select(RubricVersion.id)
        .where(RubricVersion.status == RubricStatus.IN_FORCE)
        .order_by(col(RubricVersion.number).desc())
        .limit(1)
        .scalar_subquery()
    )
    sentence = and_(
        col(RubricLevel.pillar) == LocalSign.pillar,
        RubricLevel.level == 4,
        col(RubricLevel.version_id) == newest,
    )
    is_new = (col(LocalSign.created_on) >= bindparam("starts_on")).label("is_new")
    return (
        select_wide(
            col(LocalSign.id),
            col(LocalSign.pillar),
            col(LocalSign.text),
            col(RubricLevel.text_da),
            col(RubricLevel.text_en),
            is_new,
        )
        .join(RubricLevel, sentence, isouter=True)
        .where(
            LocalSign.unit_id == bindparam("unit_id"),
            LocalSign.status == SignStatus.IN_USE,
            col(LocalSign.created_on) <= bindparam("ends_on"),
        )
        .order_by(col(LocalSign.pillar), col(LocalSign.created_on).desc(), col(LocalSign.id))
        .limit(bindparam("most"))
    )


@built_once
def tried() -> Any:
    """Ideas of others that the unit has tried."""
    return (
        select(col(KnowledgeEntry.id), col(KnowledgeEntry.title))
        .join(IdeaTrial, col(IdeaTrial.entry_id) == KnowledgeEntry.id)
        .where(
            IdeaTrial.unit_id == bindparam("unit_id"),
            IdeaTrial.state == IdeaTrialState.TRIED,
            within(IdeaTrial.ended_on),
        )
        .order_by(col(IdeaTrial.ended_on).desc(), col(IdeaTrial.id))
        .limit(bindparam("most"))
    )


@built_once
def unit() -> Any:
    """The unit, and what stands above it."""
    above = aliased(Unit)
    return (
        select(col(Unit.id), col(Unit.name), col(above.name).label("department"))
        .join(above, col(above.id) == col(Unit.parent_id), isouter=True)
        .where(Unit.id == bindparam("unit_id"))
    )


@built_once
def communities() -> Any:
    """The communities in which people of the unit take part on the last day."""
    return (
        select(col(Community.id), col(Community.name))
        .join(Membership, col(Membership.community_id) == Community.id)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(
            Person.unit_id == bindparam("unit_id"),
            valid(Membership, bindparam("ends_on")),
            valid(Person, bindparam("ends_on")),
            Community.status == CommunityStatus.ACTIVE,
        )
        .distinct()
        .order_by(col(Community.name))
    )


def within(day: Any) -> Any:
    """The clause of what happened in the season until today."""
    return col(day).between(bindparam("starts_on"), bindparam("ends_on"))
