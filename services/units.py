"""Organisation units: who they are, where they stand in the tree, who follows them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, func, select

from models import Person, Unit, UnitFollow, UnitLeader
from models.vocabulary import UnitKind
from services import access, audit, changes
from services.access import Action, Viewer
from services.database import built_once, select_wide
from services.errors import NotFound
from services.validity import valid


@dataclass(frozen=True)
class UnitName:
    """A unit as lists name it, under its department (or what else stands above it)."""

    id: int
    name: str
    department_id: int | None
    department: str


@dataclass(frozen=True)
class UnitHeader:
    """What stands on top of a unit's page. `leader` is empty when none is known."""

    id: int
    name: str
    kind: UnitKind
    department: str
    area: str
    leader: str
    staff_count: int | None
    valid_to: date | None


def in_force(session: Session, unit_ids: Collection[int], on: date) -> tuple[UnitName, ...]:
    """Those of `unit_ids` that exist on a day, by department and name."""
    rows = session.exec(_in_force(), params={"unit_ids": list(unit_ids), "on": on})
    found = (
        UnitName(id_, name, department_id, department or "")
        for id_, name, department_id, department in rows
    )
    return tuple(sorted(found, key=lambda unit: (danish(unit.department), danish(unit.name))))


def header(session: Session, unit_id: int) -> UnitHeader:
    """Name, kind, place in the tree, leader and size of a unit.

    Raises:
        NotFound: there is no such unit.
    """
    row = session.exec(_header(), params={"unit_id": unit_id}).first()
    if row is None:
        raise NotFound("unit", unit_id)
    id_, name, kind, department_name, area_name, leader, staff, valid_to = row
    return UnitHeader(
        id_ or unit_id,
        name,
        kind,
        department_name or "",
        area_name or "",
        leader or "",
        staff,
        valid_to,
    )


def staff(session: Session, unit_ids: Collection[int], on: date) -> Mapping[int, int]:
    """How many work at each of `unit_ids` on a day; a unit where nobody does is left out."""
    return dict(session.exec(_staff(), params={"unit_ids": list(unit_ids), "on": on}).all())


def follows(session: Session, person_id: int) -> frozenset[int]:
    """Ids of the units that a person follows."""
    return frozenset(
        session.exec(select(col(UnitFollow.unit_id)).where(UnitFollow.person_id == person_id))
    )


def follow(session: Session, unit_id: int, *, by: Viewer, on: bool) -> None:
    """Put a unit on the viewer's home page, or take it off.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(by, Action.SEE_UNIT, unit_id)
    session.exec(
        delete(UnitFollow).where(
            col(UnitFollow.person_id) == by.person_id, col(UnitFollow.unit_id) == unit_id
        )
    )
    if on:
        session.add(UnitFollow(person_id=by.person_id, unit_id=unit_id))
    action = "follow" if on else "unfollow"
    audit.note(session, by=by.person_id, action=action, subject="unit", subject_id=unit_id)
    changes.bump(session, changes.person(by.person_id))


def hold(session: Session, unit_id: int) -> None:
    """Hold a unit until this change ends: two that count first could not both go on."""
    # Not so hard that others could not meanwhile record something that belongs to it.
    session.get(Unit, unit_id, with_for_update={"key_share": True})


def danish(name: str) -> str:
    """A key that sorts as the Danish alphabet does: æ, ø, å last."""
    return name.casefold().translate(_LAST_LETTERS)


_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


@built_once
def _in_force() -> Any:
    above = aliased(Unit)
    return (
        select(col(Unit.id), col(Unit.name), col(above.id), col(above.name))
        .join(above, col(above.id) == col(Unit.parent_id), isouter=True)
        .where(col(Unit.id).in_(bindparam("unit_ids", expanding=True)))
        .where(valid(Unit, bindparam("on")))
    )


@built_once
def _staff() -> Any:
    query = select(col(Person.unit_id), func.count()).where(
        col(Person.unit_id).in_(bindparam("unit_ids", expanding=True)),
        valid(Person, bindparam("on")),
    )
    return query.group_by(col(Person.unit_id))


@built_once
def _header() -> Any:
    department, area = aliased(Unit), aliased(Unit)
    return (
        select_wide(
            col(Unit.id),
            col(Unit.name),
            col(Unit.kind),
            col(department.name),
            col(area.name),
            col(Person.name),
            col(Unit.staff_count),
            col(Unit.valid_to),
        )
        .join(department, col(department.id) == col(Unit.parent_id), isouter=True)
        .join(area, col(area.id) == col(department.parent_id), isouter=True)
        .join(UnitLeader, col(UnitLeader.unit_id) == col(Unit.id), isouter=True)
        .join(Person, col(Person.id) == col(UnitLeader.person_id), isouter=True)
        .where(col(Unit.id) == bindparam("unit_id"))
    )
