"""The life of an agreement: taken up, completed, dropped, reopened, looked back at."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, Dialogue, FollowUp, Person, Unit
from models.vocabulary import FollowUpStatus
from services import changes
from services.access import Viewer
from services.dialogues import settling
from services.errors import Conflict, Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_person,
    make_unit,
    viewer_of,
)


@dataclass(frozen=True)
class House:
    """A club with a dialogue, and who wrote it down."""

    club: Unit
    dialogue: Dialogue
    author: Person


@pytest.fixture
def house(session: Session) -> House:
    club = make_unit(session)
    author = make_person(session, club)
    return House(club, make_dialogue(session, club, author), author)


def agreement(session: Session, house: House, **values: object) -> FollowUp:
    return make_follow_up(session, house.dialogue, **values)


def author(session: Session, house: House) -> Viewer:
    return viewer_of(session, house.author)


def noted(session: Session) -> list[str]:
    return list(session.exec(select(AuditEvent.action).order_by(col(AuditEvent.id))).all())


def test_take_up_moves_an_open_agreement_once(session: Session, house: House) -> None:
    made = agreement(session, house)
    by = author(session, house)

    settling.take_up(session, id_of(made), by=by)
    settling.take_up(session, id_of(made), by=by)

    assert made.status is FollowUpStatus.IN_PROGRESS
    assert noted(session) == ["take_up"]


def test_an_agreement_goes_from_open_to_in_progress_to_done(
    session: Session, house: House
) -> None:
    made = agreement(session, house)
    by = author(session, house)

    settling.take_up(session, id_of(made), by=by)
    settling.complete(session, id_of(made), by=by, today=TODAY)

    assert (made.status, made.completed_on) == (FollowUpStatus.DONE, TODAY)
    assert noted(session) == ["take_up", "complete"]


@pytest.mark.parametrize("status", [FollowUpStatus.DONE, FollowUpStatus.DROPPED])
def test_take_up_refuses_what_was_settled_meanwhile(
    session: Session, house: House, status: FollowUpStatus
) -> None:
    made = agreement(session, house, status=status)

    with pytest.raises(Conflict):
        settling.take_up(session, id_of(made), by=author(session, house))
    assert made.status is status


def test_look_back_keeps_what_became_of_it(session: Session, house: House) -> None:
    made = agreement(session, house, status=FollowUpStatus.DONE, completed_on=TODAY)
    by = author(session, house)

    settling.look_back(session, id_of(made), " De unge kom igen ", by=by)
    settling.look_back(session, id_of(made), "De unge kom igen", by=by)

    assert made.outcome == "De unge kom igen"
    assert noted(session) == ["look_back"]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (" ", "Fill in this field."),
        ("x" * 301, "The text is too long. It can have at most 300 characters."),
        (
            "610165-1234",
            (
                "The field contains something that looks like a CPR number. "
                "Remove it before saving. The text was not saved."
            ),
        ),
    ],
)
def test_look_back_refuses_a_text(session: Session, house: House, outcome: str, said: str) -> None:
    made = agreement(session, house, status=FollowUpStatus.DONE, completed_on=TODAY)

    with pytest.raises(Invalid) as refused:
        settling.look_back(session, id_of(made), outcome, by=author(session, house))

    assert refused.value.problems == {"outcome": said}
    assert made.outcome == ""


@pytest.mark.parametrize("status", [s for s in FollowUpStatus if s is not FollowUpStatus.DONE])
def test_look_back_is_at_what_was_completed(
    session: Session, house: House, status: FollowUpStatus
) -> None:
    made = agreement(session, house, status=status)

    with pytest.raises(Conflict):
        settling.look_back(session, id_of(made), "De unge kom", by=author(session, house))
    assert made.outcome == ""


def test_complete_ticks_off_and_notes_it(session: Session, house: House) -> None:
    made = agreement(session, house)

    settling.complete(session, id_of(made), by=author(session, house), today=TODAY)

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
    settling.complete(session, id_of(made), by=by, today=TODAY)

    settling.complete(session, id_of(made), by=by, today=TODAY + timedelta(days=1))

    assert made.completed_on == TODAY
    assert len(session.exec(select(AuditEvent)).all()) == 1


def test_complete_refuses_what_was_dropped_meanwhile(session: Session, house: House) -> None:
    made = agreement(session, house, status=FollowUpStatus.DROPPED)

    with pytest.raises(Conflict):
        settling.complete(session, id_of(made), by=author(session, house), today=TODAY)


def test_drop_keeps_the_reason(session: Session, house: House) -> None:
    made = agreement(session, house)

    settling.drop(session, id_of(made), " De unge ville noget andet ", by=author(session, house))

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
        settling.drop(session, id_of(made), reason, by=author(session, house))

    assert refused.value.problems == {"reason": said}
    assert (made.status, made.dropped_reason) == (FollowUpStatus.OPEN, "")


def test_drop_refuses_what_was_completed_meanwhile(session: Session, house: House) -> None:
    made = agreement(session, house, status=FollowUpStatus.DONE)

    with pytest.raises(Conflict):
        settling.drop(session, id_of(made), "Det var for meget", by=author(session, house))


def test_reopen_brings_an_agreement_back(session: Session, house: House) -> None:
    done = agreement(session, house, status=FollowUpStatus.DONE, completed_on=TODAY)
    dropped = agreement(
        session, house, status=FollowUpStatus.DROPPED, dropped_reason="For meget på én gang"
    )
    by = author(session, house)

    for made in (done, dropped):
        settling.reopen(session, id_of(made), by=by)
        settling.reopen(session, id_of(made), by=by)

    assert (done.status, done.completed_on) == (FollowUpStatus.OPEN, None)
    assert (dropped.status, dropped.dropped_reason) == (
        FollowUpStatus.OPEN,
        "For meget på én gang",
    )
    assert len(session.exec(select(AuditEvent)).all()) == 2


def test_commands_refuse_what_does_not_exist(session: Session, house: House) -> None:
    by = author(session, house)

    with pytest.raises(NotFound):
        settling.complete(session, 999_999, by=by, today=TODAY)
    with pytest.raises(NotFound):
        settling.drop(session, 999_999, "Fordi", by=by)
    with pytest.raises(NotFound):
        settling.reopen(session, 999_999, by=by)
    with pytest.raises(NotFound):
        settling.take_up(session, 999_999, by=by)
    with pytest.raises(NotFound):
        settling.look_back(session, 999_999, "De kom", by=by)
