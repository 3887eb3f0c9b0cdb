"""Papers of meetings: for who ordered them, as long as they read the meeting."""

import json
from collections.abc import Iterator

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from models import AccessEvent, MeetingParticipant, Person, SignInSession
from models.base import now
from models.vocabulary import Outcome
from services.database import reading, transaction
from services.papers import workshop
from services.papers.workshop import Label, State
from services.signing_in import sessions
from tests.factories import (
    id_of,
    make_attendee,
    make_credential,
    make_meeting,
    make_person,
    make_unit,
)
from tests.web.asking import Client
from web import cookies, papers

pytestmark = pytest.mark.measured  # who is handed a paper is asked here alone

OURS = {"X-SLF": "1", "Content-Type": "application/json"}


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    workshop.stop()
    yield
    workshop.stop()


def signed_in(person_id: int) -> Client:
    client = Client(Starlette(routes=[cookies.route(), papers.route()]), "https://slf.example")
    with transaction() as session:
        make_credential(session, session.get_one(Person, person_id))
        opened = sessions.opened(session, person_id, 0, now())
        session.flush()
        code = sessions.handoff(session, opened, now())
    client.ask("POST", "/session", OURS, json.dumps({"code": code}).encode())
    return client


@pytest.fixture
def ids() -> tuple[int, int, int]:
    """A meeting, somebody who is asked to it, and somebody else who is."""
    with transaction() as session:
        unit = make_unit(session)
        meeting = make_meeting(session, unit)
        people = [make_person(session, unit) for _ in range(2)]
        for person in people:
            make_attendee(session, meeting, person)
        return id_of(meeting), id_of(people[0]), id_of(people[1])


def ordered(meeting_id: int, person_id: int) -> str:
    label = Label(person_id, meeting_id, "referat ø;.pdf", "application/pdf")
    key = workshop.order(label, lambda _: b"%PDF-")
    while (job := workshop.job(key, person_id=person_id)) and job.state is not State.READY:
        pass
    return f"/paper/{key}"


def accesses() -> list[tuple[str, str, str, Outcome]]:
    with reading() as session:
        rows = session.exec(select(AccessEvent).where(AccessEvent.action != "sign_in"))
        return [(row.action, row.subject, row.subject_id, row.outcome) for row in rows]


def test_who_ordered_it_fetches_it_and_the_log_says_so(ids: tuple[int, int, int]) -> None:
    meeting_id, person_id, _ = ids
    answer = signed_in(person_id).get(ordered(meeting_id, person_id))

    assert (answer.status, answer.text) == (200, "%PDF-")
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''referat%20%C3%B8%3B.pdf"
    )
    assert answer.headers["cache-control"] == "private, no-store"
    assert ("take_along", "meeting", f"{meeting_id} pdf", Outcome.ALLOWED) in accesses()


def test_nobody_else_fetches_it_who_reads_the_meeting_too(ids: tuple[int, int, int]) -> None:
    meeting_id, person_id, other_id = ids

    assert signed_in(other_id).get(ordered(meeting_id, person_id)).status == 404
    assert accesses()[-1][3] is Outcome.DENIED


def test_who_is_no_longer_asked_does_not_fetch_it(ids: tuple[int, int, int]) -> None:
    meeting_id, person_id, _ = ids
    client, address = signed_in(person_id), ordered(meeting_id, person_id)
    with transaction() as session:
        session.delete(session.get_one(MeetingParticipant, (meeting_id, person_id)))

    assert client.get(address).status == 404


@pytest.mark.parametrize("end", ["signed out", "no cookie", "no such key"])
def test_without_session_or_key_there_is_nothing(ids: tuple[int, int, int], end: str) -> None:
    meeting_id, person_id, _ = ids
    client, address = signed_in(person_id), ordered(meeting_id, person_id)
    if end == "no cookie":
        client.cookies.clear()
    if end == "signed out":
        with transaction() as session:
            for opened in session.exec(select(SignInSession)):
                sessions.revoke(session, opened.id, now())
    found = client.get("/paper/x" if end == "no such key" else address)

    assert (found.status, found.text) == (404, "Not found")
