from datetime import date

from sqlmodel import Session

from models.vocabulary import Level, RubricStatus
from services.rubric import wordings
from services.rubric.wordings import Text, Wording
from tests.factories import PILLARS, make_rubric


def test_in_force_is_the_newest_version_in_force(session: Session) -> None:
    make_rubric(session, number=901, valid_from=date(2025, 8, 1))
    make_rubric(session, number=902, status=RubricStatus.RETIRED)
    make_rubric(session, number=903, status=RubricStatus.DRAFT)

    found = wordings.in_force(session)

    assert tuple(found) == PILLARS
    assert [wording.level for wording in found["P5"]] == list(Level)
    assert found["P2"][3] == Wording(
        Level.EMBEDDED,
        Text("P2 trin 4", "P2 step 4"),
        (Text("P2 tegn 4.1", "P2 sign 4.1"), Text("P2 tegn 4.2", "P2 sign 4.2")),
    )


def test_in_force_is_nothing_while_there_is_no_rubric(session: Session) -> None:
    assert wordings.in_force(session) == {}
