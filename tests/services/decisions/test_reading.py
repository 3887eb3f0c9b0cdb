"""Decisions as pages show them: one opened, those of a unit, and those on somebody's home page."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import Decision, DecisionUnit
from models.vocabulary import DecisionAnswer, DecisionKind, DecisionStatus
from services.decisions import at_unit, opened, to_do
from services.decisions.at_unit import SentHere
from services.decisions.to_do import Due, Waiting
from services.errors import NotFound
from tests.factories import TODAY, id_of, make_decision, make_person, viewer_of
from tests.services.decisions.table import Around, around

SOON, WEEK = TODAY + timedelta(days=14), timedelta(days=7)


@pytest.fixture
def there(session: Session) -> Around:
    return around(session)


def sent(session: Session, there: Around, text: str, **values: Any) -> Decision:
    """A decision that was sent to Ankeret a week ago."""
    answered = {name: values.pop(name) for name in ("answer", "said") if name in values}
    decision = make_decision(session, there.meeting, text=text, sent_on=TODAY - WEEK, **values)
    ids: dict[str, Any] = {"decision_id": id_of(decision), "unit_id": id_of(there.club)}
    text_of = {"text": answered.pop("said", "")}
    session.add(DecisionUnit(**ids | text_of | answered))
    session.flush()
    return decision


def test_what_can_be_done_with_an_opened_decision(session: Session, there: Around) -> None:
    number = id_of(sent(session, there, "Regler", outcome="Skrevet."))

    whole = opened.read(session, number, by=there.chair, today=TODAY)
    theirs = opened.read(session, number, by=there.resource, today=TODAY)
    others = opened.read(session, number, by=there.member, today=TODAY)

    assert (whole.follows_up, whole.sends, whole.sendable, whole.outcome) == (
        True,
        True,
        {id_of(there.other): "Øen"},
        "Skrevet.",
    )
    assert (theirs.follows_up, theirs.sends, theirs.sendable, theirs.outcome) == (
        False,
        False,
        {},
        "",
    )
    assert theirs.mine == {id_of(there.club)}
    assert (others.follows_up, others.outcome, others.mine) == (False, "Skrevet.", frozenset())
    for by, asked in ((there.stranger, number), (there.chair, number + 99)):
        with pytest.raises(NotFound):
            opened.read(session, asked, by=by, today=TODAY)


def test_a_settled_decision_is_not_sent(session: Session, there: Around) -> None:
    decision = make_decision(session, there.meeting, status=DecisionStatus.DONE)

    found = opened.read(session, id_of(decision), by=there.chair, today=TODAY)

    assert (found.follows_up, found.sends, found.sendable) == (True, False, {})


def test_a_unit_shows_what_was_sent_to_it_with_what_waits_first(
    session: Session, there: Around
) -> None:
    done = DecisionAnswer.DONE
    answered = sent(session, there, "Besvaret", answer=done, said="Hver fredag", pillar="P1")
    waits = sent(session, there, "Venter")
    sent(session, there, "Trukket", status=DecisionStatus.DROPPED)
    make_decision(session, there.meeting, text="Ikke sendt")
    club, on = id_of(there.club), TODAY - WEEK

    for by in (there.employee, there.resource, there.head):
        assert at_unit.sent(session, club, by=by, today=TODAY) == (
            SentHere(id_of(waits), "Venter", None, on, None, "", None),
            SentHere(id_of(answered), "Besvaret", "P1", on, done, "Hver fredag", None),
        )
    # Next door, in the same department: they see the unit and nothing that was sent to it.
    assert at_unit.sent(session, club, by=there.stranger, today=TODAY) == ()
    with pytest.raises(NotFound):
        at_unit.sent(session, club, by=there.member, today=TODAY)


def test_home_has_what_is_soon_followed_up_and_what_waits_for_an_answer(
    session: Session, there: Around
) -> None:
    person = make_person(session)
    mine = {"responsible_id": person.id}
    agreed = DecisionKind.AGREEMENT
    soon = make_decision(session, there.meeting, text="Snart", review_on=SOON, **mine)
    late = make_decision(
        session, there.meeting, text="Sent", review_on=TODAY - WEEK, kind=agreed, **mine
    )
    for values in (
        {"review_on": SOON + WEEK, **mine},
        {"review_on": TODAY, "status": DecisionStatus.DONE, **mine},
        {"review_on": TODAY},
        mine,
    ):
        make_decision(session, there.meeting, **values)
    waits = sent(session, there, "Venter")
    sent(session, there, "Besvaret", answer=DecisionAnswer.DONE)
    sent(session, there, "Gjort", status=DecisionStatus.DONE)
    title = there.meeting.title

    assert to_do.due(session, by=viewer_of(session, person), today=TODAY) == (
        Due(id_of(late), agreed, "Sent", TODAY - WEEK, title),
        Due(id_of(soon), DecisionKind.DECISION, "Snart", SOON, title),
    )
    club = (id_of(there.club), "Ankeret")
    assert to_do.waiting(session, by=there.resource, today=TODAY) == (
        Waiting(id_of(waits), DecisionKind.DECISION, "Venter", TODAY - WEEK, (club,)),
    )
    for by in (there.employee, there.head, there.stranger):
        assert to_do.waiting(session, by=by, today=TODAY) == ()
    there.club.valid_to = TODAY - WEEK
    session.flush()
    assert to_do.waiting(session, by=there.resource, today=TODAY) == ()
