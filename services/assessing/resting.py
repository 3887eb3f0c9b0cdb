"""What rows rest on: whether there is an example or a sign at all, and how much it says."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models import Assessment, Evidence, RecognisedSign
from models.vocabulary import Confidence
from services.progress import confidence


def confidence_of(session: Session, rows: Sequence[Assessment]) -> list[Confidence]:
    """How much each of some rows rests on, derived from what there is; two questions."""
    ids = [row.id for row in rows]
    examples = select(col(Evidence.assessment_id), col(Evidence.kind))
    kinds = session.exec(examples.where(col(Evidence.assessment_id).in_(ids))).all()
    signed = select(col(RecognisedSign.assessment_id)).distinct()
    signs = set(session.exec(signed.where(col(RecognisedSign.assessment_id).in_(ids))))
    return [
        confidence.derived(
            row.perspectives,
            {kind for row_id, kind in kinds if row_id == row.id},
            row.young_voice_on,
            row.dialogue_on,
            signs=row.id in signs,
        )
        for row in rows
    ]


def resting(session: Session, rows: Sequence[Assessment]) -> frozenset[int]:
    """Ids of those rows that rest on something: an example, or a sign that was recognised."""
    ids = [row.id for row in rows]
    examples = select(col(Evidence.assessment_id)).where(col(Evidence.assessment_id).in_(ids))
    signs = select(col(RecognisedSign.assessment_id)).where(
        col(RecognisedSign.assessment_id).in_(ids)
    )
    return frozenset([*session.exec(examples), *session.exec(signs)])
