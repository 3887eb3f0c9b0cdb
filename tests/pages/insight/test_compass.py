"""The 20 km compass on an opened entry and above the list of the bank."""

import pytest
from sqlmodel import select

from models import FarContact, IdeaTrial, KnowledgeEntry, Person, Unit
from models.vocabulary import IdeaTrialState, KnowledgeKind
from services.database import reading, transaction
from tests.factories import TODAY, id_of, make_entry, make_person, make_unit
from tests.pages.insight.test_channel import labels, press, words
from tests.pages.visits import said, visit

PAGE = "pages/insight/knowledge.py"
HEADING = "The 20 km compass"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def unit() -> Unit:
    with transaction() as session:
        return make_unit(session, name="Klub A", latitude=56.0, longitude=10.0)


@pytest.fixture
def person(unit: Unit) -> Person:
    with transaction() as session:
        return make_person(session, unit)


@pytest.fixture
def idea() -> KnowledgeEntry:
    """Shared 20 km away, in a unit with a name that is no Markdown."""
    with transaction() as session:
        far = make_unit(session, name="Fjern *klub*", latitude=56.18, longitude=10.0)
        near = make_unit(session, name="Nær", latitude=56.02, longitude=10.0)
        made = make_entry(session, far, title="Bålmad")
        trial = IdeaTrial(entry_id=id_of(made), unit_id=id_of(near), started_on=TODAY)
        session.add(trial)
        return made


def test_an_opened_idea_names_the_farthest_and_keeps_the_contact(
    person: Person, idea: KnowledgeEntry
) -> None:
    app = visit(person, PAGE, entry=str(idea.id))
    first = words(app)
    press(app, "We have been in touch with Fjern \\*klub\\*")
    written = next(area for area in app.text_area if area.label.startswith("What came of it"))
    written.set_value("De kom på besøg.")
    press(app, "Tell the others")

    assert not app.exception
    assert "Farthest from you with the same: **Fjern \\*klub\\*, 20 km away**" in first
    assert "We have been in touch with Fjern \\*klub\\*" not in labels(app)
    assert "Klub A got in touch with Fjern \\*klub\\*, 22 November 2026" in words(app)
    assert "De kom på besøg." in [text.value for text in app.text]
    with reading() as session:
        [contact] = session.exec(select(FarContact)).all()
        assert (contact.outcome, contact.told_on) == ("De kom på besøg.", TODAY)


def test_an_empty_word_on_what_came_of_it_is_refused(person: Person, idea: KnowledgeEntry) -> None:
    app = visit(person, PAGE, entry=str(idea.id))
    press(app, "We have been in touch with Fjern \\*klub\\*")

    press(app, "Tell the others")

    assert said(app) == ["Fill in this field."]


def test_where_one_lies_is_not_known_it_says_so(idea: KnowledgeEntry) -> None:
    with transaction() as session:
        person = make_person(session, make_unit(session, name="Uden sted"))

    app = visit(person, PAGE, entry=str(idea.id))

    told = "Where Uden sted lies is not known, so no distance can be told. Ask Fjern \\*klub\\*"
    assert told in words(app)


def test_a_question_has_no_compass(person: Person, unit: Unit) -> None:
    with transaction() as session:
        question = make_entry(session, unit, kind=KnowledgeKind.QUESTION)

    app = visit(person, PAGE, entry=str(question.id))

    assert HEADING not in [heading.value for heading in app.subheader]


def test_the_list_names_the_farthest_for_each_running_trial(
    person: Person, unit: Unit, idea: KnowledgeEntry
) -> None:
    none_yet = [expander.label for expander in visit(person, PAGE).expander]
    with transaction() as session:
        ids = (id_of(idea), id_of(unit))
        trial = IdeaTrial(entry_id=ids[0], unit_id=ids[1], started_on=TODAY)
        trial.state = IdeaTrialState.TRYING
        session.add(trial)
        other = make_person(session, unit)

    app = visit(other, PAGE)

    label = "Far away, others have tried what you are trying ({n})"
    assert label.format(n=1) in [expander.label for expander in app.expander]
    assert not any(each.startswith("Far away") for each in none_yet)
    assert "Fjern \\*klub\\*, 20 km away" in [caption.value for caption in app.caption]
