"""Search: what was looked for stands in the address, and what was found shows it marked."""

import pytest
from sqlmodel import select

from models import AccessEvent, Dialogue, Person, Unit
from models.vocabulary import Outcome
from services.database import reading, transaction
from services.dialogues import learning
from tests.factories import id_of, make_dialogue, make_person, make_pillars, make_unit, viewer_of
from tests.pages.visits import said, visit

PAGE = "pages/insight/search.py"
WRITTEN = "Uro *i* køkkenet <b>x</b>"


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_pillars(session)
        return make_unit(session, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


@pytest.fixture
def note(club: Unit, worker: Person) -> Dialogue:
    with transaction() as session:
        return make_dialogue(session, club, worker, examined=WRITTEN)


def readings() -> list[tuple[str, str, str]]:
    with reading() as session:
        query = select(AccessEvent.action, AccessEvent.subject_id, AccessEvent.outcome).where(
            AccessEvent.subject == "dialogue"
        )
        return list(session.exec(query).all())


def test_nothing_is_asked_before_a_word_is_written(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert [app.text_input(key="search_words").value, app.info.len] == ["", 0]


def test_words_are_marked_and_the_rest_stands_as_written(worker: Person, note: Dialogue) -> None:
    app = visit(worker, PAGE, q="køkkener")
    app.run()

    expected = "Uro \\*i\\* :blue-background[**køkkenet**] \\<b\\>x\\</b\\>"
    assert expected in [each.value for each in app.markdown]
    assert readings() == [("find", str(note.id), Outcome.ALLOWED)]


@pytest.mark.usefixtures("note")
def test_a_colleague_finds_nothing_and_nothing_is_logged(club: Unit) -> None:
    with transaction() as session:
        colleague = make_person(session, club)

    app = visit(colleague, PAGE, q="køkken")

    assert [info.value for info in app.info] == [
        "Nothing found in what you can read. Try fewer or shorter words."
    ]
    assert readings() == []


def test_what_is_shared_stands_apart(worker: Person, note: Dialogue) -> None:
    with transaction() as session:
        by = viewer_of(session, worker)
        learning.publish(session, id_of(note), "Køkkenet er også de unges", by=by)

    app = visit(worker, PAGE, q="køkken")

    assert [each.value for each in app.subheader] == ["Your notes", "Shared learning"]


def test_a_written_word_stands_in_the_address(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.text_input(key="search_words").set_value("uro").run()

    assert app.query_params["q"] == "uro"


def test_a_personal_number_is_refused_and_not_put_into_the_address(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.text_input(key="search_words").set_value("010165-1234").run()

    assert len(said(app)) == 1
    assert "q" not in app.query_params
    app = visit(worker, PAGE, q="010165-1234")
    assert app.text_input(key="search_words").value == ""
