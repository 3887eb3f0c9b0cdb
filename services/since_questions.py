"""The questions behind `services.since`: each is asked once, whatever the number of units."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, func, or_, select

from models import (
    Assessment,
    Community,
    Dialogue,
    FollowUp,
    LocalSign,
    Membership,
    Person,
    PracticeTrack,
    Trace,
    TraceUnit,
    Unit,
)
from models.vocabulary import FollowUpStatus, SignStatus, TraceKind, TrackVisibility
from services.database import built_once, select_wide
from services.dialogues.follow_ups import STILL_OPEN
from services.progress.counting import counts
from services.validity import valid


@built_once
def assessed() -> Any:
    """Assessments shared since a moment, a later correction instead of what it corrects.

    With each the level of the round before, and when the pillar was first shared in this one.
    """
    before = aliased(Assessment)
    return (
        select_wide(
            col(Assessment.unit_id),
            col(Assessment.pillar),
            col(Assessment.level),
            col(Assessment.shared_at),
            col(Assessment.reason_code),
            col(Assessment.reason),
            col(before.level).label("before"),
            col(before.dialogue_on).label("before_on"),
            _first_shared_at().label("first_shared_at"),
        )
        .join(before, col(before.id) == _before(), isouter=True)
        .where(
            _among(Assessment.unit_id),
            counts(),
            col(Assessment.shared_at) >= bindparam("begins"),
        )
        .order_by(col(Assessment.pillar), col(Assessment.dialogue_on))
    )


@built_once
def signs() -> Any:
    """Local signs in use that came about in those days, with the unit they were borrowed from."""
    origin, lender = aliased(LocalSign), aliased(Unit)
    return (
        select_wide(
            col(LocalSign.unit_id),
            col(LocalSign.pillar),
            col(LocalSign.text),
            func.coalesce(lender.name, ""),
        )
        .join(origin, col(origin.id) == col(LocalSign.copied_from_id), isouter=True)
        .join(lender, col(lender.id) == col(origin.unit_id), isouter=True)
        .where(
            _among(LocalSign.unit_id),
            _within(LocalSign.created_on),
            LocalSign.status == SignStatus.IN_USE,
        )
        .order_by(col(LocalSign.pillar), col(LocalSign.created_on), col(LocalSign.id))
    )


@built_once
def evaluated() -> Any:
    """How many tracks that everybody reads were evaluated, by unit and pillar."""
    return (
        select(col(PracticeTrack.unit_id), col(PracticeTrack.pillar), func.count())
        .where(
            _among(PracticeTrack.unit_id),
            _within(PracticeTrack.evaluated_on),
            PracticeTrack.visibility == TrackVisibility.EVERYBODY,
        )
        .group_by(col(PracticeTrack.unit_id), col(PracticeTrack.pillar))
        .order_by(col(PracticeTrack.pillar))
    )


@built_once
def lived() -> Any:
    """Traces by community of the units' staff, and how many of them the units took part in."""
    took_part = select(col(TraceUnit.trace_id)).where(
        TraceUnit.trace_id == Trace.id, _among(TraceUnit.unit_id)
    )
    with_units = or_(_among(Trace.unit_id), took_part.exists())
    return (
        select(col(Community.name), func.count(), func.count().filter(with_units))
        .join(Trace, col(Trace.community_id) == col(Community.id))
        .where(
            col(Community.id).in_(_of_their_staff()),
            col(Trace.week_on) >= bindparam("week_on"),  # leads the index; the day is exact
            _within(Trace.occurred_on),
            Trace.kind != TraceKind.WORKSHOP,
        )
        .group_by(col(Community.id), col(Community.name))
    )


@built_once
def agreements() -> Any:
    """Agreements by unit: made and kept in those days, and over their date now."""
    made = _within(Dialogue.held_on)
    kept = and_(FollowUp.status == FollowUpStatus.DONE, _within(FollowUp.completed_on))
    late = and_(col(FollowUp.status).in_(STILL_OPEN), col(FollowUp.due_on) < bindparam("today"))
    return (
        select(
            col(FollowUp.unit_id),
            func.count().filter(made),
            func.count().filter(kept),
            func.count().filter(late),
        )
        .join(Dialogue, col(Dialogue.id) == col(FollowUp.dialogue_id))
        .where(_among(FollowUp.unit_id), or_(made, kept, late))
        .group_by(col(FollowUp.unit_id))
    )


def _before() -> Any:
    """The id of the assessment in the round before, that chose a level."""
    earlier = aliased(Assessment)
    return (
        select(col(earlier.id))
        .where(
            col(earlier.unit_id) == col(Assessment.unit_id),
            col(earlier.pillar) == col(Assessment.pillar),
            col(earlier.round_id) != col(Assessment.round_id),
            col(earlier.dialogue_on) < col(Assessment.dialogue_on),
            col(earlier.level).is_not(None),
            counts(earlier),
        )
        .order_by(col(earlier.dialogue_on).desc(), col(earlier.id).desc())
        .limit(1)
        .correlate(Assessment)
        .scalar_subquery()
    )


def _first_shared_at() -> Any:
    version = aliased(Assessment)
    return (
        select(func.min(col(version.shared_at)))
        .where(
            col(version.unit_id) == col(Assessment.unit_id),
            col(version.round_id) == col(Assessment.round_id),
            col(version.pillar) == col(Assessment.pillar),
        )
        .correlate(Assessment)
        .scalar_subquery()
    )


def _of_their_staff() -> Any:
    return (
        select(col(Membership.community_id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(_among(Person.unit_id), valid(Membership, bindparam("today")))
    )


def _among(column: Any) -> Any:
    return col(column).in_(bindparam("unit_ids", expanding=True))


def _within(column: Any) -> Any:
    return col(column).between(bindparam("day"), bindparam("today"))
