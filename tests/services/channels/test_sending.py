"""What waits is sent once, tried again when it went wrong, and given up in the end."""

import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, ChannelMessage, Community
from models.vocabulary import CommunityStatus, MessageState
from services.channels import cards, outbox, posting, sending
from services.channels.drafts import MessageDraft
from services.database import reading, transaction
from services.settings import settings
from tests.factories import TODAY
from tests.services.channels.conftest import Place
from tests.services.channels.test_posting import nobody
from tests.services.channels.workflow import SECRET, Workflow

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
WAITING, SENT, FAILED = MessageState.WAITING, MessageState.SENT, MessageState.FAILED


@dataclass
class Clock:
    """A time that stands until it is moved."""

    at: datetime = AT

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def put(place: Place, title: str = "Workshop 3") -> int:
    """A message that is due at `AT`."""
    with transaction() as session:
        draft = MessageDraft(f"form {title}", place.community, title, "Vi ses.")
        made = outbox.put(session, draft, by=place.contact, today=TODAY)
        session.get_one(ChannelMessage, made).due_at = AT
    return made


def state(message_id: int) -> tuple[MessageState, int, str]:
    with reading() as session:
        row = session.get_one(ChannelMessage, message_id)
        return row.state, row.tries, row.problem


def due_in(message_id: int, session: Session, clock: Clock) -> timedelta:
    due_at = session.get_one(ChannelMessage, message_id).due_at
    return due_at.replace(tzinfo=UTC) - clock.at


def noted() -> list[tuple[int | None, str]]:
    query = select(AuditEvent.by_id, AuditEvent.action)
    with reading() as session:
        asked = query.where(AuditEvent.subject == "channel message")
        return list(session.exec(asked.order_by(col(AuditEvent.id))))


def _move_to(community_id: int, address: str) -> None:
    """Let the messages of a community go elsewhere, where the settings allow it."""
    with transaction() as session:
        session.get_one(Community, community_id).workflow_url = address
    os.environ["SLF_TEAMS_HOSTS"] += f", {address.split('/')[2]}"  # as it was after the test
    settings.cache_clear()


def _take(message_id: int, clock: Clock) -> None:
    """Another process takes a message, and never tells what came of it."""
    later = clock.at + sending.LEASE
    with transaction() as session:
        row = session.get_one(ChannelMessage, message_id)
        row.due_at, row.tries = later, row.tries + 1


def test_what_is_due_is_sent_once(place: Place, workflow: Workflow) -> None:
    message = put(place)

    assert sending.send_due(Clock()) == 1
    assert sending.send_due(Clock(AT + timedelta(days=1))) == 0

    assert workflow.posted == [cards.card("Workshop 3", "Vi ses.")]
    assert state(message) == (SENT, 1, "")
    assert noted() == [(place.contact.person_id, "put"), (None, "sent")]


def test_what_is_not_yet_due_waits(place: Place, workflow: Workflow) -> None:
    message = put(place)

    assert sending.send_due(Clock(AT - timedelta(seconds=1))) == 0
    assert state(message) == (WAITING, 0, "")
    assert workflow.posted == []


def test_nothing_is_sent_for_a_community_that_was_closed(place: Place, workflow: Workflow) -> None:
    message = put(place)
    with transaction() as session:
        session.get_one(Community, place.community).status = CommunityStatus.CLOSED

    assert sending.send_due(Clock()) == 1

    assert (state(message), workflow.posted) == ((FAILED, 1, "closed"), [])


def test_an_address_out_of_reach_is_tried_again_and_given_up(place: Place) -> None:
    message, clock = put(place), Clock()
    _move_to(place.community, nobody())
    pauses: list[timedelta] = []
    for _ in range(sending.MOST - 1):
        sending.send_due(clock)
        with reading() as session:
            pauses.append(due_in(message, session, clock))
        clock.at += pauses[-1]
    before = state(message)
    sending.send_due(clock)

    assert pauses == [timedelta(minutes=m) for m in (1, 5, 30, 120, 360)]
    assert before == (WAITING, 5, "unreachable")
    assert state(message) == (FAILED, 6, "unreachable")
    assert noted() == [(place.contact.person_id, "put"), (None, "failed")]


def test_an_address_out_of_reach_keeps_back_no_other(place: Place, workflow: Workflow) -> None:
    lost = put(place)
    with transaction() as session:
        session.get_one(ChannelMessage, lost).community_id = place.other
    _move_to(place.other, nobody())
    sent = put(place, "En anden")

    assert sending.send_due(Clock()) == 2
    assert state(lost) == (WAITING, 1, "unreachable")
    assert state(sent) == (SENT, 1, "")
    assert len(workflow.posted) == 1


