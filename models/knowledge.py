"""The idea and knowledge bank: ideas, questions with answers, material, and who tried what."""

from datetime import date, datetime

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table, now
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus, stored


class KnowledgeEntry(Table, table=True):
    """An idea, a question, material or a template that units share with one another.

    `unit_id` is where it comes from; `community_id` the community it was shared in, if any.
    `edited_on` is the day of the last edit: reading does not make an entry young.
    `asked_all_on` is the day a question was put to all other communities too.
    """

    __table_args__ = (
        Index(None, "kind", "status", "edited_on"),
        Index(None, "community_id", "kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: KnowledgeKind = Field(sa_type=stored(KnowledgeKind))
    unit_id: int = Field(foreign_key="unit.id", index=True)
    community_id: int | None = Field(default=None, foreign_key="community.id")
    title: str
    text: str = ""
    pillar: str | None = Field(default=None, foreign_key="pillar.code")
    status: KnowledgeStatus = Field(default=KnowledgeStatus.NEW, sa_type=stored(KnowledgeStatus))
    shared_by_id: int | None = Field(default=None, foreign_key="person.id")
    shared_on: date
    edited_on: date
    asked_all_on: date | None = None
    version: int = 1
    form_key: str | None = Field(default=None, unique=True)


class KnowledgeTag(Table, table=True):
    """A word that an entry is found by: a theme, an age group, a method. In small letters."""

    __table_args__ = (Index(None, "tag", "entry_id"),)

    entry_id: int = Field(foreign_key="knowledgeentry.id", primary_key=True)
    tag: str = Field(primary_key=True, max_length=40)


class Answer(Table, table=True):
    """An answer to a question of the bank. `helped` is said by the unit that asked."""

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="knowledgeentry.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    text: str
    answered_on: date
    helped: bool = False
    written_by_id: int | None = Field(default=None, foreign_key="person.id")
    form_key: str | None = Field(default=None, unique=True)


class IdeaTrial(Table, table=True):
    """A unit tries an idea of the bank; once, whatever it comes to."""

    __table_args__ = (UniqueConstraint("entry_id", "unit_id"), Index(None, "unit_id", "state"))

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="knowledgeentry.id")
    unit_id: int = Field(foreign_key="unit.id")
    community_id: int | None = Field(default=None, foreign_key="community.id")
    state: IdeaTrialState = Field(default=IdeaTrialState.TRYING, sa_type=stored(IdeaTrialState))
    started_on: date
    ended_on: date | None = None
    what_came: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id")


class StoredFile(Table, table=True):
    """A file of an entry, as it was checked when it came. `name` is what people see."""

    entry_id: int = Field(foreign_key="knowledgeentry.id", primary_key=True)
    name: str
    media_type: str
    size: int
    sha256: str = Field(max_length=64)
    content: bytes
    uploaded_by_id: int | None = Field(default=None, foreign_key="person.id")
    uploaded_at: datetime = Field(default_factory=now)


class FarContact(Table, table=True):
    """A unit got in touch with a far one that tried the same; what came of it is told later."""

    __table_args__ = (UniqueConstraint("entry_id", "from_unit_id", "to_unit_id"),)

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="knowledgeentry.id")
    from_unit_id: int = Field(foreign_key="unit.id", index=True)
    to_unit_id: int = Field(foreign_key="unit.id")
    made_on: date
    made_by_id: int | None = Field(default=None, foreign_key="person.id")
    outcome: str = ""
    told_on: date | None = None
