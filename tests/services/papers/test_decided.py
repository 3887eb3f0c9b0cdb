from datetime import date

import pytest
from sqlmodel import Session

from models.vocabulary import DecisionStatus, TopicKind
from services.errors import NotFound
from services.papers import decided
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    make_unit,
    viewer_of,
)


def test_a_unit_has_its_name_only_under_a_topic_that_shows_names(session: Session) -> None:
    unit = make_unit(session, name="Stationen")
    chair = make_person(session)
    meeting = make_meeting(session, unit, chair=chair)
    shown = make_item(session, meeting, TopicKind.UNIT, names_shown=True)
    hidden = make_item(session, meeting, TopicKind.ALL_UNITS)
    about = {"unit_id": unit.id}
    make_decision(session, meeting, item_id=shown.id, text="Vist", **about)
    make_decision(session, meeting, item_id=hidden.id, text="Skjult", **about)
    make_decision(session, meeting, text="Uden emne", **about)
    make_decision(session, meeting, item_id=shown.id, status=DecisionStatus.DROPPED)
    make_decision(session, make_meeting(session, unit), text="Andet møde")

    found = decided.of_meeting(session, id_of(meeting), by=viewer_of(session, chair), today=TODAY)

    told = {
        item_id: [(one.text, one.unit, one.number) for one in lines]
        for item_id, lines in found.items()
    }
    assert told == {
        shown.id: [("Vist", "Stationen", 1)],
        hidden.id: [("Skjult", "", 1)],
        None: [("Uden emne", "", 1)],
    }


def test_it_tells_who_answers_and_until_when_and_only_those_who_read(session: Session) -> None:
    ida, other = make_person(session, name="Ida Holm"), make_person(session)
    meeting = make_meeting(session, make_unit(session))
    make_attendee(session, meeting, ida)
    review = {"review_on": date(2027, 1, 15), "responsible_id": ida.id}
    make_decision(session, meeting, **review)
    asked = {"today": TODAY}

    found = decided.of_meeting(session, id_of(meeting), by=viewer_of(session, ida), **asked)

    assert [(one.responsible, one.review_on) for one in found[None]] == [
        ("Ida Holm", date(2027, 1, 15))
    ]
    with pytest.raises(NotFound):
        decided.of_meeting(session, id_of(meeting), by=viewer_of(session, other), **asked)
