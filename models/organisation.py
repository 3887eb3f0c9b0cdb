"""Organisation units, the people who work there, and the roles that they hold."""

from datetime import date

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table
from models.vocabulary import Language, Role, UnitKind, UnitLevel, stored


class Unit(Table, table=True):
    """A place in the organisation: the municipality at the root, clubs and schools as leaves.

    `path` is the ids from the root down to this unit, "/1/4/17/": a prefix of it selects a
    whole branch with one indexed comparison.
    """

    __table_args__ = (UniqueConstraint("parent_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    path: str = Field(index=True)
    level: UnitLevel = Field(sa_type=stored(UnitLevel))
    kind: UnitKind = Field(default=UnitKind.ORGANISATION, sa_type=stored(UnitKind))
    name: str
    staff_count: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


class Person(Table, table=True):
    """Someone who works in the organisation. How they sign in is kept in `Credential`."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    work_email: str = Field(unique=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    function: str = ""
    language: Language | None = Field(default=None, sa_type=stored(Language))
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


class UnitLeader(Table, table=True):
    """Who leads a unit, as its overview names it. Rights come from `RoleAssignment`."""

    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class RoleAssignment(Table, table=True):
    """A role that a person holds at a unit and in all units below it, for a time."""

    __table_args__ = (Index(None, "person_id", "role", "unit_id"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    role: Role = Field(sa_type=stored(Role))
    unit_id: int = Field(foreign_key="unit.id", index=True)
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None
    granted_by_id: int | None = Field(default=None, foreign_key="person.id")


class UnitFollow(Table, table=True):
    """A person keeps an eye on a unit: it stands on their home page."""

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
