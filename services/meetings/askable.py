"""Who can be asked to a meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, exists, func, or_, select

from models import MeetingParticipant, Person, RoleAssignment, Unit
from models.vocabulary import Role
from services.access import Viewer
from services.database import built_once
from services.errors import N_, Invalid
from services.meetings import standing
from services.screens import accounts
from services.units import danish
from services.validity import valid

MANY_UNITS = 40  # a branch of more is too large for a list of all who work there
LEADING = (
    *(Role.DEPARTMENT_LEADER, Role.AREA_LEADER, Role.LEADERSHIP),
    *(Role.RESOURCE_PERSON, Role.CONTACT_PERSON, Role.CONSULTANT),
)

LEFT = N_("This person does not work here any more.")


@dataclass(frozen=True)
class Askable:
    """Somebody who can be asked to a meeting."""

    id: int
    name: str
    unit: str


def askable(session: Session, unit_id: int, *, by: Viewer, today: date) -> tuple[Askable, ...]:
    """Who can be chosen for a meeting about a branch, by name: those with a role in or above it.

    In a small branch also everybody who works there.

    Raises:
        NotFound: it is not for `by` to plan about it.
    """
    standing.ensure_heads(session, unit_id, by=by)
    return _askable(session, unit_id, today)


def askable_to(
    session: Session, meeting_id: int, *, by: Viewer, today: date
) -> tuple[Askable, ...]:
    """Who can still be asked to a meeting.

    Raises:
        NotFound: there is none, or it is not for `by` to chair.
    """
    meeting = standing.ensure_chairs(session, meeting_id, by=by, today=today)
    asked = select(col(MeetingParticipant.person_id))
    known = set(session.exec(asked.where(MeetingParticipant.meeting_id == meeting_id)))
    found = _askable(session, meeting.unit_id, today)
    return tuple(person for person in found if person.id not in known)


def ensure_employed(
    session: Session, person_ids: Collection[int], today: date, field: str
) -> None:
    """Go on only if all of these people work here on that day, none of them a screen.

    Raises:
        Invalid: one does not, at `field`.
    """
    query = select(func.count(col(Person.id))).where(
        col(Person.id).in_(person_ids), valid(Person, today), accounts.is_person()
    )
    if session.exec(query).one() != len(set(person_ids)):
        raise Invalid({field: LEFT})


def _askable(session: Session, unit_id: int, today: date) -> tuple[Askable, ...]:
    asked = {"unit_id": unit_id, "on": today, "roles": LEADING, "many": MANY_UNITS}
    found = (Askable(*row) for row in session.exec(_choices(), params=asked))
    return tuple(sorted(found, key=lambda each: (danish(each.name), each.id)))


@built_once
def _choices() -> Any:
    """People with a role in or above a branch, and in a small one those who work there."""
    top, at, home, below = aliased(Unit), aliased(Unit), aliased(Unit), aliased(Unit)
    on = bindparam("on")
    has_role = exists().where(
        col(RoleAssignment.person_id) == col(Person.id),
        col(RoleAssignment.role).in_(bindparam("roles", expanding=True)),
        valid(RoleAssignment, on),
        col(at.id) == col(RoleAssignment.unit_id),
        or_(col(at.path).startswith(col(top.path)), col(top.path).startswith(col(at.path))),
    )
    size = select(func.count(col(below.id))).where(col(below.path).startswith(col(top.path)))
    works_there = and_(
        col(home.path).startswith(col(top.path)),
        size.correlate(top).scalar_subquery() <= bindparam("many"),
    )
    return (
        select(col(Person.id), col(Person.name), func.coalesce(col(home.name), ""))
        .select_from(Person)
        .join(top, col(top.id) == bindparam("unit_id"))
        .join(home, col(home.id) == col(Person.unit_id), isouter=True)
        .where(
            valid(Person, on),
            or_(has_role.correlate(Person, top), works_there),
            accounts.is_person(),
        )
    )
