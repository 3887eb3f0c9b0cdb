"""Practice tracks (øvebaner) and the trial actions behind them."""

from datetime import date

from sqlmodel import Field, Index

from models.base import Table
from models.vocabulary import (
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    TrialState,
    stored,
)


class PracticeTrack(Table, table=True):
    """What someone practises for one learning loop, at most 26 weeks."""

    __table_args__ = (Index(None, "unit_id", "season_id", "status"),)

    id: int | None = Field(default=None, primary_key=True)
    season_id: int = Field(foreign_key="season.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    community_id: int | None = Field(default=None, foreign_key="community.id", index=True)
    pillar: str = Field(foreign_key="pillar.code")
    title: str
    focus_question: str
    ownership: TrackOwnership = Field(sa_type=stored(TrackOwnership))
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    visibility: TrackVisibility = Field(
        default=TrackVisibility.EVERYBODY, sa_type=stored(TrackVisibility)
    )
    starts_on: date | None = None
    activated_on: date | None = None
    evaluation_on: date | None = None
    evaluated_on: date | None = None
    data_sources: int = 0
    status: TrackStatus = Field(sa_type=stored(TrackStatus))
    status_changed_on: date
    paused_until: date | None = None
    stop_reason: str = ""


class TrialAction(Table, table=True):
    """One small thing that was tried in a practice track."""

    id: int | None = Field(default=None, primary_key=True)
    track_id: int = Field(foreign_key="practicetrack.id", index=True)
    number: int
    state: TrialState = Field(sa_type=stored(TrialState))
    what_we_try: str
    planned_week_on: date | None = None
    done_on: date | None = None
    what_we_saw: str = ""
