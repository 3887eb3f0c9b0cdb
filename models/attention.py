"""What deserves a talk: what people did about it, and where the lines are drawn."""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from models.base import Table, now
from models.vocabulary import FlagState, stored


class Flag(Table, table=True):
    """What people did about something that a rule found at a unit.

    The rule finds it anew each time; this row is there once somebody has acted on it. `since`
    tells one occurrence from the next, `subject` what within the unit it is about.
    """

    __table_args__ = (UniqueConstraint("unit_id", "rule", "subject", "since"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    rule: str
    subject: str = ""
    since: date
    state: FlagState = Field(sa_type=stored(FlagState))
    comment: str = ""
    by_id: int = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=now)


class Threshold(Table, table=True):
    """The value that a threshold of a rule was given. The highest version holds."""

    __table_args__ = (UniqueConstraint("name", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    version: int
    value: int
    set_by_id: int | None = Field(default=None, foreign_key="person.id")
    set_at: datetime = Field(default_factory=now)
