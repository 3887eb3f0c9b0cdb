"""Indicators of progress: what each one is, its values, and where they came from."""

from datetime import date, datetime

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table, now
from models.vocabulary import IndicatorPeriod, IndicatorScale, stored


class Indicator(Table, table=True):
    """One number about groups of young people, with all that one must know to read it.

    `code` is what workbooks call it. `question` is what to talk about when one sees it.
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=20)
    name: str
    what: str
    source: str
    owner: str
    caveat: str = ""
    question: str
    scale: IndicatorScale = Field(sa_type=stored(IndicatorScale))
    period: IndicatorPeriod = Field(sa_type=stored(IndicatorPeriod))
    pillar: str | None = Field(default=None, foreign_key="pillar.code")
    created_on: date
    retired_on: date | None = None
    version: int = 1


class IndicatorImport(Table, table=True):
    """A workbook of values that was taken in. `undone_at`: its values count no more."""

    id: int | None = Field(default=None, primary_key=True)
    file_name: str
    imported_at: datetime = Field(default_factory=now)
    imported_by_id: int | None = Field(default=None, foreign_key="person.id")
    rows: int
    undone_at: datetime | None = None
    undone_by_id: int | None = Field(default=None, foreign_key="person.id")


class IndicatorValue(Table, table=True):
    """The value of one unit in one period, that begins on `period_on`.

    A later import takes its place: then `replaced_by_id` names that import, and a value without
    one is the one that counts.
    """

    __table_args__ = (
        UniqueConstraint("indicator_id", "unit_id", "period_on", "import_id"),
        Index(None, "unit_id", "indicator_id", "period_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    unit_id: int = Field(foreign_key="unit.id")
    period_on: date
    value: float
    import_id: int = Field(foreign_key="indicatorimport.id", index=True)
    replaced_by_id: int | None = Field(default=None, foreign_key="indicatorimport.id", index=True)


class IndicatorUse(Table, table=True):
    """A dialogue or a track in which a unit used an indicator: one of the two, never its text."""

    __table_args__ = (
        UniqueConstraint("indicator_id", "track_id"),
        UniqueConstraint("indicator_id", "dialogue_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    unit_id: int = Field(foreign_key="unit.id", index=True)
    track_id: int | None = Field(default=None, foreign_key="practicetrack.id", index=True)
    dialogue_id: int | None = Field(default=None, foreign_key="dialogue.id", index=True)
    used_on: date
    used_by_id: int | None = Field(default=None, foreign_key="person.id")
