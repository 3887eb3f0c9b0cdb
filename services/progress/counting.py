"""Which assessments count, and how many of them it takes to show where they stand."""

from typing import Any

from sqlmodel import and_, col

from models import Assessment
from models.vocabulary import AssessmentStatus

FEWEST = 5  # assessed units: of fewer, a distribution would be about single ones (rule V10)


def counts(table: Any = Assessment) -> Any:
    """The clause of assessments that are shared, and that no correction took the place of."""
    shared = col(table.status) == AssessmentStatus.SHARED
    return and_(shared, col(table.superseded_by_id).is_(None))
