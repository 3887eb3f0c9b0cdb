"""What earlier meetings decided and what is still open before the next."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import DecisionUnit
from models.vocabulary import DecisionAnswer, DecisionStatus
from services.decisions import carried
from services.decisions.carried import Counts
from tests.factories import TODAY, id_of, make_decision, make_meeting, make_unit
from tests.services.decisions.table import Around, around

WEEK = timedelta(days=7)


@pytest.fixture
def there(session: Session) -> Around:
    return around(session)


def test_open_ones_of_the_branch_or_series_come_with_the_overdue_first(
    session: Session, there: Around
) -> None:
    last = make_meeting(session, there.area, held_on=TODAY - 4 * WEEK)
    elsewhere = make_unit(session)
    begun = make_meeting(session, elsewhere, held_on=TODAY - 8 * WEEK)
    there.meeting.series_id = id_of(begun)
    person = there.member.person_id
    for text, values in {
        "uden dag": {},
        "næste uge": {"review_on": TODAY + WEEK, "responsible_role": "lederne"},
        "for sent": {"review_on": TODAY - WEEK, "responsible_id": person},
        "gjort": {"status": DecisionStatus.DONE, "settled_on": TODAY - WEEK},
        "gjort for længst": {"status": DecisionStatus.DONE, "settled_on": TODAY - 4 * WEEK},
        "opgivet": {"status": DecisionStatus.DROPPED, "settled_on": TODAY},
    }.items():
        make_decision(session, last, text=text, **values)
    make_decision(session, begun, text="i rækken", review_on=TODAY)
    make_decision(session, there.meeting, text="fra mødet selv")
    make_decision(session, make_meeting(session, there.area, held_on=TODAY + WEEK), text="senere")
    make_decision(session, make_meeting(session, there.club, held_on=TODAY - WEEK), text="under")
    make_decision(session, make_meeting(session, elsewhere, held_on=TODAY - WEEK), text="andre")

    found = carried.before(session, there.meeting, as_of=TODAY)
    named = carried.before(session, there.meeting, as_of=TODAY, people=True)
    done = carried.done_since(session, there.meeting, since=TODAY - 2 * WEEK, as_of=TODAY)

    assert [(each.text, each.overdue(TODAY), each.responsible) for each in found] == [
        ("for sent", True, ""),
        ("i rækken", False, ""),
        ("næste uge", False, "lederne"),
        ("uden dag", False, ""),
    ]
    assert [each.responsible for each in named] == ["Bo Krogh", "", "lederne", ""]
    assert [each.text for each in done] == ["gjort"]
    counted = carried.counts(session, there.meeting, since=TODAY - 2 * WEEK, as_of=TODAY)
    assert counted == Counts(open=4, overdue=1, done=1)


def test_each_tells_how_many_units_have_answered(session: Session, there: Around) -> None:
    last = make_meeting(session, there.area, held_on=TODAY - WEEK)
    decision = make_decision(session, last)
    third = make_unit(session)
    for unit, answer in ((there.club, DecisionAnswer.ADAPTED), (there.other, None)):
        ids: dict[str, Any] = {"decision_id": id_of(decision), "unit_id": id_of(unit)}
        session.add(DecisionUnit(**ids, answer=answer))
    session.add(
        DecisionUnit(decision_id=id_of(decision), unit_id=id_of(third), answer=DecisionAnswer.DONE)
    )
    session.flush()

    [found] = carried.before(session, there.meeting, as_of=TODAY)

    assert (found.sent, found.answered, found.adapted) == (3, 2, 1)
