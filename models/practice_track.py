"""Practice tracks (øvebaner): what is practised, the trial actions, and what came of it."""

from datetime import date

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table
from models.vocabulary import (
    CoCreation,
    DataSource,
    Gain,
    PauseReason,
    Seen,
    Theme,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    TrialDecision,
    TrialState,
    WhatNow,
    YoungBand,
    YouthArea,
    stored,
)


class PracticeTrack(Table, table=True):
    """What someone practises for one learning loop, at most 26 weeks.

    `previous_id` is the track of the loop before. `workshop_id` is the workshop at which it was
    begun, if it was. `changed_on` is the day of the last change of the track, its trial actions
    or its evaluation; `version` counts the changes of its own texts.
    """

    __table_args__ = (
        Index(None, "unit_id", "season_id", "status"),
        Index(None, "season_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    season_id: int = Field(foreign_key="season.id")
    unit_id: int = Field(foreign_key="unit.id")
    community_id: int | None = Field(default=None, foreign_key="community.id", index=True)
    workshop_id: int | None = Field(default=None, foreign_key="yearwheelevent.id")
    previous_id: int | None = Field(default=None, foreign_key="practicetrack.id", index=True)
    pillar: str | None = Field(default=None, foreign_key="pillar.code")
    title: str
    focus_question: str = ""
    hypothesis_if: str = ""
    hypothesis_then: str = ""
    baseline: str = ""
    ownership: TrackOwnership = Field(sa_type=stored(TrackOwnership))
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    visibility: TrackVisibility = Field(
        default=TrackVisibility.EVERYBODY, sa_type=stored(TrackVisibility)
    )
    starts_on: date | None = None
    activated_on: date | None = None
    evaluation_on: date | None = None
    evaluated_on: date | None = None
    status: TrackStatus = Field(sa_type=stored(TrackStatus))
    status_changed_on: date
    pause_reason: PauseReason | None = Field(default=None, sa_type=stored(PauseReason))
    paused_until: date | None = None
    stop_reason: str = ""
    stop_learned: str = ""
    changed_on: date | None = None
    created_by_id: int | None = Field(default=None, foreign_key="person.id")
    version: int = 1
    form_key: str | None = Field(default=None, unique=True)


class TrackOwner(Table, table=True):
    """Somebody who owns a track together with its owner."""

    __table_args__ = (Index(None, "person_id", "track_id"),)

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)


class TrackPillar(Table, table=True):
    """A pillar that a track is about too, beside its main one."""

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    pillar: str = Field(foreign_key="pillar.code", primary_key=True)


class TrackTheme(Table, table=True):
    """A theme of a track."""

    __table_args__ = (Index(None, "theme", "track_id"),)

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    theme: Theme = Field(primary_key=True, sa_type=stored(Theme))


class TrackSource(Table, table=True):
    """A kind of data that a track uses."""

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    source: DataSource = Field(primary_key=True, sa_type=stored(DataSource))


class TrackSign(Table, table=True):
    """A sign to look for: in words of one's own, or as it is written elsewhere."""

    id: int | None = Field(default=None, primary_key=True)
    track_id: int = Field(foreign_key="practicetrack.id", index=True)
    position: int
    text: str
    common_id: int | None = Field(default=None, foreign_key="commonsign.id")
    local_id: int | None = Field(default=None, foreign_key="localsign.id")


class TrialAction(Table, table=True):
    """One small thing that is tried in a practice track, in four phases.

    Prepared: `what_we_try`, `who` (roles, never names), `planned_week_on` (a Monday),
    `expectation`. Done: `done_on`, `what_happened`, `young`. Studied: `what_we_saw`, `surprise`,
    `evidence`. Adjusted: `decision`, and `previous_id` on the trial action that follows.
    """

    __table_args__ = (UniqueConstraint("track_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    track_id: int = Field(foreign_key="practicetrack.id")
    number: int
    state: TrialState = Field(sa_type=stored(TrialState))
    what_we_try: str
    who: str = ""
    planned_week_on: date | None = None
    expectation: str = ""
    done_on: date | None = None
    what_happened: str = ""
    young: YoungBand | None = Field(default=None, sa_type=stored(YoungBand))
    what_we_saw: str = ""
    surprise: str = ""
    evidence: DataSource | None = Field(default=None, sa_type=stored(DataSource))
    decision: TrialDecision | None = Field(default=None, sa_type=stored(TrialDecision))
    previous_id: int | None = Field(default=None, foreign_key="trialaction.id", index=True)
    changed_on: date | None = None
    version: int = 1
    form_key: str | None = Field(default=None, unique=True)


class TrackEvaluation(Table, table=True):
    """What we and the young got out of a track. Both halves; "we do not know yet" is an answer.

    `young_unknown` and `not_for_unknown` are that answer. `entry_id` is the practice story it
    became in the knowledge bank.
    """

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    young_unknown: bool = False
    gained: str = ""
    surprised: str = ""
    not_for: str = ""
    not_for_unknown: bool = False
    what_now: WhatNow | None = Field(default=None, sa_type=stored(WhatNow))
    co_creation: CoCreation | None = Field(default=None, sa_type=stored(CoCreation))
    co_creation_example: str = ""
    entry_id: int | None = Field(default=None, foreign_key="knowledgeentry.id")
    written_by_id: int | None = Field(default=None, foreign_key="person.id")
    version: int = 1


class TrackGain(Table, table=True):
    """A kind of thing that the staff got out of a track."""

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    gain: Gain = Field(primary_key=True, sa_type=stored(Gain))


class YouthOutcome(Table, table=True):
    """What was seen among a group of young people before and after, in one area."""

    __table_args__ = (Index(None, "area", "track_id"),)

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    area: YouthArea = Field(primary_key=True, sa_type=stored(YouthArea))
    before: Seen = Field(sa_type=stored(Seen))
    after: Seen = Field(sa_type=stored(Seen))
    young: YoungBand = Field(sa_type=stored(YoungBand))
    example: str = ""


class YouthOutcomeSource(Table, table=True):
    """A kind of data that an outcome rests on."""

    track_id: int = Field(foreign_key="practicetrack.id", primary_key=True)
    area: YouthArea = Field(primary_key=True, sa_type=stored(YouthArea))
    source: DataSource = Field(primary_key=True, sa_type=stored(DataSource))
