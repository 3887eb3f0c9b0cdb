"""Shared learning: published from an opened note, read by all, thanked for, taken back."""

import pytest
from sqlmodel import select

from models import Dialogue, LearningTried, Person, SharedLearning, Unit
from models.vocabulary import Purpose
from services.database import reading, transaction
from services.dialogues import learning
from tests.factories import (
    id_of,
    make_dialogue,
    make_person,
    make_pillars,
    make_season,
    make_unit,
    viewer_of,
)
from tests.pages.visits import area, said, visit

PAGE = "pages/insight/learning.py"
NOTES = "pages/insight/dialogues.py"
UNIT = "pages/insight/unit_overview.py"
SENTENCE = "**Spørg** de unge <b>først</b> 👩‍👩‍👧"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        return make_unit(session, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


@pytest.fixture
def note(club: Unit, worker: Person) -> Dialogue:
    with transaction() as session:
        return make_dialogue(session, club, worker, examined="Kun for os")


def share(note: Dialogue, worker: Person, text: str = SENTENCE) -> int:
    with transaction() as session:
        return learning.publish(session, id_of(note), text, by=viewer_of(session, worker))


def stored() -> list[tuple[str, bool]]:
    with reading() as session:
        query = select(SharedLearning.text, SharedLearning.withdrawn_at)
        return [(text, gone is None) for text, gone in session.exec(query)]


def test_an_empty_page_says_what_to_do_first(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert [info.value for info in app.info] == [
        "Nothing is shared here yet. Open a dialogue note of yours and share one."
    ]


def test_a_sentence_is_shared_deliberately_and_taken_back(worker: Person, note: Dialogue) -> None:
    key, address = f"share_{note.id}", str(note.id)
    app = visit(worker, NOTES, dialogue=address)
    area(app, "learning-").set_value(SENTENCE).run()
    assert app.button(key=key).disabled
    app.query_params["dialogue"] = address  # AppTest forgets it when a page reruns
    app.checkbox(key=f"{key}_ready").check().run()
    app.query_params["dialogue"] = address
    app.button(key=key).click().run()
    assert stored() == [(SENTENCE, True)]

    app = visit(worker, NOTES, dialogue=address)
    assert SENTENCE in [text.value for text in app.text]
    back = next(b for b in app.button if str(b.key).startswith("take_back_"))
    back.click().run()
    assert stored() == [(SENTENCE, False)]


def test_a_refused_sentence_is_said_at_its_field(worker: Person, note: Dialogue) -> None:
    key, address = f"share_{note.id}", str(note.id)
    app = visit(worker, NOTES, dialogue=address)
    area(app, "learning-").set_value("x" * 301)
    app.checkbox(key=f"{key}_ready").check().run()
    app.query_params["dialogue"] = address
    app.button(key=key).click().run()

    assert said(app) == ["The text is too long. It can have at most 300 characters."]
    assert stored() == []


def test_a_dialogue_of_supervision_offers_no_sharing(club: Unit, worker: Person) -> None:
    with transaction() as session:
        held = make_dialogue(session, club, worker, purpose=Purpose.SUPERVISION)

    app = visit(worker, NOTES, dialogue=str(held.id))

    assert not app.exception
    assert [b.key for b in app.button if str(b.key).startswith("share_")] == []


def test_a_unit_elsewhere_reads_it_as_written_and_thanks_once(
    worker: Person, note: Dialogue
) -> None:
    number = share(note, worker)
    with transaction() as session:
        other = make_unit(session, name="Den anden")
        colleague = make_person(session, other)

    app = visit(colleague, PAGE)
    assert [text.value for text in app.text] == [SENTENCE]
    app.button(key=f"tried_{number}").click().run()

    assert not app.exception
    with reading() as session:
        thanks = session.exec(select(LearningTried.learning_id, LearningTried.unit_id)).all()
    assert list(thanks) == [(number, other.id)]
    assert [b.key for b in app.button if b.key == f"tried_{number}"] == []
    assert "Thanks from Den anden\\." in [caption.value for caption in app.caption]


def test_the_unit_where_it_was_learned_shows_it_and_thanks_nobody(
    club: Unit, worker: Person, note: Dialogue
) -> None:
    number = share(note, worker)

    app = visit(worker, UNIT, unit=str(club.id))
    assert SENTENCE in [text.value for text in app.text]
    app = visit(worker, PAGE)
    assert [b.key for b in app.button if b.key == f"tried_{number}"] == []


def test_the_pillar_stands_in_the_address_and_older_ones_on_the_next_page(
    club: Unit, worker: Person
) -> None:
    with transaction() as session:
        for place in range(22):
            held = make_dialogue(session, club, worker, pillar="P2" if place else "P1")
            by = viewer_of(session, worker)
            learning.publish(session, id_of(held), f"Læring {place}", by=by)

    app = visit(worker, PAGE, pillar="P2")
    app.button(key="page_2").click()
    app.query_params["pillar"] = "P2"  # AppTest forgets it when a page reruns
    app.run()

    assert [text.value for text in app.text] == ["Læring 1"]
    app = visit(worker, PAGE, pillar="P1")
    assert [text.value for text in app.text] == ["Læring 0"]
