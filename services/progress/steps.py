"""The steps that a unit took: each shared assessment of a pillar, with what it rests on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Assessment, AssessmentRound, Evidence, RecognisedSign, Unit
from models.vocabulary import ChangeReason, Confidence, EvidenceKind, Level
from services.database import built_once, select_wide
from services.progress import confidence
from services.progress.counting import counts


@dataclass(frozen=True)
class Example:
    """Something that an assessment rests on."""

    kind: EvidenceKind
    text: str


@dataclass(frozen=True)
class Step:
    """One assessment of one pillar in one round. No `level`: the pillar was skipped.

    A later `version` is a correction, with a note when its round was closed by then.
    """

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
    correction_note: str = ""
    version: int = 1


def of_unit(session: Session, unit_id: int, today: date) -> Mapping[str, Sequence[Step]]:
    """The steps that a unit had shared by a day, by pillar, the newest first; two questions."""
    rows = session.exec(_shared(), params={"unit_id": unit_id, "today": today}).all()
    examples = _examples(session, unit_id)
    steps: dict[str, list[Step]] = defaultdict(list)
    for row in rows:
        steps[row.pillar].append(_step(row, examples.get(row.id, ())))
    return steps


@built_once
def _shared() -> Any:
    partner = aliased(Unit)
    recognised = exists().where(col(RecognisedSign.assessment_id) == col(Assessment.id))
    return (
        select_wide(
            col(Assessment.id),
            col(Assessment.pillar),
            col(Assessment.perspectives),
            col(Assessment.young_voice_on),
            col(Assessment.confidence_lowered),
            recognised.label("recognised"),
            col(AssessmentRound.name).label("round_name"),
            col(AssessmentRound.closes_on),
            col(Assessment.dialogue_on),
            col(Assessment.level),
            col(Assessment.skipped_reason),
            col(Assessment.reason_code),
            col(Assessment.reason),
            col(Assessment.next_step),
            col(partner.name).label("partner_unit"),
            col(Assessment.correction_note),
            col(Assessment.version),
        )
        .join(AssessmentRound, col(AssessmentRound.id) == col(Assessment.round_id))
        .join(partner, col(partner.id) == col(Assessment.partner_unit_id), isouter=True)
        .where(
            col(Assessment.unit_id) == bindparam("unit_id"),
            counts(),
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


def _step(row: Any, examples: tuple[Example, ...]) -> Step:
    return Step(
        round_name=row.round_name,
        closes_on=row.closes_on,
        dialogue_on=row.dialogue_on,
        level=Level(row.level) if row.level else None,
        skipped_reason=row.skipped_reason,
        reason_code=row.reason_code,
        reason=row.reason,
        next_step=row.next_step,
        partner_unit=row.partner_unit or "",
        confidence=_confidence(row, examples),
        examples=examples,
        correction_note=row.correction_note,
        version=row.version,
    )


def _confidence(row: Any, examples: Sequence[Example]) -> Confidence:
    kinds = {example.kind for example in examples}
    derived = confidence.derived(
        row.perspectives, kinds, row.young_voice_on, row.dialogue_on, signs=row.recognised
    )
    return confidence.lower(derived, row.confidence_lowered)
