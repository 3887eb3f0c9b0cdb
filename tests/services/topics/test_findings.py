"""What a meeting is told of what was found: for all who are there, and without words."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import Flag, Meeting, Unit
from models.vocabulary import FlagState, KnowledgeKind, TopicKind, UnitLevel
from services.meetings import naming
from services.topics import topics
from services.topics.findings import Line
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_dialogue,
    make_entry,
    make_follow_up,
    make_item,
    make_meeting,
    make_membership,
    make_person,
    make_round,
    make_season,
    make_unit,
    viewer_of,
)

OLD = TODAY - timedelta(days=230)


@pytest.fixture
def top(session: Session) -> Unit:
    make_season(session)
    return make_unit(session, level=UnitLevel.DEPARTMENT)


@pytest.fixture
def meeting(session: Session, top: Unit) -> Meeting:
    return make_meeting(session, top)


def found(session: Session, meeting: Meeting, *, shown: bool = True) -> tuple[Line, ...]:
    item = make_item(session, meeting, TopicKind.ATTENTION, names_shown=shown)
    person = make_person(session)
    named = naming.of(session, id_of(meeting), names_shown=shown, by=viewer_of(session, person))
    facts: Any = topics.of(session, item, named, meeting=meeting, as_of=TODAY)
    return facts.lines


def with_old_assessment(session: Session, top: Unit, name: str) -> Unit:
    unit = make_unit(session, top, name=name)
    round_ = make_round(session, opens_on=OLD, closes_on=OLD)
    make_assessment(session, unit, round_)
    return unit


def test_lines_stand_by_rule_and_then_by_name(
    session: Session, top: Unit, meeting: Meeting
) -> None:
    for name in ("Åen", "Zonen", "Bakken"):
        with_old_assessment(session, top, name)

    shown, hidden = found(session, meeting), found(session, meeting, shown=False)

    old = [line.place.name for line in shown if line.rule == "A10" and line.place]
    assert old == ["Bakken", "Zonen", "Åen"]
    numbers = [line.place for line in hidden if line.rule == "A10" and line.place]
    assert [place.name for place in numbers] == ["", "", ""]
    assert [place.number for place in numbers] == sorted(place.number for place in numbers)


def test_what_is_for_few_or_was_talked_about_is_left_out(
    session: Session, top: Unit, meeting: Meeting
) -> None:
    unit = with_old_assessment(session, top, "Zonen")
    person = make_person(session, unit)
    dialogue = make_dialogue(session, unit, person, held_on=OLD)  # long ago: A12
    make_follow_up(session, dialogue, responsible_id=id_of(person), due_on=OLD)  # A9
    before = found(session, meeting)
    [line] = [line for line in before if line.rule == "A10"]
    session.add(
        Flag(
            unit_id=id_of(unit),
            rule="A10",
            subject="",
            since=line.since,
            state=FlagState.CLOSED,
            by_id=id_of(person),
            comment="Talt om",
        )
    )
    session.flush()

    after = found(session, meeting)

    assert {line.rule for line in before} & {"A6", "A7", "A8", "A9", "A12"} == set()
    assert "A10" not in {line.rule for line in after}


def test_a_question_is_told_of_without_its_words(
    session: Session, top: Unit, meeting: Meeting
) -> None:
    unit = make_unit(session, top)
    community, other = make_community(session, name="Natur"), make_community(session)
    make_membership(session, community, make_person(session, unit))
    make_membership(session, other, make_person(session, make_unit(session)))
    for each in (community, other):
        make_entry(
            session,
            unit,
            kind=KnowledgeKind.QUESTION,
            community_id=id_of(each),
            title="Hvem kender Zonen?",
            shared_on=OLD,
        )

    lines = [line for line in found(session, meeting) if line.rule == "A5"]

    assert [(line.community, line.place, line.about) for line in lines] == [
        ("Natur", None, (OLD,))
    ]
