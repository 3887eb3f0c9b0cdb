"""What units say about themselves: where they stand on each pillar, and how they got there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Assessment, AssessmentRound, Evidence, Unit
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    Confidence,
    EvidenceKind,
    Level,
)
from services import confidence
from services.database import built_once, select_wide

FRESH_FOR = timedelta(days=200)  # one round missed, plus slack (display rule V4)
CURRENT_FOR = timedelta(days=365)


class Age(StrEnum):
    """How much a unit's last assessment of a pillar still says (display rule V4)."""

    FRESH = "fresh"
    OLDER = "older"
    EXPIRED = "expired"
    NEVER = "never"


@dataclass(frozen=True)
class Example:
    """Something that an assessment rests on."""

    kind: EvidenceKind
    text: str


@dataclass(frozen=True)
class Step:
    """One assessment of one pillar in one round. No `level`: the pillar was skipped."""

    round_name: str
    closes_on: date
    dialogue_on: date
    level: Level | None
    skipped_reason: str
    reason_code: ChangeReason | None
    reason: str
    next_step: str
    partner_unit: str
    confidence: Confidence
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Standing:
    """Where a unit stands on one pillar. `history` is every round, the newest first."""

    pillar: str
    history: tuple[Step, ...]
    age: Age

    @property
    def latest(self) -> Step | None:
        """The newest assessment that chose a level, however old."""
        return next((step for step in self.history if step.level), None)

    @property
    def current(self) -> Step | None:
        """The newest assessment, unless it is too old to say how things are."""
        return None if self.age is Age.EXPIRED else self.latest

    @property
    def previous(self) -> Step | None:
        """The assessment before the newest one."""
        return next(
            (step for step in self.history if step.level and step is not self.latest), None
        )

    @property
    def moved(self) -> int | None:
        """Steps up (or down, below zero) since the round before; None for a first assessment."""
        now, before = self.current, self.previous
        if now is None or before is None or now.level is None or before.level is None:
            return None
        return now.level - before.level


def age(assessed_on: date | None, today: date) -> Age:
    """What the age of an assessment makes of it."""
    if assessed_on is None:
        return Age.NEVER
    if today - assessed_on <= FRESH_FOR:
        return Age.FRESH
    return Age.OLDER if today - assessed_on <= CURRENT_FOR else Age.EXPIRED


def standings(
    session: Session, unit_id: int, codes: Sequence[str], today: date
) -> tuple[Standing, ...]:
    """Where a unit stood on a day on each pillar of `codes`, with all rounds up to then."""
    rows = session.exec(_shared(), params={"unit_id": unit_id, "today": today}).all()
    examples = _examples(session, unit_id)
    steps: dict[str, list[Step]] = defaultdict(list)
    for id_, pillar, perspectives, voice_on, *rest in rows:
        steps[pillar].append(_step(rest, perspectives, voice_on, examples.get(id_ or 0, ())))
    return tuple(standing(code, steps[code], today) for code in codes)


def standing(pillar: str, steps: Iterable[Step], today: date) -> Standing:
    """The standing that a pillar's steps, newest first, amount to on a day."""
    history = tuple(steps)
    levelled = next((step.dialogue_on for step in history if step.level), None)
    return Standing(pillar, history, age(levelled, today))


@built_once
def _shared() -> Any:
    partner = aliased(Unit)
    return (
        select_wide(
            col(Assessment.id),
            col(Assessment.pillar),
            col(Assessment.perspectives),
            col(Assessment.young_voice_on),
            col(AssessmentRound.name),
            col(AssessmentRound.closes_on),
            col(Assessment.dialogue_on),
            col(Assessment.level),
            col(Assessment.skipped_reason),
            col(Assessment.reason_code),
            col(Assessment.reason),
            col(Assessment.next_step),
            col(partner.name),
        )
        .join(AssessmentRound, col(AssessmentRound.id) == col(Assessment.round_id))
        .join(partner, col(partner.id) == col(Assessment.partner_unit_id), isouter=True)
        .where(
            col(Assessment.unit_id) == bindparam("unit_id"),
            Assessment.status == AssessmentStatus.SHARED,
            col(Assessment.superseded_by_id).is_(None),
            col(Assessment.dialogue_on) <= bindparam("today"),
        )
        .order_by(col(Assessment.dialogue_on).desc())
    )


def _examples(session: Session, unit_id: int) -> dict[int, tuple[Example, ...]]:
    found: dict[int, tuple[Example, ...]] = defaultdict(tuple)
    for assessment_id, kind, text in session.exec(_evidence(), params={"unit_id": unit_id}):
        found[assessment_id] += (Example(kind, text),)
    return found


@built_once
def _evidence() -> Any:
    return (
        select(col(Evidence.assessment_id), col(Evidence.kind), col(Evidence.text))
        .join(Assessment, col(Assessment.id) == col(Evidence.assessment_id))
        .where(col(Assessment.unit_id) == bindparam("unit_id"))
        .order_by(col(Evidence.id))
    )


def _step(
    row: Sequence, perspectives: int, voice_on: date | None, examples: tuple[Example, ...]
) -> Step:
    name, closes_on, dialogue_on, level, skipped, code, reason, next_step, partner = row
    return Step(
        round_name=name,
        closes_on=closes_on,
        dialogue_on=dialogue_on,
        level=Level(level) if level else None,
        skipped_reason=skipped,
        reason_code=code,
        reason=reason,
        next_step=next_step,
        partner_unit=partner or "",
        confidence=confidence.derived(
            perspectives, {example.kind for example in examples}, voice_on, dialogue_on
        ),
        examples=examples,
    )
