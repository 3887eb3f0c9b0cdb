"""School years, their closed weeks, and the events of the year wheel."""

from datetime import date

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table
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
    """Something planned in a season. A workshop carries its `number`, 1 to 3."""

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
