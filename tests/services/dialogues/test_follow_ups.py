"""Agreements: which are open, for whom, and which are asked about."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import Dialogue, FollowUp, Person, Unit
from models.vocabulary import FollowUpStatus, Role, UnitLevel
from services.access import Viewer
from services.dialogues import follow_ups
from services.dialogues.follow_ups import Agreement
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_participant,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

FAR = timedelta(days=60)


@dataclass(frozen=True)
class House:
    """A club with a dialogue: who took part, who answers for what was agreed, who leads."""

    club: Unit
    dialogue: Dialogue
    author: Person
    answering: Person
    leader: Person
    bystander: Person


@pytest.fixture
def house(session: Session) -> House:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    club = make_unit(session, department, name="Klubben")
    author, answering = make_person(session, club), make_person(session, club, name="Ida Holm")
    bystander, leader = make_person(session, club), make_person(session)
    make_role(session, leader, Role.DEPARTMENT_LEADER, department)
    dialogue = make_dialogue(session, club, author)
    return House(club, dialogue, author, answering, leader, bystander)


def agreement(session: Session, house: House, **values: object) -> FollowUp:
    default = {"responsible_id": id_of(house.answering)}
    return make_follow_up(session, house.dialogue, **default | values)


def author(session: Session, house: House) -> Viewer:
    return viewer_of(session, house.author)


def test_last_agreed_shows_open_agreements_oldest_first(session: Session, house: House) -> None:
    late = agreement(session, house, due_on=TODAY, status=FollowUpStatus.IN_PROGRESS)
    early = agreement(
        session, house, due_on=date(2026, 11, 1), responsible_id=None, responsible_role="Teamet"
    )
    agreement(session, house, status=FollowUpStatus.DONE)
    elsewhere = make_dialogue(session, make_unit(session), house.author)
    make_follow_up(session, elsewhere)

    found = follow_ups.last_agreed(session, id_of(house.club), by=author(session, house))

    assert found == (
        Agreement(
            id=id_of(early),
            dialogue_id=id_of(house.dialogue),
            unit_id=id_of(house.club),
            unit="Klubben",
            text=early.text,
            responsible="Teamet",
            due_on=date(2026, 11, 1),
            status=FollowUpStatus.OPEN,
            dropped_reason="",
            completed_on=None,
        ),
        Agreement(
            id=id_of(late),
            dialogue_id=id_of(house.dialogue),
            unit_id=id_of(house.club),
            unit="Klubben",
            text=late.text,
            responsible="Ida Holm",
            due_on=TODAY,
            status=FollowUpStatus.IN_PROGRESS,
            dropped_reason="",
            completed_on=None,
        ),
    )


@pytest.mark.parametrize(
    ("who", "sees"),
    [("author", True), ("answering", True), ("leader", True), ("bystander", False)],
)
def test_last_agreed_is_for_those_with_a_part_in_it(
    session: Session, house: House, who: str, *, sees: bool
) -> None:
    made = agreement(session, house)

    found = follow_ups.last_agreed(
        session, id_of(house.club), by=viewer_of(session, getattr(house, who))
    )

    assert [one.id for one in found] == ([made.id] if sees else [])


def test_mine_are_those_i_answer_for_or_took_part_in(session: Session, house: House) -> None:
    both = agreement(session, house, due_on=date(2026, 12, 1))
    settled = agreement(session, house, status=FollowUpStatus.DROPPED)
    other = make_dialogue(session, make_unit(session), house.bystander)
    answered = make_follow_up(
        session, other, responsible_id=id_of(house.author), due_on=date(2026, 11, 30)
    )
    make_follow_up(session, other)
    by = author(session, house)

    assert [one.id for one in follow_ups.mine(session, by=by)] == [answered.id, both.id]
    assert [one.id for one in follow_ups.mine(session, by=by, settled=True)] == [settled.id]
    at_club = follow_ups.mine(session, by=by, unit_id=id_of(house.club))
    assert [one.id for one in at_club] == [both.id]


def test_mine_are_not_a_leaders_only_because_of_the_role(session: Session, house: House) -> None:
    agreement(session, house)

    assert follow_ups.mine(session, by=viewer_of(session, house.leader)) == ()


def test_due_for_stops_at_the_day_and_at_the_person(session: Session, house: House) -> None:
    due = agreement(session, house, due_on=TODAY)
    over = agreement(session, house, due_on=TODAY - timedelta(days=7))
    agreement(session, house, due_on=TODAY + timedelta(days=1))
    agreement(session, house, due_on=TODAY, responsible_id=id_of(house.author))
    agreement(session, house, due_on=TODAY, status=FollowUpStatus.DONE)

    found = follow_ups.due_for(session, id_of(house.answering), TODAY)

    assert [one.id for one in found] == [over.id, due.id]


def test_due_for_reminds_those_who_took_part_of_what_a_role_answers_for(
    session: Session, house: House
) -> None:
    by_role = agreement(session, house, responsible_id=None, responsible_role="Teamet")
    agreement(session, house)

    assert [one.id for one in follow_ups.due_for(session, id_of(house.author), TODAY + FAR)] == [
        by_role.id
    ]
    assert follow_ups.due_for(session, id_of(house.bystander), TODAY + FAR) == ()


def test_last_agreed_is_of_the_unit_and_of_the_same_people(session: Session, house: House) -> None:
    here = agreement(session, house, due_on=date(2026, 12, 2))
    next_door = make_unit(session)
    with_colleague = make_dialogue(session, next_door, house.author)
    make_participant(session, with_colleague, house.answering)
    shared = make_follow_up(session, with_colleague, due_on=date(2026, 12, 1))
    make_follow_up(session, with_colleague, status=FollowUpStatus.DROPPED)
    make_follow_up(session, make_dialogue(session, next_door, house.author))
    make_follow_up(session, make_dialogue(session, next_door, house.answering))

    found = follow_ups.last_agreed(session, id_of(house.club), by=author(session, house))

    assert [one.id for one in found] == [shared.id, here.id]


def test_last_agreed_finds_the_people_that_are_named(session: Session, house: House) -> None:
    elsewhere, guest = make_unit(session), make_person(session)
    with_guest = make_dialogue(session, elsewhere, house.author)
    make_participant(session, with_guest, guest)
    shared = make_follow_up(session, with_guest)
    by = author(session, house)

    found = follow_ups.last_agreed(session, id_of(house.club), by=by, people={id_of(guest)})

    assert [one.id for one in found] == [shared.id]
    assert follow_ups.last_agreed(session, id_of(house.club), by=by) == ()


@pytest.mark.parametrize(("weeks", "asked"), [(3.9, False), (4, True), (12, True), (12.2, False)])
def test_to_look_back_at_asks_from_four_to_twelve_weeks_later(
    session: Session, house: House, weeks: float, *, asked: bool
) -> None:
    done_on = TODAY - timedelta(weeks=weeks)
    made = agreement(session, house, status=FollowUpStatus.DONE, completed_on=done_on)
    by = viewer_of(session, house.answering)

    found = follow_ups.to_look_back_at(session, by=by, today=TODAY)

    assert [one.id for one in found] == ([made.id] if asked else [])


def test_to_look_back_at_asks_nobody_twice_and_nobody_else(session: Session, house: House) -> None:
    done_on = TODAY - timedelta(weeks=5)
    values = {"status": FollowUpStatus.DONE, "completed_on": done_on}
    agreement(session, house, **values, outcome="De unge kom igen")
    agreement(session, house, status=FollowUpStatus.DROPPED)
    agreement(session, house)
    agreement(session, house, **values)

    asked_of_the_author = follow_ups.to_look_back_at(
        session, by=author(session, house), today=TODAY
    )
    said = [
        one.outcome
        for one in follow_ups.to_look_back_at(
            session, by=viewer_of(session, house.answering), today=TODAY
        )
    ]

    assert asked_of_the_author == ()
    assert said == [""]
