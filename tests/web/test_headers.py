from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.web.asking import Client
from web.headers import SafeHeaders, content_policy

POLICY = content_policy("<script>let a = 1;</script><script src='x.js'></script>")


async def answer(_request: Request) -> Response:
    response = Response("ok")
    response.set_cookie("theirs", "1")
    response.set_cookie("ours", "1", secure=True)
    return response


def client(
    address: str = "http://testserver", host: str = "127.0.0.1", *, metrics: bool = False
) -> Client:
    app = Starlette(routes=[Route("/", answer), Route("/_stcore/metrics", answer)])
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
