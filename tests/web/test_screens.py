"""The browser of a shared screen: let in for half a year, and nothing but its page is there."""

import json

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware

from models import Draft, StoredFile
from models.base import now
from models.vocabulary import MeetingStatus, Role, TopicKind
from services.calendar import today
from services.database import reading, transaction
from services.dialogues import form_keys
from services.dialogues.form_keys import Kind
from services.screens import commands, enrolling
from services.signing_in import sessions
from tests.factories import (
    id_of,
    make_entry,
    make_item,
    make_meeting,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)
from tests.web.asking import Client
from web import cookies, drafts, papers, stored_files
from web.headers import SafeHeaders, content_policy

OURS = {"X-SLF": "1", "Content-Type": "application/json"}


@pytest.fixture
def screen() -> tuple[Client, int]:
    """A screen that shows a meeting in progress, and its number."""
    with transaction() as session:
        unit = make_unit(session)
        admin = make_person(session)
        make_role(session, admin, Role.ADMINISTRATOR, unit)
        by = viewer_of(session, admin)
        meeting = make_meeting(session, unit, status=MeetingStatus.IN_PROGRESS)
        meeting.shown_item_id = id_of(make_item(session, meeting, TopicKind.FREE_TEXT))
        about = {"media_type": "text/plain", "size": 6, "sha256": "", "content": b"Kom ud"}
        session.add(StoredFile(entry_id=id_of(make_entry(session, unit)), name="Plan", **about))
        made = {"by": by, "now": now(), "today": today()}
        screen_id, code = commands.make(session, id_of(unit), "Aula", **made)
    opened = enrolling.enrol(code, None, now=now())
    with transaction() as session:
        handoff = sessions.handoff(session, opened, now())
    routes = [cookies.route(), drafts.route(), stored_files.route(), papers.route()]
    safe = Middleware(SafeHeaders, policy=content_policy(""))
    client = Client(Starlette(routes=routes, middleware=[safe]), "https://overblik.example")
    answer = client.ask("POST", "/session", OURS, json.dumps({"code": handoff}).encode())
    lives = answer.headers["set-cookie"].split("Max-Age=")[1].split(";")[0]
    assert 179 <= int(lives) / 86_400 <= 180
    return client, screen_id


def test_a_screen_fetches_and_sends_no_files(screen: tuple[Client, int]) -> None:
    client, _ = screen

    stored = client.get("/file/1")
    paper = client.get(f"/paper/{'a' * 32}")
    sent = client.ask("PUT", "/_stcore/upload_file/1/2", {"Content-Length": "3"}, b"abc")

    assert [stored.status, paper.status, sent.status] == [404, 404, 404]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ("9f1b0c7de2a34586b0d1c2e3f4a5b6c7", "examined"),
        (form_keys.of(Kind.DECISION, 1), "decision"),
        (form_keys.of(Kind.TAKEAWAY, 1), "takeaway"),
    ],
)
def test_nothing_is_kept_of_what_is_typed_on_a_screen(
    screen: tuple[Client, int], form: str, field: str
) -> None:
    client, screen_id = screen
    typed = {"form": form, "unit": 1, "field": field, "text": "Vi lyttede", "version": 0}
    whose = {"typist": form_keys.typist(screen_id)}

    answer = client.ask("POST", "/draft", OURS, json.dumps(typed | whose).encode())

    assert answer.status == 404
    with reading() as session:
        assert session.exec(select(Draft)).all() == []
