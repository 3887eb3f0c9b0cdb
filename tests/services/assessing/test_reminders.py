"""What a round reminds of. What is owed is tested with the home page, which asks for it."""

from datetime import date

from sqlmodel import Session

from models.vocabulary import AssessmentStatus, Role, RoundStatus
from services.assessing import reminders
from services.assessing.reminders import Unfinished
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_open_round,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_unit,
    viewer_of,
)


def test_unfinished_are_those_in_an_open_round_that_the_viewer_may_write(
    session: Session,
) -> None:
    now_open, closed = make_open_round(session), make_round(session, status=RoundStatus.CLOSED)
    top = make_unit(session)
    named = {name: make_unit(session, top, name=name) for name in ("Ørnen", "Bækken", "Delt")}
    stranger, rubric = make_unit(session, name="Fremmed"), make_rubric(session).id
    for unit in (named["Ørnen"], named["Bækken"], stranger):
        for pillar, status in (("P1", AssessmentStatus.DRAFT), ("P2", AssessmentStatus.DISCUSSED)):
            make_assessment(
                session, unit, now_open, pillar=pillar, status=status, rubric_version_id=rubric
            )
    make_assessment(session, named["Delt"], now_open, rubric_version_id=rubric)
    draft = AssessmentStatus.DRAFT
    make_assessment(session, named["Delt"], closed, status=draft, rubric_version_id=rubric)
    leader = make_person(session)
    make_role(session, leader, Role.DEPARTMENT_LEADER, top)
    watcher = make_person(session)
    make_role(session, watcher, Role.LEADERSHIP, top)

    found = reminders.unfinished(session, viewer_of(session, leader), TODAY)

    assert found == tuple(
        Unfinished(id_of(named[name]), name, now_open.name, date(2026, 12, 13))
        for name in ("Bækken", "Ørnen")
    )
    assert reminders.unfinished(session, viewer_of(session, watcher), TODAY) == ()
