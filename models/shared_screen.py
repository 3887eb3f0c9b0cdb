"""Screens in meeting rooms."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from models.base import Table, now


class SharedScreen(Table, table=True):
    """A screen in a meeting room that signs in by itself and shows meetings of a branch.

    Its account is a person without a name of anybody, without password and with no role but
    `Role.SCREEN`. The code that enrols it is good once; only its SHA-256 is kept.
    """

    __table_args__ = (UniqueConstraint("unit_id", "name"),)

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    name: str
    code_hash: str | None = Field(default=None, unique=True, max_length=64)
    code_until: datetime | None = None
    made_by_id: int = Field(foreign_key="person.id")
    made_at: datetime = Field(default_factory=now)
    enrolled_at: datetime | None = None
    revoked_at: datetime | None = None
