"""What meetings decide, and how units translate it."""

from datetime import date, datetime

from sqlmodel import Field, Index

from models.base import Table, now
from models.vocabulary import DecisionAnswer, DecisionKind, DecisionStatus, stored


class Decision(Table, table=True):
    """What a meeting decided or agreed, in one line, under the topic where it was said.

    `sent_on`: it went to units for local translation (`DecisionUnit`).
    """

    __table_args__ = (
        Index(None, "meeting_id", "item_id"),
        Index(None, "status", "review_on"),
        Index(None, "responsible_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    item_id: int | None = Field(default=None, foreign_key="agendaitem.id")
    kind: DecisionKind = Field(default=DecisionKind.DECISION, sa_type=stored(DecisionKind))
    text: str
    responsible_id: int | None = Field(default=None, foreign_key="person.id")
    responsible_role: str = ""
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    pillar: str | None = Field(default=None, foreign_key="pillar.code")
    review_on: date | None = None
    status: DecisionStatus = Field(default=DecisionStatus.OPEN, sa_type=stored(DecisionStatus))
    outcome: str = ""
    settled_on: date | None = None
    sent_on: date | None = None
    made_by_id: int = Field(foreign_key="person.id")
    made_at: datetime = Field(default_factory=now)
    form_key: str = Field(unique=True, max_length=64)
    version: int = 1


class DecisionUnit(Table, table=True):
    """A decision at a unit that it was sent to, and how the unit translated it."""

    __table_args__ = (Index(None, "unit_id", "answer"),)

    decision_id: int = Field(foreign_key="decision.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    answer: DecisionAnswer | None = Field(default=None, sa_type=stored(DecisionAnswer))
    text: str = ""
    answered_by_id: int | None = Field(default=None, foreign_key="person.id")
    answered_on: date | None = None
