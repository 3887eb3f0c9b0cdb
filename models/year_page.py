"""The newspaper page (avisside): a unit's year on one page, every sentence with its source."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from models.base import Table, now
from models.vocabulary import PageHeading, stored


class YearPage(Table, table=True):
    """A version of a unit's page of a season. The one with the highest `number` stands."""

    __table_args__ = (UniqueConstraint("unit_id", "season_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    season_id: int = Field(foreign_key="season.id")
    number: int
    title: str = ""
    by_id: int = Field(foreign_key="person.id")
    saved_at: datetime = Field(default_factory=now)
    form_key: str = Field(unique=True, max_length=64)


class YearPageLine(Table, table=True):
    """A sentence of a page. `source`, `source_id`: the table and row that it tells of, if any.

    A sentence that the leader wrote has no source. `edited`: it was drafted and then reworded.
    """

    page_id: int = Field(foreign_key="yearpage.id", primary_key=True)
    heading: PageHeading = Field(primary_key=True, sa_type=stored(PageHeading))
    position: int = Field(primary_key=True)
    text: str
    source: str = Field(default="", max_length=40)
    source_id: int | None = None
    edited: bool = False
