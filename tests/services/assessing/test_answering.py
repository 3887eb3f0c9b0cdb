from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from sqlmodel import Session

from models import AssessmentRound
from models.vocabulary import AssessmentStatus, UnitLevel
from services.assessing import answering, rounds
from services.assessing.answering import Answer, Answered, Stage
from services.assessing.rounds import Round
from services.units import UnitName
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_open_round,
    make_round,
    make_rubric,
    make_unit,
)

DAY = timedelta(days=1)


def seen(session: Session, made: AssessmentRound) -> Round:
    return next(one for one in rounds.every(session, TODAY) if one.id == made.id)


def test_answered_says_who_has_shared_begun_and_not_by_department_and_name(
    session: Session, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    east, west = (
        make_unit(session, level=UnitLevel.DEPARTMENT, name=name) for name in ("Øst", "Vest")
    )
    shared, begun = make_unit(session, east, name="Åen"), make_unit(session, east, name="Bakken")
    silent = make_unit(session, west, name="Zonen")
    make_unit(session, west, name="Andres")
    made, other = make_open_round(session), make_round(session)
    version = make_rubric(session).id
    values = {"rubric_version_id": version}
    now = make_assessment(session, shared, made, version=2, **values)
    make_assessment(session, shared, made, superseded_by_id=now.id, **values)
    make_assessment(session, shared, made, pillar="P2", level=None, **values)
    draft, discussed = AssessmentStatus.DRAFT, AssessmentStatus.DISCUSSED
    make_assessment(session, shared, made, pillar="P3", status=draft, **values)
    make_assessment(session, begun, made, status=discussed, **values)
    make_assessment(session, silent, other, **values)
    ids = {id_of(unit) for unit in (shared, begun, silent)}
    round_ = seen(session, made)

    with count_queries() as asked:
        found = answering.answered(session, round_, ids, TODAY)

    def name(unit_id: int, name: str, department_id: int, department: str) -> UnitName:
        return UnitName(unit_id, name, department_id, department)

    assert found == Answered(
        (
            Answer(name(id_of(silent), "Zonen", id_of(west), "Vest"), 0, 0),
            Answer(name(id_of(begun), "Bakken", id_of(east), "Øst"), 0, 1),
            Answer(name(id_of(shared), "Åen", id_of(east), "Øst"), 2, 1),
        )
    )
    stages = {stage: [a.unit.name for a in found.at(stage)] for stage in Stage}
    assert stages == {
        Stage.SHARED: ["Åen"],
        Stage.BEGUN: ["Bakken"],
        Stage.NOT_YET: ["Zonen"],
    }
    assert len(asked) == 2


def test_answered_asks_only_units_that_existed_in_the_round(session: Session) -> None:
    made = make_round(session)
    gone = make_unit(session, valid_to=made.closes_on - DAY)
    late = make_unit(session, valid_from=made.closes_on + DAY)
    there = make_unit(session, valid_to=made.closes_on)
    ids = {id_of(unit) for unit in (gone, late, there)}

    found = answering.answered(session, seen(session, made), ids, TODAY)

    assert [answer.unit.id for answer in found.answers] == [there.id]


def test_answered_of_a_round_ahead_asks_those_of_its_first_day(session: Session) -> None:
    made = make_open_round(session, opens_on=TODAY + 5 * DAY)
    leaving = make_unit(session, valid_to=TODAY + DAY)
    coming = make_unit(session, valid_from=TODAY + 5 * DAY)

    found = answering.answered(
        session, seen(session, made), {id_of(leaving), id_of(coming)}, TODAY
    )

    assert [answer.unit.id for answer in found.answers] == [coming.id]


def test_answered_of_no_units_is_nobody(session: Session) -> None:
    made = make_open_round(session)

    assert answering.answered(session, seen(session, made), (), TODAY) == Answered(())
