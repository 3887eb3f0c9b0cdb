"""Dialogues read back, and agreements ticked off."""

from datetime import date

import pytest
from sqlmodel import select

from models import AccessEvent, Dialogue, FollowUp, Person, Unit
from models.vocabulary import FollowUpStatus, Outcome
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_dialogue,
    make_follow_up,
    make_person,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/dialogues.py"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


TYPED = "**Ikke fed** <b>x</b>\nمرحبا 👩‍👩‍👧"  # noqa: RUF001 - Arabic is what it is about


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_season(session)
        return make_unit(session, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


@pytest.fixture
def dialogue(club: Unit, worker: Person) -> Dialogue:
    with transaction() as session:
        return make_dialogue(session, club, worker, examined=TYPED)


def readings() -> list[tuple[str, str]]:
    with reading() as session:
        query = select(AccessEvent.subject_id, AccessEvent.outcome).where(
            AccessEvent.subject == "dialogue"
        )
        return list(session.exec(query).all())


def test_an_empty_page_says_what_to_do_first(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert [info.value for info in app.info] == [
        "No open agreements.",
        "No dialogue notes here yet. Write the first in two minutes.",
    ]


@pytest.mark.usefixtures("dialogue")
def test_the_list_shows_no_text_and_logs_no_reading(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert app.text.len == 0
    assert readings() == []


def test_a_note_is_shown_as_typed_and_its_reading_is_logged_once(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.run()

    assert [text.value for text in app.text] == [TYPED]
    assert readings() == [(str(dialogue.id), Outcome.ALLOWED)]


@pytest.mark.parametrize("asked", ["theirs", "999999", "abc", "-1"])
def test_a_note_of_others_is_refused_and_logged(club: Unit, worker: Person, asked: str) -> None:
    with transaction() as session:
        theirs = make_dialogue(session, club, make_person(session, club))
    number = str(theirs.id) if asked == "theirs" else asked

    app = visit(worker, PAGE, dialogue=number)

    assert said(app) == ["This does not exist, or you do not have access to it."]
    assert app.text.len == 0
    kept = number if number.isdecimal() else ""  # what is no number may be anything
    assert readings() == [(kept, Outcome.DENIED)]


def test_an_agreement_is_completed_and_reopened(worker: Person, dialogue: Dialogue) -> None:
    with transaction() as session:
        made = make_follow_up(session, dialogue, due_on=date(2026, 11, 15))

    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.button(key=f"complete_note_{made.id}").click().run()
    with reading() as session:
        done = session.get(FollowUp, id_of(made))
    app.query_params["dialogue"] = str(dialogue.id)  # AppTest forgets it when a page reruns
    app.run().button(key=f"reopen_note_{made.id}").click().run()
    with reading() as session:
        opened = session.get(FollowUp, id_of(made))

    assert done is not None
    assert (done.status, done.completed_on) == (FollowUpStatus.DONE, date(2026, 11, 22))
    assert opened is not None
    assert (opened.status, opened.completed_on) == (FollowUpStatus.OPEN, None)


def test_an_agreement_is_dropped_only_with_a_reason(worker: Person, dialogue: Dialogue) -> None:
    with transaction() as session:
        made = make_follow_up(session, dialogue)

    app = visit(worker, PAGE)
    drop = next(b for b in app.button if b.label == "Drop the agreement")
    drop.click().run()
    assert said(app) == ["Fill in this field."]
    app.text_area(key=f"why_open_{made.id}").set_value("De unge ville noget andet")
    next(b for b in app.button if b.label == "Drop the agreement").click().run()

    with reading() as session:
        dropped = session.get(FollowUp, id_of(made))
    assert dropped is not None
    assert (dropped.status, dropped.dropped_reason) == (
        FollowUpStatus.DROPPED,
        "De unge ville noget andet",
    )


@pytest.mark.usefixtures("dialogue")
def test_filters_stand_in_the_address(club: Unit, worker: Person) -> None:
    with transaction() as session:
        make_dialogue(session, club, worker, pillar="P2", held_on=date(2026, 10, 1))

    app = visit(worker, PAGE, pillar="P2", unit=str(club.id), season="2026/27")

    assert [box.value for box in app.selectbox] == [str(club.id), "P2", "2026/27"]
    assert "1 dialogue" in [caption.value for caption in app.caption]


def test_a_note_opens_and_closes_by_its_buttons(worker: Person, dialogue: Dialogue) -> None:
    app = visit(worker, PAGE)

    app.button(key=f"open_{dialogue.id}").click().run()
    assert [text.value for text in app.text] == [TYPED]
    app.button(key="close_note").click().run()
    assert app.text.len == 0


def test_the_second_page_has_the_oldest(club: Unit, worker: Person) -> None:
    with transaction() as session:
        for _ in range(25):
            make_dialogue(session, club, worker, held_on=date(2026, 10, 1))
        oldest = make_dialogue(session, club, worker, held_on=date(2026, 9, 1))

    app = visit(worker, PAGE)
    app.button(key="page_2").click().run()

    listed = [button.key for button in app.button if str(button.key).startswith("open_")]
    assert listed == [f"open_{oldest.id}"]
