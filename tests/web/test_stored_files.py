"""Files of the bank: for those who are signed in, fetched and never shown."""

import json

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware

from models import AccessEvent, SignInSession, StoredFile
from models.base import now
from models.vocabulary import Outcome, Role
from services.database import reading, transaction
from services.signing_in import sessions
from tests.factories import id_of, make_credential, make_entry, make_person, make_role, make_unit
from tests.web.asking import Client
from web import cookies, stored_files
from web.headers import SafeHeaders, content_policy

OURS = {"X-SLF": "1", "Content-Type": "application/json"}
NAME = "Mad på bål, uge 12; æøå.txt"


def browser(address: str = "https://overblik.example") -> Client:
    safe = Middleware(SafeHeaders, policy=content_policy(""))
    app = Starlette(routes=[cookies.route(), stored_files.route()], middleware=[safe])
    return Client(app, address)


def sign_in(client: Client, role: Role | None = None) -> str:
    with transaction() as session:
        unit = make_unit(session)
        person = make_person(session, None if role else unit)
        make_credential(session, person)
        if role:
            make_role(session, person, role, unit)
        opened = sessions.opened(session, id_of(person), 0, now())
        session.flush()
        code = sessions.handoff(session, opened, now())
    client.ask("POST", "/session", OURS, json.dumps({"code": code}).encode())
    return opened


@pytest.fixture
def address() -> str:
    """Where a file lies, and beside it an entry without one."""
    with transaction() as session:
        entry = make_entry(session, make_unit(session))
        about = {"media_type": "text/plain", "size": 6, "sha256": "", "content": b"Kom ud"}
        session.add(StoredFile(entry_id=id_of(entry), name=NAME, **about))
        make_entry(session, make_unit(session))
        return f"/file/{entry.id}"


def test_who_is_signed_in_fetches_it_as_a_file(address: str) -> None:
    client = browser()
    sign_in(client)

    answer = client.get(address)

    assert (answer.status, answer.text) == (200, "Kom ud")
    said = {name: answer.headers[name] for name in ("content-type", "cache-control")}
    assert said == {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "private, no-store",
    }
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''"
        "Mad%20p%C3%A5%20b%C3%A5l%2C%20uge%2012%3B%20%C3%A6%C3%B8%C3%A5.txt"
    )


def test_a_picture_keeps_its_own_type(address: str) -> None:
    with transaction() as session:
        session.exec(select(StoredFile)).one().media_type = "image/png"
    client = browser()
    sign_in(client)

    assert client.get(address).headers["content-type"] == "image/png"


def test_nobody_unknown_fetches_anything(address: str) -> None:
    client = browser()
    assert (client.get(address).status, client.get("/file/999").status) == (404, 404)
    client.cookies[sessions.COOKIE] = "æ gæt"

    assert client.get(address).status == 404


def test_a_session_that_has_ended_fetches_nothing(address: str) -> None:
    client = browser()
    opened = sign_in(client)
    with transaction() as session:
        session.get_one(SignInSession, opened).revoked_at = now()

    assert client.get(address).status == 404


def test_who_has_left_fetches_nothing(address: str) -> None:
    client = browser()
    opened = sign_in(client)
    with transaction() as session:
        held = session.get_one(SignInSession, opened)
        person = make_person(session, valid_to=now().date().replace(year=2020))
        make_credential(session, person)
        held.person_id = id_of(person)

    assert client.get(address).status == 404


def test_who_does_not_read_the_bank_is_told_nothing_and_it_is_noted(address: str) -> None:
    client = browser()
    sign_in(client, Role.DPO)

    assert client.get(address).status == 404
    with reading() as session:
        noted = session.exec(select(AccessEvent.outcome, AccessEvent.subject)).all()
    assert list(noted) == [(Outcome.DENIED, "communities")]


@pytest.mark.parametrize("path", ["/file/2", "/file/999", "/file/-1", "/file/..", "/file/x"])
def test_what_is_not_there_is_not_found(address: str, path: str) -> None:
    client = browser()
    sign_in(client)

    assert (client.get(path).status, address) == (404, "/file/1")


@pytest.mark.parametrize("number", ["9" * 9, "9" * 10, "9" * 30, "9" * 5000, "\uff11", "1_0", ""])
def test_a_number_that_no_entry_has_is_not_found(address: str, number: str) -> None:
    client = browser()
    sign_in(client)

    assert (client.get(f"/file/{number}").status, address) == (404, "/file/1")


def test_in_production_nothing_goes_in_the_clear(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser("http://overblik.example")
    sign_in(client)
    monkeypatch.setattr(stored_files.cookies, "name_behind", lambda _scheme: None)

    assert client.get(address).status == 404
