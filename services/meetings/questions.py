"""What is asked of the database about meetings, each statement built once."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, case, col, func, or_, select

from models import AgendaItem, Decision, Meeting, MeetingParticipant, Person, SharedScreen, Unit
from models.vocabulary import DecisionStatus, ItemState, MeetingRole, MeetingStatus, UnitLevel
from services.access import Action, Viewer
from services.database import built_once, select_wide
from services.validity import valid

SHOWN_ORDER = (MeetingRole.CHAIR, MeetingRole.WRITER, MeetingRole.TIMEKEEPER, MeetingRole.MEMBER)


def branches(session: Session, by: Viewer) -> list[int]:
    """Ids of the units at every unit below which the viewer holds the chair's right."""
    held = by.units.get(Action.CHAIR, frozenset())
    if not held:
        return []
    below: dict[int, set[int]] = {}
    for leaf_id, path in session.exec(_leaf_paths()):
        for part in path.strip("/").split("/"):
            below.setdefault(int(part), set()).add(leaf_id)
    return sorted(unit_id for unit_id, leaves in below.items() if leaves <= held)


@built_once
def around() -> Any:
    """The name of the unit that a meeting is about, the id of the meeting after it.

    And the person's own id, if they are asked to that one.
    """
    after, asked = aliased(Meeting), aliased(MeetingParticipant)
    theirs = and_(
        col(asked.meeting_id) == col(after.id), col(asked.person_id) == bindparam("person_id")
    )
    return (
        select(col(Unit.name), col(after.id), col(asked.person_id))
        .select_from(Unit)
        .join(Meeting, col(Meeting.unit_id) == col(Unit.id))
        .join(after, col(after.previous_id) == col(Meeting.id), isouter=True)
        .join(asked, theirs, isouter=True)
        .where(col(Meeting.id) == bindparam("meeting_id"))
    )


@built_once
def items() -> Any:
    """The topics of a meeting in order, each with its owner's name and its decisions counted."""
    return (
        select_wide(
            col(AgendaItem.id),
            col(AgendaItem.kind),
            col(AgendaItem.title),
            col(AgendaItem.question),
            col(AgendaItem.text),
            col(AgendaItem.minutes),
            col(AgendaItem.owner_id),
            func.coalesce(col(Person.name), ""),
            col(AgendaItem.unit_id),
            col(AgendaItem.pillar),
            col(AgendaItem.names_shown),
            col(AgendaItem.state),
            col(AgendaItem.proposed_by),
            col(AgendaItem.version),
            _decisions(Decision.item_id, AgendaItem.id),
        )
        .select_from(AgendaItem)
        .join(Person, col(Person.id) == col(AgendaItem.owner_id), isouter=True)
        .where(col(AgendaItem.meeting_id) == bindparam("meeting_id"))
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )


@built_once
def dropped() -> Any:
    """The rules whose topics were dropped from the agenda of a meeting."""
    return select(col(AgendaItem.proposed_by)).where(
        col(AgendaItem.meeting_id) == bindparam("meeting_id"),
        AgendaItem.state == ItemState.DROPPED,
    )


@built_once
def people() -> Any:
    """Who is asked to a meeting: chairs first, then by name; employed today or not."""
    still = aliased(Person)
    order = case({role: n for n, role in enumerate(SHOWN_ORDER)}, value=MeetingParticipant.role)
    return (
        select_wide(
            col(Person.id),
            col(Person.name),
            col(MeetingParticipant.role),
            col(MeetingParticipant.attendance),
            col(still.id),
        )
        .select_from(MeetingParticipant)
        .join(Person, col(Person.id) == col(MeetingParticipant.person_id))
        .join(
            still,
            and_(col(still.id) == col(Person.id), valid(still, bindparam("on"))),
            isouter=True,
        )
        .where(col(MeetingParticipant.meeting_id) == bindparam("meeting_id"))
        .order_by(order, col(Person.name), col(Person.id))
    )


@built_once
def lines() -> Any:
    """The meetings of a person, and of the branches that they head, the latest day first."""
    own = and_(
        col(MeetingParticipant.meeting_id) == col(Meeting.id),
        col(MeetingParticipant.person_id) == bindparam("person_id"),
    )
    role = col(MeetingParticipant.role)
    return (
        select_wide(
            col(Meeting.id),
            col(Meeting.title),
            col(Meeting.unit_id),
            col(Unit.name),
            col(Meeting.held_on),
            col(Meeting.starts_at),
            col(Meeting.minutes),
            col(Meeting.place),
            col(Meeting.status),
            func.coalesce(role == MeetingRole.CHAIR, False),
            role.is_not(None),
            _decisions(Decision.meeting_id, Meeting.id),
            col(Meeting.event_id),
        )
        .select_from(Meeting)
        .join(Unit, col(Unit.id) == col(Meeting.unit_id))
        .join(MeetingParticipant, own, isouter=True)
        .join(Person, col(Person.id) == bindparam("person_id"))
        .where(
            valid(Person, bindparam("on")),
            or_(
                role.is_not(None),
                col(Meeting.unit_id).in_(bindparam("unit_ids", expanding=True)),
            ),
        )
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    )


@built_once
def in_progress() -> Any:
    """Meetings in progress in the branch of a screen, the one that began last first."""
    room = aliased(Unit)
    return (
        select(col(Meeting.id))
        .join(Unit, col(Unit.id) == col(Meeting.unit_id))
        .join(room, col(Unit.path).startswith(col(room.path)))
        .join(SharedScreen, col(SharedScreen.unit_id) == col(room.id))
        .where(
            col(SharedScreen.person_id) == bindparam("person_id"),
            col(Meeting.status) == MeetingStatus.IN_PROGRESS,
        )
        .order_by(col(Meeting.started_at).desc(), col(Meeting.id).desc())
    )


def _decisions(column: Any, of: Any) -> Any:
    counted = select(func.count(col(Decision.id))).where(
        col(column) == col(of), col(Decision.status) != DecisionStatus.DROPPED
    )
    return counted.scalar_subquery()


@built_once
def _leaf_paths() -> Any:
    return select(col(Unit.id), col(Unit.path)).where(col(Unit.level) == UnitLevel.UNIT)
