"""What can be chosen in a status dialogue: a partner from another unit, a practice track."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from models import Person, PracticeTrack, RoleAssignment, Unit
from models.vocabulary import Role, TrackVisibility, UnitLevel
from services.database import built_once
from services.practice_tracks.states import RUNNING
from services.units import UnitName, danish
from services.validity import valid

PARTNERS = (Role.RESOURCE_PERSON, Role.CONSULTANT)


def partner_units(session: Session, unit_id: int, today: date) -> tuple[UnitName, ...]:
    """All other units of today, by department and name."""
    rows = session.exec(_partner_units(), params={"unit_id": unit_id, "today": today})
    found = (
        UnitName(id_ or 0, name, department_id, department or "")
        for id_, name, department_id, department in rows
    )
    return tuple(sorted(found, key=lambda unit: (danish(unit.department), danish(unit.name))))


def partners(session: Session, unit_id: int, today: date) -> tuple[tuple[int, str], ...]:
    """Resource persons and consultants of today who do not work at the unit, by name."""
    rows = session.exec(_partners(), params={"unit_id": unit_id, "today": today})
    return tuple(sorted(((id_ or 0, name) for id_, name in rows), key=lambda who: danish(who[1])))


def tracks(session: Session, unit_id: int) -> tuple[tuple[int, str], ...]:
    """The unit's running practice tracks that everybody may read, by title."""
    rows = session.exec(_tracks(), params={"unit_id": unit_id})
    return tuple(sorted(((id_ or 0, title) for id_, title in rows), key=lambda t: danish(t[1])))


@built_once
def _partner_units() -> Any:
    above = aliased(Unit)
    return (
        select(col(Unit.id), col(Unit.name), col(above.id), col(above.name))
        .join(above, col(above.id) == col(Unit.parent_id), isouter=True)
        .where(Unit.level == UnitLevel.UNIT, col(Unit.id) != bindparam("unit_id"))
        .where(valid(Unit, bindparam("today")))
    )


@built_once
def _partners() -> Any:
    home = col(Person.unit_id)
    return (
        select(col(Person.id), col(Person.name))
        .join(RoleAssignment, col(RoleAssignment.person_id) == col(Person.id))
        .where(col(RoleAssignment.role).in_(PARTNERS))
        .where(or_(home.is_(None), home != bindparam("unit_id")))
        .where(valid(Person, bindparam("today")))
        .where(valid(RoleAssignment, bindparam("today")))
        .distinct()
    )


@built_once
def _tracks() -> Any:
    return select(col(PracticeTrack.id), col(PracticeTrack.title)).where(
        col(PracticeTrack.unit_id) == bindparam("unit_id"),
        col(PracticeTrack.status).in_(RUNNING),
        PracticeTrack.visibility == TrackVisibility.EVERYBODY,
    )
