import pytest
from sqlmodel import select

from models import AccessEvent, Person, Unit
from models.vocabulary import Outcome
from services import denials
from services.database import reading, transaction
from services.errors import NotFound
from tests.factories import id_of, make_person, make_unit


@pytest.fixture
def person() -> Person:
    with transaction() as session:
        return make_person(session)


def test_a_denial_is_noted_and_nothing_of_what_was_refused_is_kept(person: Person) -> None:
    with pytest.raises(NotFound) as refused:
        _refused_after_writing()
    denials.note(person.id, refused.value)

    with reading() as session:
        noted = [
            (event.person_id, event.action, event.subject, event.subject_id, event.outcome)
            for event in session.exec(select(AccessEvent))
        ]
        kept = session.exec(select(Unit)).all()
    assert noted == [(id_of(person), "see", "dialogue", "4711", Outcome.DENIED)]
    assert kept == []


def _refused_after_writing() -> None:
    with transaction() as session:
        make_unit(session)
        raise NotFound("dialogue", 4711)
