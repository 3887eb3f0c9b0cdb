"""School years, their closed weeks, and the events of the year wheel."""

from datetime import date, datetime, time

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table, now
from models.vocabulary import EventKind, EventStatus, stored


class Season(Table, table=True):
    """A school year, "2026/27". Seasons do not overlap."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    starts_on: date
    ends_on: date


class ClosedWeek(Table, table=True):
    """A week that does not count as an operating week. `week_on` is its Monday."""

    __table_args__ = (UniqueConstraint("season_id", "week_on"),)

    id: int | None = Field(default=None, primary_key=True)
    season_id: int = Field(foreign_key="season.id")
    week_on: date


class YearWheelEvent(Table, table=True):
    """Something planned in a season. A workshop carries its `number`, 1 to 3.

    `starts_at` and `ends_at` are local times; without them the event takes whole days. An event
    that was moved stays, and the new one says `moved_from_id`. `form_key` names the form it was
    planned in, so that a form plans only once.
    """

    __table_args__ = (Index(None, "season_id", "kind", "starts_on"),)

    id: int | None = Field(default=None, primary_key=True)
    season_id: int = Field(foreign_key="season.id")
    kind: EventKind = Field(sa_type=stored(EventKind))
    number: int | None = None
    title: str
    starts_on: date = Field(index=True)
    ends_on: date
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    status: EventStatus = Field(default=EventStatus.PLANNED, sa_type=stored(EventStatus))
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    purpose: str = ""
    headcount: int | None = None
    next_step: str = ""
    moved_from_id: int | None = Field(default=None, foreign_key="yearwheelevent.id")
    version: int = 1
    form_key: str | None = Field(default=None, unique=True)


class EventCommunity(Table, table=True):
    """A community that an event is for."""

    __table_args__ = (Index(None, "community_id", "event_id"),)

    event_id: int = Field(foreign_key="yearwheelevent.id", primary_key=True)
    community_id: int = Field(foreign_key="community.id", primary_key=True)


class CalendarAddress(Table, table=True):
    """The secret address under which a person's calendar program reads the year wheel.

    Only the hash of the secret is kept. A new address takes the place of the old one.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    secret_hash: str = Field(unique=True, max_length=64)
    made_at: datetime = Field(default_factory=now)
    read_at: datetime | None = None
