"""What the system remembers about itself: changes, accesses, counters, and what it is."""

from datetime import date, datetime

from sqlmodel import Field, Index

from models.base import Table, now
from models.vocabulary import Outcome, stored


class AuditEvent(Table, table=True):
    """Who changed what, noted in the same transaction. Never the text itself."""

    __table_args__ = (Index(None, "subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, index=True)
    by_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    action: str
    subject: str
    subject_id: str
    detail: str = ""


class AccessEvent(Table, table=True):
    """Who looked at, or was denied, something protected; also signing in and out."""

    __table_args__ = (Index(None, "person_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    action: str
    subject: str
    subject_id: str = ""
    outcome: Outcome = Field(sa_type=stored(Outcome))


class NumberCount(Table, table=True):
    """How often something like a CPR number was refused in a field on a day: nothing else."""

    on_day: date = Field(primary_key=True)
    field: str = Field(primary_key=True, max_length=40)
    count: int = 0


class ChangeCounter(Table, table=True):
    """Moves with every change of an area of data: what was read at one count is still true."""

    area: str = Field(primary_key=True)
    count: int = 0


class Installation(Table, table=True):
    """What this database is: one row. `profile` is "real" or the name of a synthetic one."""

    id: int = Field(default=1, primary_key=True)
    profile: str
    made_at: datetime = Field(default_factory=now)
