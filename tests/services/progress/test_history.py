from datetime import date, timedelta

from sqlmodel import Session

from models import Retrospective
from models.vocabulary import Level, RoundStatus
from services.assessing.rounds import Round
from services.progress import history
from services.progress.history import Beside, LookedBack
from tests.factories import (
    TODAY,
    id_of,
    make_open_round,
    make_pillars,
    make_round,
    make_season,
    make_unit,
)


def test_beside_a_history_stand_its_rounds_and_what_was_said_looking_back(
    session: Session,
) -> None:
    make_pillars(session)
    unit, other, season = make_unit(session), make_unit(session), make_season(session)
    now, past = make_open_round(session, name="Nu"), make_round(session, name="Før")
    make_round(session, opens_on=TODAY + timedelta(days=1), closes_on=date(2027, 6, 1))
    said = {"season_id": id_of(season), "level": 2}
    session.add(Retrospective(unit_id=id_of(unit), pillar="P1", said_on=TODAY, **said))
    tomorrow = TODAY + timedelta(days=1)
    session.add(Retrospective(unit_id=id_of(unit), pillar="P2", said_on=tomorrow, **said))
    session.add(Retrospective(unit_id=id_of(other), pillar="P1", said_on=TODAY, **said))
    session.flush()

    found = history.beside(session, id_of(unit), TODAY)

    before = Round(id_of(past), "Før", None, past.opens_on, past.closes_on, RoundStatus.CLOSED)
    running = Round(id_of(now), "Nu", None, now.opens_on, now.closes_on, RoundStatus.OPEN)
    looked_back = LookedBack("P1", Level.PRACTISING, TODAY)
    assert found == Beside((before, running), (looked_back,))
    assert looked_back.about == date(2025, 11, 22)
