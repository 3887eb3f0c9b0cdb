"""The papers of a meeting on its page: ordered by who reads it, fetched when they are made."""

import json
from collections.abc import Iterator
from io import BytesIO
from time import monotonic, sleep

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from models import Meeting, Person
from models.vocabulary import Language, MeetingRole, MeetingStatus, Role, TopicKind
from services.database import transaction
from services.papers import workshop
from services.papers.workshop import Job, State
from tests.factories import (
    make_attendee,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    make_role,
    make_unit,
)
from tests.pages.visits import said, visit

MEETINGS = "pages/insight/meetings.py"


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    workshop.stop()
    yield
    workshop.stop()


@pytest.fixture
def meeting() -> tuple[Person, Meeting]:
    """A meeting with a free topic, and its chair."""
    with transaction() as session:
        unit = make_unit(session, name="Stationen")
        chair = make_person(session, unit, name="Ida Holm")
        make_role(session, chair, Role.DEPARTMENT_LEADER, unit)
        held = make_meeting(session, unit, chair=chair, title="Ledelsesmøde")
        make_attendee(session, held, make_person(session, name="Bo Lind"), role=MeetingRole.WRITER)
        item = make_item(session, held, TopicKind.FREE_TEXT, title="Kantinen")
        make_decision(session, held, item_id=item.id, unit_id=unit.id, text="=1+1 Fælles bord")
        session.expunge_all()
        return chair, held


def ready(app: AppTest) -> list[Job]:
    until = monotonic() + 30
    while monotonic() < until:
        jobs = list(workshop._jobs.values())  # noqa: SLF001 - the keys are nobody's
        if jobs and all(job.state is State.READY for job in jobs):
            app.run()
            return jobs
        sleep(0.05)
    raise TimeoutError


def test_a_workbook_is_ordered_made_and_offered(meeting: tuple[Person, Meeting]) -> None:
    chair, held = meeting
    app = visit(chair, MEETINGS, meeting=str(held.id))

    app.button(key="paper_workbook").click().run()
    (job,) = ready(app)

    assert said(app) == []
    assert job.label.name == "workbook-2026-11-24.xlsx"
    book = load_workbook(BytesIO(job.content))
    assert [row[1:4] for row in book["Decisions and agreements"].values if row[1]][1] == (
        "=1+1 Fælles bord",
        None,
        "Unit 1",
    )
    (link,) = app.get("link_button")
    assert link.proto.label.startswith("Fetch workbook-2026-11-24.xlsx (")
    assert link.proto.url.startswith("/paper/")


def test_a_click_whose_run_was_ended_by_the_next_click_is_not_lost(
    meeting: tuple[Person, Meeting],
) -> None:
    chair, held = meeting
    app = visit(chair, MEETINGS, meeting=str(held.id))

    app.session_state[f"papers_wanted_{held.id}"] = ("calendar",)  # what that run has left
    app.button(key="paper_minutes").click().run()

    assert [job.label.media_type for job in ready(app)] == ["text/calendar", "application/pdf"]
    assert app.session_state[f"papers_wanted_{held.id}"] == ()


def test_the_meeting_on_the_screen_has_its_papers_behind_a_button(
    meeting: tuple[Person, Meeting],
) -> None:
    chair, held = meeting
    with transaction() as session:
        session.get_one(Meeting, held.id).status = MeetingStatus.CLOSED
    app = visit(chair, "pages/insight/meeting.py", meeting=str(held.id))
    assert [button.key for button in app.button if str(button.key).startswith("paper_")] == []

    app.session_state["presented_icon_papers"] = True
    app.run()

    assert [button.key for button in app.button if str(button.key).startswith("paper_")] == [
        *("paper_minutes", "paper_slides", "paper_workbook")
    ]


def test_who_does_not_read_the_meeting_gets_no_papers(meeting: tuple[Person, Meeting]) -> None:
    with transaction() as session:
        other = make_person(session, make_unit(session))
        make_role(session, other, Role.DEPARTMENT_LEADER, make_unit(session))
        session.expunge_all()
    app = visit(other, MEETINGS, meeting=str(meeting[1].id))

    assert [button.key for button in app.button if str(button.key).startswith("paper_")] == []


def test_more_papers_are_a_calendar_file_and_a_message(meeting: tuple[Person, Meeting]) -> None:
    chair, held = meeting
    app = visit(chair, MEETINGS, Language.ENGLISH, meeting=str(held.id))
    app.session_state["papers_more"] = True
    app.run()

    assert "Ledelsesmøde · 24 November 2026" in app.code[0].value
    assert "• =1+1 Fælles bord" in app.code[0].value
    assert "Ida Holm" not in app.code[0].value
    assert [box.label for box in app.checkbox] == [
        *("Participants", "Figures", "Decisions and agreements", "What was taken along")
    ]
    app.toggle(key="paper_card").set_value(True).run()
    card = json.loads(app.code[0].value)["attachments"][0]["content"]
    assert (card["type"], card["body"][0]["inlines"][0]["text"]) == (
        "AdaptiveCard",
        "Ledelsesmøde · 24 November 2026",
    )
    app.button(key="paper_calendar").click().run()
    assert ready(app)[0].content.startswith(b"BEGIN:VCALENDAR")
