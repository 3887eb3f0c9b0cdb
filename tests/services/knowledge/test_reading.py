"""An opened entry, as each reader sees it."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from models import Answer, IdeaTrial, KnowledgeEntry
from models.vocabulary import IdeaTrialState, KnowledgeKind
from services.access import Viewer
from services.errors import NotFound
from services.knowledge import entries, files, reading
from services.knowledge.file_checks import Sent
from services.knowledge.files import File
from services.knowledge.reading import Given, Trial
from tests.factories import TODAY, id_of, make_entry
from tests.services.knowledge.bank import Bank, bank


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


@pytest.fixture
def question(session: Session, there: Bank) -> KnowledgeEntry:
    make_entry(session, there.other, title="En anden")
    return make_entry(session, there.club, kind=KnowledgeKind.QUESTION, title="Hvor?")


def test_answers_and_trials_are_read_with_their_units(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    number, other = id_of(question), id_of(there.other)
    said = Answer(entry_id=number, unit_id=other, text="Ude.", answered_on=TODAY, helped=True)
    begun = IdeaTrial(
        entry_id=number,
        unit_id=other,
        state=IdeaTrialState.TRIED,
        started_on=TODAY,
        ended_on=TODAY,
        what_came="Godt.",
    )
    session.add_all([said, begun])
    session.flush()

    entry = reading.read(session, number, by=there.elsewhere, today=TODAY)

    given = Given(id_of(said), other, "Den anden", "Ude.", TODAY, helped=True, mine=True)
    assert entry.answers == (given,)
    tried = Trial(other, "Den anden", IdeaTrialState.TRIED, TODAY, TODAY, "Godt.")
    assert entry.trials == (tried,)
    assert (entry.line.title, entry.line.answers, entry.version) == ("Hvor?", 1, 1)


@pytest.mark.parametrize(
    ("who", "rights"),
    [
        ("sharer", (True, False)),
        ("colleague", (True, False)),
        ("elsewhere", (False, False)),
        ("leader", (False, True)),
    ],
)
def test_it_says_what_the_reader_may(
    session: Session, there: Bank, question: KnowledgeEntry, who: str, rights: tuple[bool, bool]
) -> None:
    by: Viewer = getattr(there, who)

    entry = reading.read(session, id_of(question), by=by, today=TODAY)

    assert (entry.edits, entry.recommends) == rights


def test_it_grows_old_a_year_after_its_last_edit(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    year = question.edited_on + timedelta(days=365)
    days = (year, year + timedelta(days=1))
    read = [reading.read(session, id_of(question), by=there.sharer, today=day) for day in days]

    assert [entry.old for entry in read] == [False, True]


def test_what_is_not_there_and_what_is_not_ones_own_to_read_are_one_answer(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    with pytest.raises(NotFound):
        reading.read(session, 999, by=there.sharer, today=TODAY)
    with pytest.raises(NotFound):
        reading.read(session, id_of(question), by=there.dpo, today=TODAY)


def test_a_file_is_for_those_who_read_the_bank(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    sent = Sent("Plan.txt", b"Kom ud")
    entries.put_file(session, id_of(question), sent, by=there.sharer, today=TODAY)

    read = files.read(session, id_of(question), by=there.elsewhere)

    assert read == File("Plan.txt", "text/plain", b"Kom ud")
    entry = reading.read(session, id_of(question), by=there.elsewhere, today=TODAY)
    assert (entry.line.file, entry.file_size) == ("Plan.txt", 6)
    with pytest.raises(NotFound):
        files.read(session, id_of(question), by=there.dpo)
    with pytest.raises(NotFound):
        files.read(session, 999, by=there.elsewhere)
