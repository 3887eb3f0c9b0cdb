"""Posting a card to a server on this machine that answers well, badly, late, or not at all."""

import logging
import socket
from datetime import UTC, datetime, timedelta

import pytest

from services.channels import cards, posting
from services.channels.posting import Posted, Problem
from tests.services.channels.workflow import SECRET, Workflow

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
CARD = cards.card("Workshop 3", "Vi ses.")


def test_a_card_is_posted_as_json_to_its_address(workflow: Workflow) -> None:
    assert posting.post(workflow.address, CARD, AT) == Posted()

    assert workflow.posted == [CARD]
    path = f"/workflows/0a1b?api-version=1&{SECRET}"
    assert workflow.asked == [(path, "application/json")]


@pytest.mark.parametrize(
    ("status", "headers", "came"),
    [
        (200, {}, Posted()),
        (500, {}, Posted(Problem.SERVER)),
        (503, {"Retry-After": "90"}, Posted(Problem.SERVER, timedelta(seconds=90))),
        (429, {"Retry-After": "3600"}, Posted(Problem.BUSY, timedelta(hours=1))),
        (
            429,
            {"Retry-After": "Sun, 22 Nov 2026 10:20:00 GMT"},
            Posted(Problem.BUSY, timedelta(minutes=20)),
        ),
        (429, {"Retry-After": "Sun, 22 Nov 2026 09:00:00 GMT"}, Posted(Problem.BUSY)),
        (429, {"Retry-After": "Sun, 22 Nov 2026 10:20:00 -0000"}, Posted(Problem.BUSY)),
        (429, {"Retry-After": "9" * 400}, Posted(Problem.BUSY, timedelta(days=1))),
        (429, {"Retry-After": "soon"}, Posted(Problem.BUSY)),
        (429, {}, Posted(Problem.BUSY)),
        (400, {}, Posted(Problem.REFUSED)),
        (404, {}, Posted(Problem.REFUSED)),
    ],
)
def test_what_came_of_it_is_a_code(
    workflow: Workflow, status: int, headers: dict[str, str], came: Posted
) -> None:
    workflow.answers = [(status, headers)]

    assert posting.post(workflow.address, CARD, AT) == came
    assert came.hopeless is (came.problem is Problem.REFUSED)


def test_a_redirect_is_not_followed(workflow: Workflow) -> None:
    workflow.answers = [(307, {"Location": workflow.address}), (202, {})]

    assert posting.post(workflow.address, CARD, AT) == Posted(Problem.REDIRECTED)
    assert len(workflow.posted) == 1


def test_a_long_answer_is_not_read(workflow: Workflow) -> None:
    workflow.answers = [(202, {"Content-Length": "99999999"})]

    assert posting.post(workflow.address, CARD, AT) == Posted()


def test_who_does_not_answer_is_not_waited_for(
    workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "TIMEOUT", (1, 0.05))
    workflow.slow = 0.3

    assert posting.post(workflow.address, CARD, AT) == Posted(Problem.TIMEOUT)


def nobody() -> str:
    """The address of a place where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/x?{SECRET}"


@pytest.mark.parametrize("asked", ["", "http://", "http://127.0.0.1:99999/x"])
def test_nobody_there_is_unreachable(asked: str) -> None:
    assert posting.post(asked or nobody(), CARD, AT) == Posted(Problem.UNREACHABLE)


def test_no_proxy_of_this_machine_is_asked(
    workflow: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, nobody())

    assert posting.post(workflow.address, CARD, AT) == Posted()


def test_an_address_is_in_no_log(workflow: Workflow, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for status in (202, 307, 429, 500):
        workflow.answers = [(status, {"Location": workflow.address})]
        posting.post(workflow.address, CARD, AT)
    posting.post(nobody(), CARD, AT)

    assert SECRET not in caplog.text
    assert "workflows" not in caplog.text
