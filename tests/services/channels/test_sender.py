"""The thread that sends: it wakes when something is put, and stops when it is told."""

import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.exc import OperationalError

from models import ChannelMessage
from models.vocabulary import MessageState
from services.channels import outbox, sender, sending
from services.channels.drafts import MessageDraft
from services.channels.sender import Sender
from services.database import reading, transaction
from services.settings import settings
from tests.factories import TODAY
from tests.services.channels.conftest import Place
from tests.services.channels.workflow import SECRET, Workflow


@pytest.fixture
def running(workflow: Workflow) -> Iterator[Workflow]:
    sender.start()
    yield workflow
    sender.stop()


def until(done: Callable[[], bool]) -> bool:
    """Whether it is done within some seconds."""
    for _ in range(250):
        if done():
            return True
        time.sleep(0.02)
    return False


def put(place: Place) -> int:
    with transaction() as session:
        draft = MessageDraft("form", place.community, "Workshop 3", "Vi ses.")
        return outbox.put(session, draft, by=place.contact, today=TODAY)


def is_sent(message_id: int) -> bool:
    with reading() as session:
        return session.get_one(ChannelMessage, message_id).state is MessageState.SENT


def test_what_is_put_is_sent_by_itself(running: Workflow, place: Place) -> None:
    message = put(place)

    assert until(lambda: is_sent(message))
    assert len(running.posted) == 1


def test_what_was_put_and_taken_back_is_not_sent(
    place: Place, workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[bool] = []
    monkeypatch.setattr(sender, "_running", [_Woken(woken)])
    draft = MessageDraft("form", place.community, "Workshop 3", "Vi ses.")
    with reading() as session:
        outbox.put(session, draft, by=place.contact, today=TODAY)
    before = list(woken)
    put(place)

    assert before == []
    assert woken
    assert workflow.posted == []


class _Woken(Sender):
    """Says when it is woken."""

    def __init__(self, woken: list[bool]) -> None:
        super().__init__()
        self._told = woken

    def wake(self) -> None:
        self._told.append(True)


def test_nothing_runs_where_no_host_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLF_TEAMS_HOSTS", raising=False)
    settings.cache_clear()

    sender.start()

    assert sender._running == []  # noqa: SLF001 - what is not there cannot be asked


@pytest.mark.usefixtures("workflow")
def test_it_runs_once_and_ends_when_it_is_told() -> None:
    sender.start()
    sender.start()
    [only] = sender._running  # noqa: SLF001
    began = only.alive

    sender.stop()

    assert (began, only.alive, sender._running) == (True, False, [])  # noqa: SLF001


def test_it_goes_on_when_sending_fails_and_does_not_tell_why(
    running: Workflow,
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    send, failed = sending.send_due, list[bool]()

    def failing_once(*, go_on: Callable[[], bool]) -> int:
        if failed:
            return send(go_on=go_on)
        failed.append(True)
        raise OperationalError(SECRET, {}, Exception(SECRET))

    monkeypatch.setattr(sending, "send_due", failing_once)
    message = put(place)
    assert until(lambda: bool(failed))
    sender.wake()

    assert until(lambda: is_sent(message))
    assert caplog.messages == ["Messages to channels were not sent: OperationalError"]
    assert running.posted
