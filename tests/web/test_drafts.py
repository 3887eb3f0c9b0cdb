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
from services.dialogues import form_keys
from services.personal_data import SENTENCES, Finding
from services.signing_in import sessions
from tests.factories import id_of, make_credential, make_person, make_pillars, make_role, make_unit
from tests.web.asking import Answer, Client
from web import cookies, drafts

FORM = "9f1b0c7de2a34586b0d1c2e3f4a5b6c7"  # the same in every process that collects the tests
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
    sent = {"form": FORM, "unit": 1, "field": "examined", "text": "Vi lyttede", "version": 0}
    whose = {"typist": form_keys.typist(1)}
    return client.ask("POST", "/draft", headers, json.dumps(sent | whose | other).encode())


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
    "other",
    [{"unit": 2}, {"field": "status"}, {"form": "../etc"}, {"form": ""}, {"form": "0101851234"}],
)
def test_what_is_not_theirs_does_not_exist(client: Client, other: dict[str, Any]) -> None:
    assert typed(client, **other).status == 404
    assert texts() == []


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "x"},
        {"unit": float("inf")},
        {"version": None},
        {"version": float("-inf")},
        {"text": "x" * 70_000},
    ],
)
def test_what_cannot_be_read_is_refused(client: Client, other: dict[str, Any]) -> None:
    assert typed(client, **other).status == 400
    assert texts() == []


def test_nobody_keeps_a_draft_without_being_signed_in(client: Client) -> None:
    client.cookies.clear()

    assert typed(client).status == 401
    assert texts() == []


def test_a_page_that_does_not_say_whose_it_is_is_refused(client: Client) -> None:
    sent = {"form": FORM, "unit": 1, "field": "examined", "text": "Vi lyttede", "version": 0}

    assert client.ask("POST", "/draft", OURS, json.dumps(sent).encode()).status == 400
    assert texts() == []


@pytest.mark.parametrize("typist", [form_keys.typist(2), "", "1", None, "\ud83d"])
def test_what_is_typed_on_the_page_of_another_never_becomes_a_draft(
    client: Client, typist: str | None
) -> None:
    before = now() - timedelta(minutes=20)
    with transaction() as session:
        session.exec(select(SignInSession)).one().seen_at = before

    answer = typed(client, typist=typist)

    assert (answer.status, answer.text) == (401, "{}")
    assert texts() == []
    with reading() as session:  # nor does an old page keep anybody signed in
        assert session.exec(select(SignInSession.seen_at)).one() == before


def test_who_signs_in_again_goes_on_in_the_page_that_stands_open(client: Client) -> None:
    typed(client)
    with transaction() as session:
        sessions.revoke(session, session.exec(select(SignInSession.id)).one(), now())
    signed_out = typed(client, text="Vi lyttede igen", version=1)
    with transaction() as session:
        opened = sessions.opened(session, 1, 0, now())
        session.flush()
        code = sessions.handoff(session, opened, now())
    client.ask("POST", "/session", OURS, json.dumps({"code": code}).encode())

    assert signed_out.status == 401
    assert typed(client, text="Vi lyttede igen", version=1).status == 200
    assert texts() == ["Vi lyttede igen"]


def test_half_a_sign_is_left_out(client: Client) -> None:
    assert typed(client, text="Vi lo \ud83d").status == 200
    assert texts() == ["Vi lo "]


def test_a_date_and_time_is_kept_when_it_was_answered_and_a_cpr_number_never(
    client: Client,
) -> None:
    asked, blocked = "12.10.26-1430", "010185-1234"

    answers = [
        typed(client, text=asked),
        typed(client, text=asked, confirmed="true"),
        typed(client, text=blocked, confirmed=True),
        typed(client, text=asked, confirmed=True),
    ]

    assert [answer.status for answer in answers] == [422, 422, 422, 200]
    assert texts() == [asked]


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
