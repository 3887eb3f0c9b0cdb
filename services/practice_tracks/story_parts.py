"""The parts of the story of a track, as its page shows them."""

from dataclasses import dataclass
from datetime import date

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
)


@dataclass(frozen=True)
class Named:
    """Something that has a name, and its id."""

    id: int
    name: str


@dataclass(frozen=True)
class Sign:
    """A sign to look for; the ids say where it is written, if it is not in words of their own."""

    text: str
    text_en: str
    common_id: int | None = None
    local_id: int | None = None


@dataclass(frozen=True)
class Trial:
    """A trial action in its four phases."""

    id: int
    number: int
    state: TrialState
    what_we_try: str
    who: str
    planned_week_on: date | None
    expectation: str
    done_on: date | None
    what_happened: str
    young: YoungBand | None
    what_we_saw: str
    surprise: str
    evidence: DataSource | None
    decision: TrialDecision | None
    previous_id: int | None
    version: int


@dataclass(frozen=True)
class OutcomeSeen:
    """What was seen among a group of young people, before and after."""

    area: YouthArea
    before: Seen
    after: Seen
    young: YoungBand
    example: str
    sources: tuple[DataSource, ...]


@dataclass(frozen=True)
class Evaluation:
    """What we and the young got out of it, as far as it is written."""

    young_unknown: bool
    gained: str
    surprised: str
    not_for: str
    not_for_unknown: bool
    what_now: WhatNow | None
    co_creation: CoCreation | None
    co_creation_example: str
    entry_id: int | None
    version: int
    gains: tuple[Gain, ...]
    outcomes: tuple[OutcomeSeen, ...]


@dataclass(frozen=True)
class Words:
    """What a track says of itself."""

    title: str
    focus_question: str
    hypothesis_if: str
    hypothesis_then: str
    baseline: str


@dataclass(frozen=True)
class Days:
    """The days of a track, as far as they are known."""

    starts_on: date | None
    activated_on: date | None
    evaluation_on: date | None
    evaluated_on: date | None
    status_changed_on: date
    changed_on: date | None


@dataclass(frozen=True)
class Ended:
    """Why it rests or was stopped, and what was learned from that."""

    pause_reason: PauseReason | None
    paused_until: date | None
    stop_reason: str
    stop_learned: str


@dataclass(frozen=True)
class About:
    """What a track is about, beside its words."""

    pillar: str | None
    pillars: tuple[str, ...]
    themes: tuple[Theme, ...]
    sources: tuple[DataSource, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Loop:
    """A track of the loop before or after. Its title is "" for who may not read it."""

    id: int
    title: str
    status: TrackStatus
    season: str


@dataclass(frozen=True)
class Whose:
    """Whose a track is. Names are for those who write in it; for others they are left out."""

    ownership: TrackOwnership
    visibility: TrackVisibility
    owner: Named | None
    together: tuple[Named, ...]
