"""The rounds in which units assess themselves, and what they said."""

from datetime import date, datetime

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    Confidence,
    EvidenceKind,
    RoundStatus,
    stored,
)


class AssessmentRound(Table, table=True):
    """A period in which units assess themselves, twice a year.

    It opens and closes by its days; a `status` of closed or archived ends it before that.
    """

    id: int | None = Field(default=None, primary_key=True)
    season_id: int | None = Field(default=None, foreign_key="season.id", index=True)
    name: str = Field(unique=True)
    opens_on: date
    closes_on: date
    status: RoundStatus = Field(sa_type=stored(RoundStatus))


class Assessment(Table, table=True):
    """What a unit says about one pillar in one round.

    `level` is empty when the pillar was skipped. A correction makes a new row with the next
    `version`; once it is shared, the old one points to it with `superseded_by_id`.
    """

    __table_args__ = (
        UniqueConstraint("unit_id", "round_id", "pillar", "version"),
        Index(None, "unit_id", "pillar", "dialogue_on", "level", "status"),
        Index(None, "round_id", "unit_id", "pillar", "level", "status"),
        Index(None, "shared_at", "unit_id"),
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
    next_track_id: int | None = Field(default=None, foreign_key="practicetrack.id", index=True)
    confidence_lowered: Confidence | None = Field(default=None, sa_type=stored(Confidence))
    saved_at: datetime | None = None
    saved_by_id: int | None = Field(default=None, foreign_key="person.id")
    shared_at: datetime | None = None
    correction_note: str = ""
    version: int = 1
    superseded_by_id: int | None = Field(default=None, foreign_key="assessment.id")


class Evidence(Table, table=True):
    """An example or a sign that an assessment rests on."""

    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id", index=True)
    kind: EvidenceKind = Field(default=EvidenceKind.OTHER, sa_type=stored(EvidenceKind))
    text: str


class RecognisedSign(Table, table=True):
    """A sign that a unit recognised in its everyday life: a common one, or one of its own."""

    __table_args__ = (
        UniqueConstraint("assessment_id", "common_sign_id"),
        UniqueConstraint("assessment_id", "local_sign_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id")
    common_sign_id: int | None = Field(default=None, foreign_key="commonsign.id")
    local_sign_id: int | None = Field(default=None, foreign_key="localsign.id", index=True)


class Retrospective(Table, table=True):
    """Where a unit, looking back, says that it was a year ago: beside its assessments."""

    __table_args__ = (UniqueConstraint("unit_id", "pillar", "season_id"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    pillar: str = Field(foreign_key="pillar.code")
    season_id: int = Field(foreign_key="season.id")
    level: int = Field(ge=1, le=4)
    said_on: date
