"""The log of decisions: what is found, and by whom."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import DecisionUnit
from models.vocabulary import DecisionAnswer, DecisionStatus, Role
from services.access import Viewer
from services.decisions import log
from services.decisions.lines import Line
from services.decisions.log import Filters, Wanted
from services.errors import Invalid, NotAllowed
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_decision,
    make_meeting,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)
from tests.services.decisions.table import Around, around

WEEK = timedelta(days=7)


@pytest.fixture
def there(session: Session) -> Around:
    return around(session)


def found(session: Session, by: Viewer, **chosen: Any) -> list[str]:
    filters = Filters(**chosen)
    return [line.text for line in log.search(session, filters, by=by, today=TODAY).rows]


def sent(session: Session, decision_id: int, unit_id: int, **answered: Any) -> None:
    ids: dict[str, Any] = {"decision_id": decision_id, "unit_id": unit_id}
    session.add(DecisionUnit(**ids | answered))
    session.flush()


def test_each_reads_what_is_for_them(session: Session, there: Around) -> None:
    one = make_decision(session, there.meeting, text="Sendt til Ankeret", unit_id=there.other.id)
    sent(session, id_of(one), id_of(there.club), answer=DecisionAnswer.ADAPTED)
    sent(session, id_of(one), id_of(make_unit(session)))
    answers = make_person(session)
    make_decision(session, there.meeting, text="Med ansvarlig", responsible_id=answers.id)
    elsewhere = make_meeting(session, make_unit(session))
    make_decision(session, elsewhere, text="Et andet sted")
    title, on, number = there.meeting.title, there.meeting.held_on, id_of(there.meeting)

    for by in (there.chair, there.member, there.head):
        assert found(session, by) == ["Med ansvarlig", "Sendt til Ankeret"]
    assert found(session, viewer_of(session, answers)) == ["Med ansvarlig"]
    assert found(session, there.stranger) == []
    whole = log.search(session, Filters(), by=there.head, today=TODAY).rows[1]
    told: dict[str, Any] = {
        "meeting_id": number,
        "meeting": title,
        "meeting_on": on,
        "unit": "Øen",
    }
    counted: dict[str, Any] = {"sent": 2, "answered": 1, "adapted": 1}
    facts = (id_of(one), one.kind, one.text, one.status, None, None)
    assert whole == Line(*facts, whole=True, **told, **counted)
    for by in (there.resource, there.employee):
        assert log.search(session, Filters(), by=by, today=TODAY).rows == (
            Line(*facts, whole=False),
        )


def test_screens_and_protection_officers_read_none_and_administrators_find_none(
    session: Session, there: Around
) -> None:
    make_decision(session, there.meeting)
    for role in (Role.SCREEN, Role.DPO, Role.ADMINISTRATOR):
        person = make_person(session)
        make_role(session, person, role, there.area)
        by = viewer_of(session, person)
        if role is Role.ADMINISTRATOR:
            assert found(session, by) == []
            continue
        make_attendee(session, there.meeting, person)
        with pytest.raises(NotAllowed):
            found(session, by)


def test_it_is_narrowed_down(session: Session, there: Around) -> None:
    older = make_meeting(session, there.area, held_on=TODAY - 8 * WEEK, title="Børnemøde")
    late, done = TODAY - WEEK, DecisionStatus.DONE
    make_decision(session, older, text="Åbent hus for hvert barn", review_on=late, pillar="P1")
    make_decision(session, older, text="Gjort", status=done, review_on=late)
    make_decision(session, there.meeting, text="Kajakker", unit_id=there.club.id, pillar="P2")
    sent_there = make_decision(session, there.meeting, text="Fælles regler")
    sent(session, id_of(sent_there), id_of(there.club))
    make_decision(session, there.meeting, text="Væk", status=DecisionStatus.DROPPED)
    everything = ["Væk", "Fælles regler", "Kajakker", "Gjort", "Åbent hus for hvert barn"]
    club, head = id_of(there.club), there.head

    assert found(session, head) == everything
    assert found(session, head, words="åbent husene") == ["Åbent hus for hvert barn"]
    assert found(session, head, words="børnene") == ["Gjort", "Åbent hus for hvert barn"]
    assert found(session, head, words="og") == []
    assert found(session, head, words="100%") == []
    assert found(session, head, status=Wanted.OVERDUE) == ["Åbent hus for hvert barn"]
    assert found(session, head, status=Wanted.DONE) == ["Gjort"]
    assert found(session, head, status=Wanted.OPEN, pillar="P2") == ["Kajakker"]
    assert found(session, head, unit_id=club) == ["Fælles regler", "Kajakker"]
    assert found(session, head, meeting_id=id_of(older)) == everything[3:]
    met = log.meetings(session, by=head, today=TODAY)
    assert [each.id for each in met] == [id_of(there.meeting), id_of(older)]


def test_whoever_reads_the_words_only_learns_no_more_by_narrowing_down(
    session: Session, there: Around
) -> None:
    decision = make_decision(
        session,
        there.meeting,
        text="Fælles regler",
        unit_id=there.other.id,
        review_on=TODAY - WEEK,
    )
    for unit in (there.club, there.other):
        sent(session, id_of(decision), id_of(unit))
    there.meeting.title = "Fortroligt"
    session.flush()

    club, other = id_of(there.club), id_of(there.other)
    assert found(session, there.resource, words="regler", unit_id=club) == ["Fælles regler"]
    for chosen in (
        {"unit_id": other},
        {"meeting_id": id_of(there.meeting)},
        {"words": "fortroligt"},
        {"status": Wanted.OVERDUE},
    ):
        assert found(session, there.resource, **chosen) == []
    assert log.meetings(session, by=there.resource, today=TODAY) == ()


def test_pages_hold_twenty_and_a_question_is_checked(session: Session, there: Around) -> None:
    for number in range(21):
        make_decision(session, there.meeting, text=f"Nr. {number}")

    page = log.search(session, Filters(), 7, by=there.chair, today=TODAY)

    assert ([line.text for line in page.rows], page.number, page.pages, page.total) == (
        ["Nr. 0"],
        2,
        2,
        21,
    )
    with pytest.raises(Invalid):
        found(session, there.chair, words="x" * 201)
    with pytest.raises(Invalid):
        found(session, there.chair, words="0101901234")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_is_fixed(
    session: Session,
    there: Around,
    rows: int,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    for _ in range(rows):
        make_decision(session, there.meeting)
    with count_queries() as asked:
        log.search(session, Filters(), by=there.head, today=TODAY)
    assert len(asked) == 3
