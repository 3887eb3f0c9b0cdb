import asyncio
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Scope
from starlette.websockets import WebSocket

from tests.web.asking import Client
from web.headers import SafeHeaders, content_policy

POLICY = content_policy("<script>let a = 1;</script><script src='x.js'></script>")


async def answer(_request: Request) -> Response:
    response = Response("ok")
    response.set_cookie("theirs", "1")
    response.set_cookie("ours", "1", secure=True)
    return response


async def fail(_request: Request) -> Response:
    raise RuntimeError


def client(
    address: str = "http://testserver", host: str = "127.0.0.1", *, metrics: bool = False
) -> Client:
    files = Route("/_stcore/upload_file/{session}/{file}", answer, methods=["PUT"])
    routes = [Route("/", answer), Route("/_stcore/metrics", answer), Route("/fails", fail), files]
    app = Starlette(routes=routes)
    safe = SafeHeaders(app, policy=POLICY, metrics=metrics)
    return Client(safe, address, host)


def test_every_answer_carries_the_headers() -> None:
    expected = {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
    }

    for path in ("/", "/missing"):
        headers = client().get(path).headers
        assert {name: headers.get(name) for name in expected} == expected
        assert "camera=()" in headers["permissions-policy"]


def test_the_policy_allows_no_script_but_files_and_those_of_the_page() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))

    mark = b64encode(sha256(b"let a = 1;").digest()).decode()
    assert rules["script-src"] == f"'self' blob: 'sha256-{mark}'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["default-src"] == "'self'"
    assert "http" not in POLICY


def test_only_behind_tls_the_browser_is_told_to_stay_there() -> None:
    plain, safe = client().get("/"), client("https://testserver").get("/")

    assert "strict-transport-security" not in plain.headers
    assert safe.headers["strict-transport-security"].startswith("max-age=31536000")


def test_behind_tls_every_cookie_is_secure() -> None:
    cookies = client("https://testserver").get("/").headers.getlist("set-cookie")

    assert [cookie.lower().count("secure") for cookie in cookies] == [1, 1]


@pytest.mark.parametrize(
    ("host", "metrics", "status"),
    [
        ("127.0.0.1", False, 404),
        ("127.0.0.1", True, 200),
        ("::1", True, 200),
        ("192.0.2.1", True, 404),
        ("192.0.2.1", False, 404),
    ],
)
def test_metrics_are_for_this_machine_and_only_when_set(
    host: str, *, metrics: bool, status: int
) -> None:
    asked = client(host=host, metrics=metrics).get("/_stcore/metrics")

    assert asked.status == status


def test_a_failure_carries_the_headers_too_and_still_reaches_the_log() -> None:
    sent: list[Message] = []

    with pytest.raises(RuntimeError):
        asyncio.run(asked(scope("http", path="/fails"), sent))

    start, body = sent
    headers = Headers(raw=start["headers"])
    assert (start["status"], body["body"]) == (500, b"Internal Server Error")
    assert headers["content-security-policy"] == POLICY


def test_nobody_unknown_uploads_a_file() -> None:
    asked = client().ask("PUT", "/_stcore/upload_file/session/file", body=b"x")

    assert asked.status == 404


@pytest.mark.parametrize(
    ("origin", "closed"),
    [
        ("http://overblik.example:8501", False),
        ("https://overblik.example:8501", False),
        (None, False),
        ("http://overblik.example:9000", True),
        ("https://another.example", True),
        ("null", True),
    ],
)
def test_a_page_of_another_origin_gets_no_websocket(origin: str | None, *, closed: bool) -> None:
    sent: list[Message] = []

    asyncio.run(asked(scope("websocket", origin=origin), sent))

    assert (sent[0]["type"] == "websocket.close") is closed


def scope(kind: str, path: str = "/stream", origin: str | None = None) -> Scope:
    headers = [(b"host", b"overblik.example:8501")]
    headers += [(b"origin", origin.encode())] if origin else []
    return {"type": kind, "scheme": "http", "method": "GET", "path": path, "headers": headers}


async def asked(scope: Scope, sent: list[Message]) -> None:
    async def accept(socket: WebSocket) -> None:
        await socket.accept()

    async def receive() -> Message:
        return {"type": f"{scope['type']}.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    app = Starlette(
        routes=[WebSocketRoute("/stream", accept), Route("/fails", fail)],
        middleware=[Middleware(SafeHeaders, policy=POLICY)],
    )
    await app(scope, receive, send)
