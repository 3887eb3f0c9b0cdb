"""The life of a decision after its meeting."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from models import Decision
from models.vocabulary import DecisionStatus, MeetingStatus, Role
from services import texts
from services.decisions import drafts, settling
from services.errors import Conflict, Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_decision,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)
from tests.services.decisions.table import Around, around

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def there(session: Session) -> Around:
    found = around(session)
    found.meeting.status = MeetingStatus.CLOSED
    return found


def state(decision: Decision) -> tuple[object, ...]:
    return decision.status, decision.outcome, decision.settled_on, decision.version


def test_who_answers_for_it_writes_or_heads_follows_it_up(session: Session, there: Around) -> None:
    person = make_person(session)
    decision = make_decision(session, there.meeting, responsible_id=person.id)
    number, answers = id_of(decision), viewer_of(session, person)

    for by in (answers, there.chair, there.head):
        settling.settle(session, number, "Alle var med.", by=by, today=TODAY)
        settling.settle(session, number, "", by=by, today=LATER)  # once more changes nothing
        assert state(decision)[:3] == (DecisionStatus.DONE, "Alle var med.", TODAY)
        settling.take_up(session, number, by=by, today=TODAY)
        assert state(decision)[:3] == (DecisionStatus.OPEN, "Alle var med.", None)
    assert decision.version == 7

    for by in (there.member, there.employee, there.stranger):
        with pytest.raises(NotFound):
            settling.settle(session, number, "", by=by, today=TODAY)
        with pytest.raises(NotFound):
            settling.take_up(session, number, by=by, today=TODAY)
        with pytest.raises(NotFound):
            settling.put_off(session, number, LATER, by=by, today=TODAY)


def test_a_shared_screen_follows_nothing_up_whatever_its_account_was_given(
    session: Session, there: Around
) -> None:
    screen = make_person(session)
    decision = make_decision(session, there.meeting, responsible_id=screen.id)
    make_role(session, screen, Role.SCREEN, make_unit(session))

    with pytest.raises(NotFound):
        settling.settle(session, id_of(decision), "Ja", by=viewer_of(session, screen), today=TODAY)
    assert state(decision)[:2] == (DecisionStatus.OPEN, "")


def test_what_came_of_it_can_be_said_later_and_anew(session: Session, there: Around) -> None:
    decision = make_decision(session, there.meeting)

    for said in ("", "Det gik.", "Det gik godt."):
        settling.settle(session, id_of(decision), said, by=there.chair, today=TODAY)
        assert decision.outcome == said
    with pytest.raises(Invalid) as refused:
        settling.settle(session, id_of(decision), "x" * 301, by=there.chair, today=TODAY)
    assert refused.value.problems == {"outcome": texts.TOO_LONG[300]}


def test_what_was_withdrawn_is_taken_up_before_it_is_done(session: Session, there: Around) -> None:
    decision = make_decision(session, there.meeting, status=DecisionStatus.DROPPED)

    with pytest.raises(Conflict):
        settling.settle(session, id_of(decision), "", by=there.chair, today=TODAY)
    with pytest.raises(Conflict):
        settling.put_off(session, id_of(decision), LATER, by=there.chair, today=TODAY)


def test_it_is_put_off_to_a_day_to_come(session: Session, there: Around) -> None:
    decision = make_decision(session, there.meeting)
    number, by = id_of(decision), there.chair

    for wrong, why in (
        ("", texts.EMPTY),
        ("snart", texts.NO_DATE),
        (TODAY - timedelta(days=1), drafts.TOO_EARLY),
    ):
        with pytest.raises(Invalid) as refused:
            settling.put_off(session, number, wrong, by=by, today=TODAY)
        assert refused.value.problems == {"review_on": why}
    settling.put_off(session, number, LATER, by=by, today=TODAY)
    settling.put_off(session, number, LATER, by=by, today=TODAY)
    assert (decision.review_on, decision.version) == (LATER, 2)
