"""Who may leave a file with the server: who has a page for it, a small one, from our own page."""

import asyncio
import json
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from models import RoleAssignment, SignInSession
from models.base import now
from models.vocabulary import Role
from services.database import transaction
from services.signing_in import sessions
from tests.factories import id_of, make_credential, make_person, make_role, make_unit
from tests.web.asking import Answer, Client
from web import cookies, upload_counts, uploads
from web.headers import SafeHeaders, content_policy
from web.upload_counts import WITHIN, Counts

FILE = "/_stcore/upload_file/session/file"
OURS = {"X-SLF": "1", "Content-Type": "application/json"}
BODY = b"x" * 1000


async def take(request: Request) -> Response:
    return Response(str(len(await request.body())))


def browser(address: str = "https://overblik.example") -> Client:
    files = Route("/_stcore/upload_file/{session}/{file}", take, methods=["PUT", "POST", "DELETE"])
    safe = Middleware(SafeHeaders, policy=content_policy(""))
    return Client(Starlette(routes=[cookies.route(), files], middleware=[safe]), address)


def sign_in(client: Client, role: Role | None) -> str:
    """Sign a browser in as somebody with this role; the id of the session."""
    with transaction() as session:
        unit = make_unit(session)
        person = make_person(session, unit if role is Role.EMPLOYEE else None)
        make_credential(session, person)
        if role and role is not Role.EMPLOYEE:
            make_role(session, person, role, unit)
        session_id = sessions.opened(session, id_of(person), 0, now())
        session.flush()
        code = sessions.handoff(session, session_id, now())
    client.ask("POST", "/session", OURS, json.dumps({"code": code}).encode())
    return session_id


def send(
    client: Client, method: str = "PUT", body: bytes = BODY, headers: dict[str, str] | None = None
) -> Answer:
    said = {"content-length": str(len(body))} if body else {}
    return client.ask(method, FILE, said | (headers or {}), body)


def test_nobody_unknown_leaves_a_file() -> None:
    assert [send(browser(), method).status for method in uploads.METHODS] == [404, 404, 404]


@pytest.mark.parametrize("role", [None, Role.DPO, Role.CONSULTANT])
def test_who_works_with_no_unit_leaves_no_file(role: Role | None) -> None:
    client = browser()
    sign_in(client, role)

    assert [send(client, method).status for method in uploads.METHODS] == [404, 404, 404]


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.RESOURCE_PERSON, Role.DEPARTMENT_LEADER])
def test_who_works_with_a_unit_leaves_a_file_to_share(role: Role) -> None:
    client = browser()
    sign_in(client, role)

    assert (send(client).status, send(client, "DELETE", b"").status) == (200, 200)


@pytest.mark.parametrize("address", ["https://overblik.example", "http://overblik.example"])
def test_an_administrator_leaves_a_file_and_takes_it_away(address: str) -> None:
    client = browser(address)
    sign_in(client, Role.ADMINISTRATOR)

    assert (send(client).status, send(client).text) == (200, "1000")
    assert send(client, "DELETE", b"").status == 200
    assert send(client, headers={"Origin": address}).status == 200


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "PATCH"])
def test_other_methods_find_nothing(method: str) -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)

    assert send(client, method).status == 404


def test_a_made_up_cookie_is_nobodys() -> None:
    client = browser()
    client.cookies[sessions.COOKIE] = "æ gæt"

    assert send(client).status == 404


def test_a_cookie_under_the_other_name_counts_for_nothing() -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)
    client.cookies[sessions.PLAIN_COOKIE] = client.cookies.pop(sessions.COOKIE)

    assert send(client).status == 404


def test_a_session_that_has_ended_leaves_no_file() -> None:
    client = browser()
    session_id = sign_in(client, Role.ADMINISTRATOR)
    with transaction() as session:
        session.get_one(SignInSession, session_id).revoked_at = now()

    assert send(client).status == 404


def test_a_role_that_was_taken_counts_no_more() -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)
    with transaction() as session:
        for held in session.exec(select(RoleAssignment)):
            held.valid_to = held.valid_from + timedelta(days=1)

    assert send(client).status == 404


def test_a_page_of_another_origin_leaves_no_file() -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)

    assert send(client, headers={"Origin": "https://another.example"}).status == 404


@pytest.mark.parametrize(
    "said", ["", "-1", "1e3", "many", "\uff19", str(uploads.MOST + 1), "9" * 30]
)
def test_its_size_must_be_said_and_be_small(said: str) -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)

    assert send(client, headers={"content-length": said}).status == 404


def test_the_largest_file_is_taken() -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)

    assert send(client, body=b"x" * uploads.MOST).text == str(uploads.MOST)


def test_a_sign_in_that_sends_too_much_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_counts, "MOST", 2 * len(BODY))
    client, another = browser(), browser()
    sign_in(client, Role.ADMINISTRATOR)
    sign_in(another, Role.ADMINISTRATOR)

    assert [send(client).status for _time in range(3)] == [200, 200, 429]
    assert (send(client, "DELETE", b"").status, send(another).status) == (200, 200)


def test_what_was_sent_is_forgotten_after_a_while() -> None:
    counts, begun, size = Counts(), now(), upload_counts.MOST

    assert counts.takes("one", size, begun)
    assert not counts.takes("one", 1, begun + WITHIN - timedelta(seconds=1))
    assert counts.takes("another", size, begun)
    assert counts.takes("one", size, begun + WITHIN)


def test_more_than_was_said_is_not_taken() -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)

    assert send(client, headers={"content-length": "999"}).status == 404


def test_more_than_was_said_ends_an_answer_that_has_begun() -> None:
    client = browser()
    sign_in(client, Role.ADMINISTRATOR)

    async def hasty(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await receive()

    sent: list[Message] = []

    async def asked() -> None:
        async def receive() -> Message:
            return {"type": "http.request", "body": BODY, "more_body": False}

        async def sending(message: Message) -> None:
            sent.append(message)

        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        headers = [(b"cookie", cookie.encode()), (b"content-length", b"9")]
        scope = {"type": "http", "method": "PUT", "path": FILE, "scheme": "https"}
        await uploads.Gate(hasty)(scope | {"headers": headers}, receive, sending)

    with pytest.raises(uploads.TooMuch):
        asyncio.run(asked())
    assert [message["type"] for message in sent] == ["http.response.start"]
