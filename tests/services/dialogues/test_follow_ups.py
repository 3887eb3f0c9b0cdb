"""Agreements: which are open, for whom, and ticking them off."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Dialogue, FollowUp, Person, Unit
from models.vocabulary import FollowUpStatus, Role, UnitLevel
from services import changes
from services.access import Viewer
from services.dialogues import follow_ups
from services.dialogues.follow_ups import Agreement
from services.errors import Conflict, Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)


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


def test_open_at_shows_open_agreements_oldest_first(session: Session, house: House) -> None:
    late = agreement(session, house, due_on=TODAY, status=FollowUpStatus.IN_PROGRESS)
    early = agreement(
        session, house, due_on=date(2026, 11, 1), responsible_id=None, responsible_role="Teamet"
    )
    agreement(session, house, status=FollowUpStatus.DONE)
    elsewhere = make_dialogue(session, make_unit(session), house.author)
    make_follow_up(session, elsewhere)

    found = follow_ups.open_at(session, id_of(house.club), by=author(session, house))

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
def test_open_at_is_for_those_with_a_part_in_it(
    session: Session, house: House, who: str, *, sees: bool
) -> None:
    made = agreement(session, house)

    found = follow_ups.open_at(
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


def test_complete_ticks_off_and_notes_it(session: Session, house: House) -> None:
    made = agreement(session, house)

    follow_ups.complete(session, id_of(made), by=author(session, house), today=TODAY)

    assert (made.status, made.completed_on) == (FollowUpStatus.DONE, TODAY)
    noted = session.exec(select(AuditEvent)).one()
    assert (noted.by_id, noted.action, noted.subject, noted.subject_id) == (
        id_of(house.author),
        "complete",
        "agreement",
        str(made.id),
    )
    areas = (changes.unit(id_of(house.club)), changes.UNITS)
    assert changes.counts(session, *areas) == (1, 1)


def test_complete_twice_changes_nothing_more(session: Session, house: House) -> None:
    made = agreement(session, house)
    by = author(session, house)
    follow_ups.complete(session, id_of(made), by=by, today=TODAY)

    follow_ups.complete(session, id_of(made), by=by, today=TODAY + timedelta(days=1))

    assert made.completed_on == TODAY
    assert len(session.exec(select(AuditEvent)).all()) == 1


def test_complete_refuses_what_was_dropped_meanwhile(session: Session, house: House) -> None:
    made = agreement(session, house, status=FollowUpStatus.DROPPED)

    with pytest.raises(Conflict):
        follow_ups.complete(session, id_of(made), by=author(session, house), today=TODAY)


def test_drop_keeps_the_reason(session: Session, house: House) -> None:
    made = agreement(session, house)

    follow_ups.drop(session, id_of(made), " De unge ville noget andet ", by=author(session, house))

    assert (made.status, made.dropped_reason) == (
        FollowUpStatus.DROPPED,
        "De unge ville noget andet",
    )
    assert session.exec(select(AuditEvent.action, AuditEvent.detail)).all() == [("drop", "")]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (" ", "Fill in this field."),
        ("x" * 201, "The text is too long. It can have at most 200 characters."),
        (
            "610165-1234",
            (
                "The field contains something that looks like a CPR number. "
                "Remove it before saving. The text was not saved."
            ),
        ),
    ],
)
def test_drop_refuses_a_reason(session: Session, house: House, reason: str, said: str) -> None:
    made = agreement(session, house)

    with pytest.raises(Invalid) as refused:
        follow_ups.drop(session, id_of(made), reason, by=author(session, house))

    assert refused.value.problems == {"reason": said}
    assert (made.status, made.dropped_reason) == (FollowUpStatus.OPEN, "")


def test_drop_refuses_what_was_completed_meanwhile(session: Session, house: House) -> None:
    made = agreement(session, house, status=FollowUpStatus.DONE)

    with pytest.raises(Conflict):
        follow_ups.drop(session, id_of(made), "Det var for meget", by=author(session, house))


def test_reopen_brings_an_agreement_back(session: Session, house: House) -> None:
    done = agreement(session, house, status=FollowUpStatus.DONE, completed_on=TODAY)
    dropped = agreement(
        session, house, status=FollowUpStatus.DROPPED, dropped_reason="For meget på én gang"
    )
    by = author(session, house)

    for made in (done, dropped):
        follow_ups.reopen(session, id_of(made), by=by)
        follow_ups.reopen(session, id_of(made), by=by)

    assert (done.status, done.completed_on) == (FollowUpStatus.OPEN, None)
    assert (dropped.status, dropped.dropped_reason) == (
        FollowUpStatus.OPEN,
        "For meget på én gang",
    )
    assert len(session.exec(select(AuditEvent)).all()) == 2


def test_commands_refuse_what_does_not_exist(session: Session, house: House) -> None:
    by = author(session, house)

    with pytest.raises(NotFound):
        follow_ups.complete(session, 999_999, by=by, today=TODAY)
    with pytest.raises(NotFound):
        follow_ups.drop(session, 999_999, "Fordi", by=by)
    with pytest.raises(NotFound):
        follow_ups.reopen(session, 999_999, by=by)
