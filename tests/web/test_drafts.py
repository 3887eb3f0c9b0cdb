import json
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from models import Draft, NumberCount, SignInSession
from models.base import now
from models.vocabulary import Role
from services.database import reading, transaction
from services.personal_data import SENTENCES, Finding
from services.signing_in import sessions
from tests.factories import id_of, make_credential, make_person, make_pillars, make_role, make_unit
from tests.web.asking import Answer, Client
from web import cookies, drafts

OURS = {"X-SLF": "1", "Content-Type": "application/json"}


@pytest.fixture
def client() -> Client:
    """The browser of a resource person who is signed in."""
    app = Starlette(routes=[cookies.route(), drafts.route()])
    browser = Client(app, "https://overblik.example")
    with transaction() as session:
        make_pillars(session)
        person = make_person(session)
        make_credential(session, person)
        make_role(session, person, Role.RESOURCE_PERSON, make_unit(session))
        opened = sessions.opened(session, id_of(person), 0, now())
        session.flush()
        code = sessions.handoff(session, opened, now())
    browser.ask("POST", "/session", OURS, json.dumps({"code": code}).encode())
    return browser


def typed(client: Client, headers: dict[str, str] = OURS, **other: Any) -> Answer:
    sent = {"form": "f0", "unit": 1, "field": "examined", "text": "Vi lyttede", "version": 0}
    return client.ask("POST", "/draft", headers, json.dumps(sent | other).encode())


def texts() -> list[str]:
    with reading() as session:
        return list(session.exec(select(Draft.text)).all())


def test_what_is_typed_is_kept_and_its_version_is_told(client: Client) -> None:
    answers = [typed(client), typed(client, text="Vi lyttede mere", version=1)]

    assert [answer.status for answer in answers] == [200, 200]
    assert [answer.json()["version"] for answer in answers] == [1, 2]
    assert texts() == ["Vi lyttede mere"]


def test_a_second_window_is_told_what_the_first_one_wrote(client: Client) -> None:
    typed(client)

    answer = typed(client, text="Noget andet")

    assert answer.status == 409
    assert (answer.json()["text"], answer.json()["version"]) == ("Vi lyttede", 1)
    assert texts() == ["Vi lyttede"]


def test_a_cpr_number_is_refused_and_nowhere_in_the_answer(client: Client) -> None:
    answer = typed(client, text="010185-1234")

    assert answer.status == 422
    assert "1234" not in answer.text
    assert texts() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "application/json"}, 403),
        ({"X-SLF": "1", "Content-Type": "text/plain"}, 403),
        (OURS | {"Origin": "https://elsewhere.example"}, 403),
        (OURS | {"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_a_page_of_another_origin_is_refused(
    client: Client, headers: dict[str, str], status: int
) -> None:
    assert typed(client, headers).status == status
    assert texts() == []


@pytest.mark.parametrize(
    "other", [{"unit": 2}, {"field": "status"}, {"form": "../etc"}, {"form": ""}]
)
def test_what_is_not_theirs_does_not_exist(client: Client, other: dict[str, Any]) -> None:
    assert typed(client, **other).status == 404
    assert texts() == []


@pytest.mark.parametrize("other", [{"unit": "x"}, {"version": None}, {"text": "x" * 70_000}])
def test_what_cannot_be_read_is_refused(client: Client, other: dict[str, Any]) -> None:
    assert typed(client, **other).status == 400
    assert texts() == []


def test_nobody_keeps_a_draft_without_being_signed_in(client: Client) -> None:
    client.cookies.clear()

    assert typed(client).status == 401
    assert texts() == []


def test_who_types_is_there(client: Client) -> None:
    before = now() - timedelta(minutes=20)
    with transaction() as session:
        session.exec(select(SignInSession)).one().seen_at = before

    typed(client)

    with reading() as session:
        assert session.exec(select(SignInSession.seen_at)).one() > before


def test_a_refused_number_is_counted_by_field_and_day(client: Client) -> None:
    typed(client, text="010185-1234")
    typed(client, text="12.10.26-1430")
    typed(client)

    with reading() as session:
        counted = session.exec(select(NumberCount)).all()
    assert [(row.field, row.count) for row in counted] == [("examined", 1)]


def test_what_may_be_about_a_person_is_kept_and_pointed_at(client: Client) -> None:
    hints = [
        typed(client, text=text, version=version).json()["hint"]
        for version, text in enumerate(("En pige på 13", "En ung"))
    ]

    assert hints == [SENTENCES[Finding.HINT], ""]
    assert texts() == ["En ung"]
