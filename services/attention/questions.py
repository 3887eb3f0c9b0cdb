"""The statements behind the facts: each about all of `unit_ids` at once, on the day `today`."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models import (
    Assessment,
    AssessmentRound,
    Dialogue,
    DialogueParticipant,
    FollowUp,
    LocalSign,
    Unit,
)
from models.vocabulary import FollowUpStatus
from services.database import built_once, select_wide
from services.dialogues.follow_ups import STILL_OPEN
from services.progress.counting import counts
from services.validity import valid

NEWEST = 2  # ratings of each pillar: how it stands, and how it stood


def _among(column: Any) -> Any:
    return col(column).in_(bindparam("unit_ids", expanding=True))


@built_once
def units() -> Any:
    """Those that exist: id, and since when."""
    return select(col(Unit.id), col(Unit.valid_from)).where(
        _among(Unit.id), valid(Unit, bindparam("today"))
    )


@built_once
def newest_ratings() -> Any:
    """The newest ratings of each pillar, the newest first."""
    place = func.row_number().over(
        partition_by=(col(Assessment.unit_id), col(Assessment.pillar)),
        order_by=(col(Assessment.dialogue_on).desc(), col(Assessment.id).desc()),
    )
    ranked = (
        select_wide(
            col(Assessment.unit_id),
            col(Assessment.pillar),
            col(Assessment.round_id),
            col(Assessment.dialogue_on),
            col(Assessment.level),
            col(Assessment.reason_code),
            place.label("place"),
        )
        .where(
            _among(Assessment.unit_id),
            counts(),
            col(Assessment.level).is_not(None),
            col(Assessment.dialogue_on) <= bindparam("today"),
        )
        .subquery()
    )
    found = ranked.c
    return (
        select_wide(
            found.unit_id,
            found.pillar,
            found.round_id,
            col(AssessmentRound.opens_on),
            found.dialogue_on,
            found.level,
            found.reason_code,
        )
        .join(AssessmentRound, col(AssessmentRound.id) == found.round_id)
        .where(found.place <= NEWEST)
        .order_by(found.unit_id, found.pillar, found.place)
    )


@built_once
def last_dialogues() -> Any:
    """The last day of a dialogue."""
    return (
        select(col(Dialogue.unit_id), func.max(Dialogue.held_on))
        .where(_among(Dialogue.unit_id), col(Dialogue.held_on) <= bindparam("today"))
        .group_by(col(Dialogue.unit_id))
    )


@built_once
def talks() -> Any:
    """Day and pillar of each dialogue since `since`."""
    days = col(Dialogue.held_on).between(bindparam("since"), bindparam("today"))
    return (
        select(col(Dialogue.unit_id), col(Dialogue.held_on), col(Dialogue.pillar))
        .where(_among(Dialogue.unit_id), days)
        .order_by(col(Dialogue.unit_id), col(Dialogue.held_on))
    )


@built_once
def kept() -> Any:
    """Agreements that were completed since `since`."""
    days = col(FollowUp.completed_on).between(bindparam("since"), bindparam("today"))
    return (
        select(col(FollowUp.unit_id), col(FollowUp.due_on), col(FollowUp.completed_on))
        .where(_among(FollowUp.unit_id), FollowUp.status == FollowUpStatus.DONE, days)
        .order_by(col(FollowUp.unit_id), col(FollowUp.completed_on))
    )


@built_once
def past_their_day() -> Any:
    """Open agreements past their day, a row for each who took part."""
    there = DialogueParticipant
    return (
        select_wide(
            col(FollowUp.unit_id),
            col(FollowUp.id),
            col(FollowUp.due_on),
            col(FollowUp.responsible_id),
            col(there.person_id),
        )
        .join(there, col(there.dialogue_id) == col(FollowUp.dialogue_id), isouter=True)
        .where(
            _among(FollowUp.unit_id),
            col(FollowUp.status).in_(STILL_OPEN),
            col(FollowUp.due_on) < bindparam("today"),
        )
        .order_by(col(FollowUp.unit_id), col(FollowUp.due_on), col(FollowUp.id))
    )


@built_once
def lent() -> Any:
    """The day of each time that another unit borrowed a sign, since `since`."""
    borrowed = aliased(LocalSign)
    days = col(borrowed.created_on).between(bindparam("since"), bindparam("today"))
    return (
        select(col(LocalSign.unit_id), col(borrowed.created_on))
        .join(borrowed, col(borrowed.copied_from_id) == col(LocalSign.id))
        .where(_among(LocalSign.unit_id), col(borrowed.unit_id) != col(LocalSign.unit_id), days)
        .order_by(col(LocalSign.unit_id), col(borrowed.created_on))
    )
