"""The rubric, and what units say about themselves with it."""

from datetime import date

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    EvidenceKind,
    RoundStatus,
    RubricStatus,
    stored,
)


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


class AssessmentRound(Table, table=True):
    """A period in which units assess themselves, twice a year."""

    id: int | None = Field(default=None, primary_key=True)
    season_id: int | None = Field(default=None, foreign_key="season.id", index=True)
    name: str = Field(unique=True)
    opens_on: date
    closes_on: date
    status: RoundStatus = Field(sa_type=stored(RoundStatus))


class Assessment(Table, table=True):
    """What a unit says about one pillar in one round.

    `level` is empty when the pillar was skipped. A correction after the round makes a new
    row, and the old one points to it with `superseded_by_id`.
    """

    __table_args__ = (
        UniqueConstraint("unit_id", "round_id", "pillar", "version"),
        Index(None, "unit_id", "pillar", "dialogue_on", "level", "status"),
        Index(None, "round_id", "unit_id", "pillar", "level", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    round_id: int = Field(foreign_key="assessmentround.id")
    pillar: str = Field(foreign_key="pillar.code")
    rubric_version_id: int = Field(foreign_key="rubricversion.id")
    level: int | None = None
    skipped_reason: str = ""
    status: AssessmentStatus = Field(sa_type=stored(AssessmentStatus))
    dialogue_on: date
    partner_unit_id: int | None = Field(default=None, foreign_key="unit.id")
    partner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    perspectives: int = 1
    young_voice_on: date | None = None
    reason_code: ChangeReason | None = Field(default=None, sa_type=stored(ChangeReason))
    reason: str = ""
    next_step: str = ""
    version: int = 1
    superseded_by_id: int | None = Field(default=None, foreign_key="assessment.id")


class Evidence(Table, table=True):
    """An example or a sign that an assessment rests on."""

    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    kind: EvidenceKind = Field(default=EvidenceKind.OTHER, sa_type=stored(EvidenceKind))
    text: str
