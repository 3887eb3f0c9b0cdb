"""Reflective dialogues and what was agreed in them."""

from datetime import date, datetime

from sqlalchemy import DDL, JSON, event
from sqlmodel import Field, Index

from models.base import Table, now
from models.vocabulary import (
    DialogueFormat,
    DialogueStatus,
    DurationBand,
    FollowUpStatus,
    MarkKind,
    Occasion,
    Purpose,
    RemarkKind,
    Template,
    stored,
)


class Dialogue(Table, table=True):
    """A conversation that was held. Its texts belong to those who took part.

    `form_key` names the form it was written in: the same form never saves twice. `purpose` never
    changes: the database keeps it. `version` counts how often its texts were changed.
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
    own_template_id: int | None = Field(default=None, foreign_key="owntemplate.id")
    purpose: Purpose = Field(default=Purpose.LEARNING, sa_type=stored(Purpose))
    examined: str
    clearer: str = ""
    wondering: str = ""
    duration: DurationBand | None = Field(default=None, sa_type=stored(DurationBand))
    format: DialogueFormat | None = Field(default=None, sa_type=stored(DialogueFormat))
    occasion: Occasion | None = Field(default=None, sa_type=stored(Occasion))
    young_voice: bool | None = None
    version: int = 1
    status: DialogueStatus = Field(default=DialogueStatus.SHARED, sa_type=stored(DialogueStatus))
    created_at: datetime = Field(default_factory=now)


PURPOSE_STAYS_SQLITE = """
CREATE TRIGGER dialogue_purpose_stays BEFORE UPDATE OF purpose ON dialogue
WHEN NEW.purpose <> OLD.purpose
BEGIN SELECT RAISE(ABORT, 'the purpose of a dialogue never changes'); END
"""
# "INSERT OR REPLACE" takes a row away without a word to the trigger above.
NOT_REPLACED_SQLITE = """
CREATE TRIGGER dialogue_not_replaced BEFORE INSERT ON dialogue
WHEN EXISTS (SELECT 1 FROM dialogue WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a dialogue is never replaced'); END
"""
PURPOSE_STAYS_POSTGRESQL = """
CREATE OR REPLACE FUNCTION dialogue_purpose_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the purpose of a dialogue never changes'; END $$;
CREATE TRIGGER dialogue_purpose_stays BEFORE UPDATE OF purpose ON dialogue
FOR EACH ROW WHEN (NEW.purpose <> OLD.purpose) EXECUTE FUNCTION dialogue_purpose_stays()
"""
for _dialect, _statement in (
    ("sqlite", PURPOSE_STAYS_SQLITE),
    ("sqlite", NOT_REPLACED_SQLITE),
    ("postgresql", PURPOSE_STAYS_POSTGRESQL),
):
    event.listen(
        Table.metadata.tables["dialogue"],
        "after_create",
        DDL(_statement).execute_if(dialect=_dialect),
    )


class DialogueParticipant(Table, table=True):
    """Who took part, and so may read the note. The author is one of them."""

    __table_args__ = (Index(None, "person_id", "dialogue_id"),)

    dialogue_id: int = Field(foreign_key="dialogue.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)


class DialogueSection(Table, table=True):
    """What was written at one step of the template. `position` orders the steps."""

    dialogue_id: int = Field(foreign_key="dialogue.id", primary_key=True)
    step: str = Field(primary_key=True, max_length=40)
    position: int
    text: str


class DialogueMark(Table, table=True):
    """How the dialogue went: a kind of question that was used, a move, a context."""

    dialogue_id: int = Field(foreign_key="dialogue.id", primary_key=True)
    kind: MarkKind = Field(primary_key=True, sa_type=stored(MarkKind))
    value: str = Field(primary_key=True, max_length=40)


class PrivateText(Table, table=True):
    """What one participant wrote for themselves about a dialogue. Nobody else ever reads it.

    `field` is `reflection`, `role_note`, `listening` (a word of `Listening`), or the step of a
    template that is private.
    """

    __table_args__ = (Index(None, "person_id", "field"),)

    dialogue_id: int = Field(foreign_key="dialogue.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    field: str = Field(primary_key=True, max_length=40)
    text: str
    saved_at: datetime = Field(default_factory=now)


class Remark(Table, table=True):
    """What a participant added to a note of theirs: a perspective, or later a comment."""

    id: int | None = Field(default=None, primary_key=True)
    dialogue_id: int = Field(foreign_key="dialogue.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: RemarkKind = Field(sa_type=stored(RemarkKind))
    text: str
    said_at: datetime = Field(default_factory=now)


class Revision(Table, table=True):
    """How the texts of a note stood before they were changed. `number` is its older version."""

    dialogue_id: int = Field(foreign_key="dialogue.id", primary_key=True)
    number: int = Field(primary_key=True)
    by_id: int = Field(foreign_key="person.id")
    replaced_at: datetime = Field(default_factory=now)
    texts: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class OwnTemplate(Table, table=True):
    """A template that a unit made for itself; its steps in the words of the unit."""

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    name: str
    steps: list[str] = Field(default_factory=list, sa_type=JSON)
    made_by_id: int = Field(foreign_key="person.id")
    retired_at: datetime | None = None


class SharedLearning(Table, table=True):
    """One sentence that all may read, rewritten from a dialogue by someone who took part."""

    id: int | None = Field(default=None, primary_key=True)
    dialogue_id: int = Field(foreign_key="dialogue.id", unique=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    author_id: int = Field(foreign_key="person.id")
    pillar: str = Field(foreign_key="pillar.code", index=True)
    text: str
    published_at: datetime = Field(default_factory=now)
    withdrawn_at: datetime | None = None


class LearningTried(Table, table=True):
    """A unit has tried what another learned, and thanks for it."""

    learning_id: int = Field(foreign_key="sharedlearning.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    tried_on: date


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
    outcome: str = ""  # what became of it, asked some weeks later
