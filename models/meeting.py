"""Meetings on a shared screen: their agenda, who takes part, and what they take along."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Index

from models.base import Table
from models.vocabulary import (
    Attendance,
    ItemState,
    Language,
    MeetingMoment,
    MeetingRole,
    MeetingStatus,
    TopicKind,
    stored,
)


class Meeting(Table, table=True):
    """A meeting about the units below one unit, in I DO ART form.

    `product`, `knowledge` and `mood` are the desired outcome. Meetings of one `series_id` (the id
    of the first of them) follow each other by `previous_id`. `event_id` is the same meeting in
    the year wheel. While it is in progress, `shown_item_id` is the topic on the screen since
    `shown_at`. `seed` orders the stand-ins of the units' names, which are the same all through
    the meeting. `version` counts the changes of what was planned.
    """

    __table_args__ = (Index(None, "unit_id", "held_on"), Index(None, "status", "held_on"))

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    title: str
    held_on: date
    starts_at: time | None = None
    minutes: int = 90
    place: str = ""
    intention: str = ""
    product: str = ""
    knowledge: str = ""
    mood: str = ""
    rules: str = ""
    status: MeetingStatus = Field(default=MeetingStatus.PLANNED, sa_type=stored(MeetingStatus))
    series_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    previous_id: int | None = Field(default=None, foreign_key="meeting.id", unique=True)
    event_id: int | None = Field(default=None, foreign_key="yearwheelevent.id", unique=True)
    since_on: date | None = None
    shown_item_id: int | None = None  # no key: agenda and meeting would need each other first
    shown_at: datetime | None = None
    seed: str
    made_by_id: int = Field(foreign_key="person.id")
    started_at: datetime | None = None
    closed_at: datetime | None = None
    form_key: str | None = Field(default=None, unique=True, max_length=64)
    version: int = 1


class AgendaItem(Table, table=True):
    """A topic of a meeting, one screen. `unit_id`, `pillar` say which, where the kind needs it.

    `names_shown`: the chair shows the units by name here. `proposed_by` names the rule that
    proposed it, empty for what the chair added; what was dropped stays and is remembered.
    `first_shown_at`: when it was on the screen first; what never was goes to the next meeting.
    """

    __table_args__ = (Index(None, "meeting_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    position: int
    kind: TopicKind = Field(sa_type=stored(TopicKind))
    title: str = ""
    question: str = ""
    text: str = ""
    minutes: int = 10
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    pillar: str | None = Field(default=None, foreign_key="pillar.code")
    names_shown: bool = False
    state: ItemState = Field(default=ItemState.ON, sa_type=stored(ItemState))
    proposed_by: str = ""
    first_shown_at: datetime | None = None
    version: int = 1


class KeptScreen(Table, table=True):
    """What a topic showed when its meeting was closed, in one language: minutes tell of that day.

    `words` is a `Screen` of `services/papers` as plain values.
    """

    item_id: int = Field(foreign_key="agendaitem.id", primary_key=True)
    language: Language = Field(primary_key=True, sa_type=stored(Language))
    words: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class MeetingParticipant(Table, table=True):
    """Someone who is asked to a meeting, what they do in it, and whether they came."""

    __table_args__ = (Index(None, "person_id", "meeting_id"),)

    meeting_id: int = Field(foreign_key="meeting.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    role: MeetingRole = Field(default=MeetingRole.MEMBER, sa_type=stored(MeetingRole))
    attendance: Attendance = Field(default=Attendance.ASKED, sa_type=stored(Attendance))


class Takeaway(Table, table=True):
    """What somebody takes along from a meeting, written on the shared screen. Nobody's name."""

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    moment: MeetingMoment = Field(sa_type=stored(MeetingMoment))
    text: str
    form_key: str = Field(unique=True, max_length=64)


class MoodCount(Table, table=True):
    """How many gave one of the four answers about the mood at one moment; never who."""

    meeting_id: int = Field(foreign_key="meeting.id", primary_key=True)
    moment: MeetingMoment = Field(primary_key=True, sa_type=stored(MeetingMoment))
    answer: int = Field(primary_key=True, ge=1, le=4)
    answers: int = 0


class MoodTaken(Table, table=True):
    """That a participant has answered, so that nobody answers twice; forgotten at the close."""

    meeting_id: int = Field(foreign_key="meeting.id", primary_key=True)
    moment: MeetingMoment = Field(primary_key=True, sa_type=stored(MeetingMoment))
    person_id: int = Field(foreign_key="person.id", primary_key=True)
