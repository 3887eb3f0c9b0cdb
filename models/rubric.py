"""The five pillars, and the rubric that describes them: what a unit can say about itself."""

from datetime import date

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table
from models.vocabulary import RubricStatus, SignStatus, stored


class Pillar(Table, table=True):
    """One of the five pillars, in both languages. `code` is "P1" to "P5"."""

    code: str = Field(primary_key=True, max_length=8)
    position: int = Field(unique=True)
    name_da: str
    name_en: str
    short_da: str
    short_en: str


class RubricVersion(Table, table=True):
    """A wording of the rubric. Each assessment keeps the one it was made with."""

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(unique=True)
    valid_from: date
    author: str
    status: RubricStatus = Field(sa_type=stored(RubricStatus))


class RubricLevel(Table, table=True):
    """The sentence that describes one pillar at one level."""

    __table_args__ = (UniqueConstraint("version_id", "pillar", "level"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="rubricversion.id")
    pillar: str = Field(foreign_key="pillar.code")
    level: int = Field(ge=1, le=4)
    text_da: str
    text_en: str


class CommonSign(Table, table=True):
    """Something one can see or hear in everyday life, that all units share, at one level."""

    __table_args__ = (UniqueConstraint("version_id", "pillar", "level", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="rubricversion.id")
    pillar: str = Field(foreign_key="pillar.code")
    level: int = Field(ge=1, le=4)
    position: int
    text_da: str
    text_en: str


class LocalSign(Table, table=True):
    """A unit's own sign of a pillar, perhaps of one level. A lent one keeps its origin.

    It never changes what a level means.
    """

    __table_args__ = (Index(None, "unit_id", "pillar", "status"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    pillar: str = Field(foreign_key="pillar.code")
    level: int | None = None
    text: str
    status: SignStatus = Field(default=SignStatus.PROPOSED, sa_type=stored(SignStatus))
    copied_from_id: int | None = Field(default=None, foreign_key="localsign.id", index=True)
    created_by_id: int | None = Field(default=None, foreign_key="person.id")
    created_on: date
    changed_on: date


class Offer(Table, table=True):
    """A unit that gladly shares how it works with a pillar: it ticked so itself."""

    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    pillar: str = Field(foreign_key="pillar.code", primary_key=True)
    since: date
