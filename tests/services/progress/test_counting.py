"""Which assessments count."""

from datetime import date

from sqlmodel import Session, select

from models import Assessment
from models.vocabulary import AssessmentStatus
from services.progress.counting import counts
from tests.factories import make_assessment, make_round, make_unit


def test_counts_takes_what_is_shared_and_not_corrected(session: Session) -> None:
    unit = make_unit(session)
    june = make_round(session, opens_on=date(2026, 5, 1), closes_on=date(2026, 6, 15))
    make_assessment(session, unit, june, pillar="P2", status=AssessmentStatus.DRAFT)
    make_assessment(session, unit, june, pillar="P3", status=AssessmentStatus.DISCUSSED)
    corrected = make_assessment(session, unit, june)
    correction = make_assessment(session, unit, june, version=2, level=3)
    corrected.superseded_by_id = correction.id
    session.add(corrected)

    assert session.exec(select(Assessment).where(counts())).all() == [correction]
