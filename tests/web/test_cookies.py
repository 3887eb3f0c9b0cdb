import json
from datetime import timedelta

import pytest
from starlette.applications import Starlette

from models.base import now
from services.database import reading, transaction
from services.settings import settings
from services.signing_in import sessions
from services.signing_in.sessions import SignedOut
from tests.factories import id_of, make_credential, make_person
from tests.web.asking import Answer, Client
from web import cookies

OURS = {"X-SLF": "1", "Content-Type": "application/json"}


def client(scheme: str = "https", base: str = "") -> Client:
    app = Starlette(routes=[cookies.route(base)])
    return Client(app, f"{scheme}://overblik.example")


def swap(
    browser: Client, code: str, headers: dict[str, str] = OURS, path: str = "/session"
) -> Answer:
    return browser.ask("POST", path, headers, json.dumps({"code": code}).encode())


def opened() -> tuple[str, str]:
    """The id of a session, and a hand-off code for it."""
    with transaction() as session:
        person = make_person(session)
        make_credential(session, person)
        session_id = sessions.opened(session, id_of(person), 0, now())
        session.flush()
        return session_id, sessions.handoff(session, session_id, now())


def ended(session_id: str) -> bool:
    with reading() as session:
        try:
            sessions.by_id(session, session_id, now())
        except SignedOut:
            return True
    return False


def test_a_code_becomes_a_cookie_that_no_script_can_read() -> None:
    _session_id, code = opened()

    answer = swap(client(), code)

    assert answer.status == 204
    assert answer.headers["cache-control"] == "no-store"
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("__Host-slf=")
    assert code not in name
    assert {a for a in attributes if not a.startswith("Max-Age")} == {
        "HttpOnly",
        "Path=/",
        "SameSite=strict",
        "Secure",
    }


def test_without_tls_the_cookie_has_a_plain_name() -> None:
    _session_id, code = opened()

    answer = swap(client("http"), code)

    assert answer.headers["set-cookie"].startswith("slf-development=")


def test_without_tls_there_is_no_cookie_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    _session_id, code = opened()
    monkeypatch.setenv("SLF_ENV", "production")
    monkeypatch.setenv("SLF_SECRET", "a secret of this test")
    settings.cache_clear()

    answer = swap(client("http"), code)

    assert (answer.status, "set-cookie" in answer.headers) == (403, False)


def test_a_code_is_good_once() -> None:
    _session_id, code = opened()
    browser = client()
    swap(browser, code)

    assert swap(client(), code).status == 400


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"{}", b'{"code": 1}', b"{" * 5000, b"\xff"),
        *(b"[" * 1000, b'{"code": "\\ud800"}'),
    ],
)
def test_what_is_no_code_is_refused(body: bytes) -> None:
    assert client().ask("POST", "/session", OURS, body).status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/json"},
        {"X-SLF": "1", "Content-Type": "text/plain"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
        OURS | {"Origin": "https://other.example"},
        OURS | {"Origin": "null"},
    ],
)
def test_another_origin_is_refused(headers: dict[str, str]) -> None:
    session_id, code = opened()

    answer = swap(client(), code, headers)

    assert (answer.status, "set-cookie" in answer.headers) == (403, False)
    with reading() as session:
        assert sessions.by_id(session, session_id, now()).awaits_cookie


def test_our_own_origin_is_not() -> None:
    _session_id, code = opened()
    headers = OURS | {"Origin": "https://overblik.example", "Sec-Fetch-Site": "same-origin"}

    assert swap(client(), code, headers).status == 204


def signed_in(browser: Client) -> str:
    session_id, code = opened()
    swap(browser, code)
    return session_id


def test_signing_in_anew_ends_the_earlier_session_of_the_browser() -> None:
    browser = client()
    earlier = signed_in(browser)
    later = signed_in(browser)

    assert (ended(earlier), ended(later)) == (True, False)


def test_delete_takes_the_cookie_and_ends_the_session() -> None:
    browser = client()
    session_id = signed_in(browser)

    answer = browser.ask("DELETE", "/session", OURS)

    assert answer.status == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert ended(session_id)


def test_the_cookie_lives_no_longer_than_the_session() -> None:
    _session_id, code = opened()

    answer = swap(client(), code)

    attributes = answer.headers["set-cookie"].split("; ")
    lives = next(int(a.split("=")[1]) for a in attributes if a.startswith("Max-Age"))
    assert timedelta(hours=7, minutes=59) < timedelta(seconds=lives) <= timedelta(hours=8)


def test_the_route_stands_under_the_base_path() -> None:
    _session_id, code = opened()

    answer = swap(client(base="/slf"), code, path="/slf/session")

    assert answer.status == 204