def test_who_is_busy_is_left_alone_as_long_as_asked(place: Place, workflow: Workflow) -> None:
    workflow.answers = [(429, {"Retry-After": "600"}), (202, {})]
    message, clock = put(place), Clock()

    sending.send_due(clock)
    first = state(message)
    clock.move(seconds=599)
    too_early = sending.send_due(clock)
    clock.move(seconds=1)
    sending.send_due(clock)

    assert (first, too_early) == ((WAITING, 1, "busy"), 0)
    assert state(message) == (SENT, 2, "")


@pytest.mark.parametrize(("status", "problem"), [(403, "refused"), (302, "redirected")])
def test_what_would_go_wrong_again_is_given_up_at_once(
    place: Place, workflow: Workflow, status: int, problem: str
) -> None:
    workflow.answers = [(status, {"Location": "http://169.254.169.254/"})]
    message = put(place)

    sending.send_due(Clock())

    assert state(message) == (FAILED, 1, problem)


def test_a_timeout_is_tried_again(
    place: Place, workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "TIMEOUT", (1, 0.05))
    workflow.slow = 0.3
    message = put(place)

    sending.send_due(Clock())

    assert state(message) == (WAITING, 1, "timeout")


def test_an_address_that_the_settings_no_longer_allow_is_not_asked(
    place: Place, workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = put(place)
    monkeypatch.setenv("SLF_TEAMS_HOSTS", "logic.azure.com")
    settings.cache_clear()

    sending.send_due(Clock())

    assert state(message) == (FAILED, 1, "address")
    assert workflow.posted == []


def test_a_message_that_another_has_taken_is_left_to_it(place: Place, workflow: Workflow) -> None:
    message, clock = put(place), Clock()
    others: list[int] = []

    def meanwhile() -> bool:
        others.append(sending.send_due(clock))  # between finding it and taking it
        return True

    assert sending.send_due(clock, meanwhile) == 0
    assert others == [1]
    assert len(workflow.posted) == 1
    assert state(message) == (SENT, 1, "")


def test_of_many_processes_one_sends(place: Place, workflow: Workflow) -> None:
    for n in range(5):
        put(place, f"Nr. {n}")
    clock, tried = Clock(), list[int]()
    threads = [Thread(target=lambda: tried.append(sending.send_due(clock))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(tried) == 5
    assert len(workflow.posted) == 5


def test_what_a_dying_process_had_taken_is_sent_by_another(
    place: Place, workflow: Workflow
) -> None:
    message, clock = put(place), Clock()
    _take(message, clock)

    clock.move(seconds=119)
    too_early = sending.send_due(clock)
    clock.move(seconds=1)
    sending.send_due(clock)

    assert too_early == 0
    assert state(message) == (SENT, 2, "")
    assert len(workflow.posted) == 1


def test_what_ends_every_process_is_given_up(place: Place, workflow: Workflow) -> None:
    message, clock = put(place), Clock()
    for _ in range(sending.MOST):
        _take(message, clock)
        clock.move(minutes=2)

    sending.send_due(clock)

    assert state(message) == (FAILED, 7, "unreachable")
    assert workflow.posted == []


def test_who_lost_a_message_to_another_changes_nothing_of_it(
    place: Place, workflow: Workflow
) -> None:
    message, clock = put(place), Clock()

    def answered_late() -> datetime:
        if workflow.posted and not clock.at > AT:
            clock.move(minutes=3)  # the lease is over, and another takes it
            _take(message, clock)
        return clock.at

    sending.send_due(answered_late)

    assert state(message) == (WAITING, 2, "")


def test_sending_stops_when_it_is_told(place: Place, workflow: Workflow) -> None:
    put(place)

    assert sending.send_due(Clock(), lambda: False) == 0
    assert workflow.posted == []


def test_an_address_is_nowhere_but_in_its_place(
    place: Place, workflow: Workflow, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    workflow.answers = [(500, {}), (302, {"Location": workflow.address})]
    put(place)
    sending.send_due(Clock())
    sending.send_due(Clock(AT + timedelta(hours=1)))

    with reading() as session:
        messages = [row.model_dump_json() for row in session.exec(select(ChannelMessage))]
        events = [row.model_dump_json() for row in session.exec(select(AuditEvent))]

    assert SECRET not in caplog.text + "".join(messages + events)
