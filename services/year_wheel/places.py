"""Where a person stands, and which events of the year wheel concern them there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from models import Membership, RoleAssignment, Unit
from models.vocabulary import UnitLevel
from services import access
from services.access import Viewer
from services.database import built_once
from services.validity import valid
from services.year_wheel.events import Event


class Scope(StrEnum):
    """How much of the year wheel one looks at. The words stand in addresses."""

    MINE = "mine"
    ALL = "all"
    AREA = "area"
    DEPARTMENT = "department"
    COMMUNITIES = "communities"


@dataclass(frozen=True)
class Places:
    """Paths of where a person works and holds roles, of what stands around, and communities."""

    own: frozenset[str]
    areas: frozenset[str]
    departments: frozenset[str]
    communities: frozenset[int]

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What this person can choose between."""
        there = {
            Scope.AREA: self.areas,
            Scope.DEPARTMENT: self.departments,
            Scope.COMMUNITIES: self.communities,
        }
        return tuple(scope for scope in Scope if there.get(scope, True))

    def hold(self, event: Event, scope: Scope) -> bool:
        """Whether an event belongs to what one looks at.

        What is for everybody always does, but to one's communities. What concerns me is also
        what is at a place above mine, in my department, or of my communities.
        """
        if scope is Scope.ALL:
            return True
        in_community = bool(event.community_ids & self.communities)
        if scope is Scope.COMMUNITIES:
            return in_community
        around = self.areas if scope is Scope.AREA else self.departments
        return (
            event.for_everybody
            or (scope is Scope.MINE and in_community)
            or (event.unit_id is not None and self._reach(event.path, around))
        )

    def _reach(self, path: str, around: Collection[str]) -> bool:
        above = any(own.startswith(path) for own in self.own)
        return above or any(path.startswith(branch) for branch in around)


def of(session: Session, *, by: Viewer, today: date) -> Places:
    """Where the viewer stands on a day.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    asked = {"person_id": by.person_id, "unit_id": by.unit_id, "on": today}
    own = frozenset(session.exec(_own(), params=asked))
    above = {int(part) for path in own for part in path.strip("/").split("/")}
    around = session.exec(_around(), params={"unit_ids": list(above)}).all()
    areas, departments = (
        frozenset(path for path, level in around if level is wanted)
        for wanted in (UnitLevel.AREA, UnitLevel.DEPARTMENT)
    )
    memberships = session.exec(_memberships(), params=asked)
    return Places(own, areas, departments, frozenset(memberships))


@built_once
def _own() -> Any:
    held = select(col(RoleAssignment.unit_id)).where(
        col(RoleAssignment.person_id) == bindparam("person_id"),
        valid(RoleAssignment, bindparam("on")),
    )
    return select(col(Unit.path)).where(
        or_(col(Unit.id) == bindparam("unit_id"), col(Unit.id).in_(held))
    )


@built_once
def _around() -> Any:
    ids = bindparam("unit_ids", expanding=True)
    return select(col(Unit.path), col(Unit.level)).where(col(Unit.id).in_(ids))


@built_once
def _memberships() -> Any:
    return select(col(Membership.community_id)).where(
        col(Membership.person_id) == bindparam("person_id"), valid(Membership, bindparam("on"))
    )
