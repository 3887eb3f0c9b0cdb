from sqlmodel import Session

from services.rubric import pillars
from tests.factories import make_pillars


def test_every_pillar_comes_in_its_order(session: Session) -> None:
    make_pillars(session)

    assert [pillar.code for pillar in pillars.every(session)] == ["P1", "P2", "P3", "P4", "P5"]
