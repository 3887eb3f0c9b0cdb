"""Reflective dialogues and what was agreed in them."""

from datetime import date, datetime

from sqlmodel import Field, Index

from models.base import Table, now
from models.vocabulary import DialogueStatus, FollowUpStatus, Purpose, Template, stored


class Dialogue(Table, table=True):
    """A conversation that was held. Its texts belong to those who took part.

    `form_key` names the form it was written in: the same form never saves twice.
    """

    __table_args__ = (
        Index(None, "unit_id", "held_on", "pillar", "template"),
        Index(None, "author_id", "held_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    form_key: str = Field(unique=True, max_length=64)
    unit_id: int = Field(foreign_key="unit.id")
    author_id: int = Field(foreign_key="person.id")
    held_on: date
    pillar: str = Field(foreign_key="pillar.code")
    template: Template = Field(default=Template.SHORT, sa_type=stored(Template))
    purpose: Purpose = Field(default=Purpose.LEARNING, sa_type=stored(Purpose))
    examined: str
    clearer: str = ""
    status: DialogueStatus = Field(default=DialogueStatus.SHARED, sa_type=stored(DialogueStatus))
    created_at: datetime = Field(default_factory=now)


class DialogueParticipant(Table, table=True):
    """Who took part, and so may read the note. The author is one of them."""

    __table_args__ = (Index(None, "person_id", "dialogue_id"),)

    dialogue_id: int = Field(foreign_key="dialogue.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)


class FollowUp(Table, table=True):
    """What was agreed: a text, someone who answers for it, and a day."""

    __table_args__ = (
        Index(None, "unit_id", "status", "due_on"),
        Index(None, "responsible_id", "status", "due_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dialogue_id: int = Field(foreign_key="dialogue.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    text: str
    responsible_id: int | None = Field(default=None, foreign_key="person.id")
    responsible_role: str = ""
    due_on: date
    status: FollowUpStatus = Field(default=FollowUpStatus.OPEN, sa_type=stored(FollowUpStatus))
    dropped_reason: str = ""
    completed_on: date | None = None
