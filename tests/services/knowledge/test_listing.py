"""Lists of the bank: narrowed down, searched in Danish, and ordered by the last edit."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from models import Answer, IdeaTrial, KnowledgeEntry, KnowledgeTag, StoredFile
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus
from services.errors import Invalid, NotFound
from services.knowledge import listing
from services.knowledge.entry_lines import Line
from services.knowledge.listing import Filters
from tests.factories import TODAY, id_of, make_community, make_entry, make_unit
from tests.services.knowledge.bank import Bank, bank

# What is asked differs from case to case.
pytestmark = pytest.mark.both_databases

TRIED, TRYING, DROPPED = IdeaTrialState.TRIED, IdeaTrialState.TRYING, IdeaTrialState.DROPPED


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


def found(session: Session, there: Bank, **chosen: Any) -> list[str]:
    return [e.title for e in listing.page(session, Filters(**chosen), by=there.elsewhere).rows]


def tag(session: Session, entry: KnowledgeEntry, *tags: str) -> None:
    session.add_all(KnowledgeTag(entry_id=id_of(entry), tag=each) for each in tags)
    session.flush()


def trial(session: Session, entry: KnowledgeEntry, unit_id: int, **values: Any) -> IdeaTrial:
    default: dict[str, Any] = {"state": TRIED, "started_on": TODAY}
    made = IdeaTrial(entry_id=id_of(entry), unit_id=unit_id, **default | values)
    session.add(made)
    session.flush()
    return made


def store(session: Session, entry: KnowledgeEntry, name: str) -> StoredFile:
    about: dict[str, Any] = {"media_type": "text/plain", "size": 1, "sha256": "", "content": b"a"}
    stored = StoredFile(entry_id=id_of(entry), name=name, **about)
    session.add(stored)
    session.flush()
    return stored


def test_a_line_says_what_it_is_and_counts_units(session: Session, there: Bank) -> None:
    idea = make_entry(
        session,
        there.club,
        title="Bålmad",
        text="Ude",
        pillar="P2",
        community_id=there.nature.id,
        status=KnowledgeStatus.TRIED,
        shared_on=date(2026, 1, 1),
        edited_on=TODAY,
    )
    states = (TRIED, TRIED, TRYING, DROPPED)
    for state in states:
        trial(session, idea, id_of(make_unit(session)), state=state)
    trial(session, idea, id_of(there.club))  # where it comes from does not count
    tag(session, idea, "ude", "bål")
    store(session, idea, "Plan.txt")

    [line] = listing.page(session, Filters(), by=there.elsewhere).rows

    assert line == Line(
        id=id_of(idea),
        kind=KnowledgeKind.IDEA,
        status=KnowledgeStatus.TRIED,
        title="Bålmad",
        text="Ude",
        pillar="P2",
        unit_id=id_of(there.club),
        unit="Klubben",
        community_id=id_of(there.nature),
        community="Natur",
        shared_on=date(2026, 1, 1),
        edited_on=TODAY,
        asked_all_on=None,
        tried=2,
        trying=1,
        answers=0,
        file="Plan.txt",
        tags=("bål", "ude"),
    )


def test_the_last_edited_stands_first_and_never_the_most_tried(
    session: Session, there: Bank
) -> None:
    for days, title in enumerate(["Ny", "Ældre", "Ældst"]):
        entry = make_entry(session, there.club, title=title, edited_on=TODAY - timedelta(days))
        for _ in range(days):
            trial(session, entry, id_of(make_unit(session)))

    assert found(session, there) == ["Ny", "Ældre", "Ældst"]


def test_each_filter_narrows_it_down(session: Session, there: Bank) -> None:
    nature, kitchen = id_of(there.nature), id_of(make_community(session))
    idea = make_entry(session, there.club, title="Idé", community_id=nature, pillar="P1")
    question = {"kind": KnowledgeKind.QUESTION, "community_id": kitchen, "pillar": "P2"}
    make_entry(session, there.club, title="Spørgsmål", **question)
    recommended = {"status": KnowledgeStatus.RECOMMENDED, "kind": KnowledgeKind.TEMPLATE}
    make_entry(session, there.club, title="Skabelon", **recommended)
    make_entry(session, there.club, title="Udgået", status=KnowledgeStatus.RETIRED)
    tag(session, idea, "ude")

    assert found(session, there) == ["Skabelon", "Spørgsmål", "Idé"]
    assert found(session, there, kind=KnowledgeKind.IDEA) == ["Idé"]
    assert found(session, there, status=KnowledgeStatus.RECOMMENDED) == ["Skabelon"]
    assert found(session, there, status=KnowledgeStatus.RETIRED) == ["Udgået"]
    assert found(session, there, pillar="P2") == ["Spørgsmål"]
    assert found(session, there, community_id=nature) == ["Idé"]
    assert found(session, there, tag="ude") == ["Idé"]
    assert found(session, there, tag="ude", kind=KnowledgeKind.QUESTION) == []


@pytest.mark.parametrize("where", ["title", "text", "tag", "answer", "what came", "file"])
def test_every_form_of_a_word_is_found_wherever_it_stands(
    session: Session, there: Bank, where: str
) -> None:
    entry = make_entry(session, there.club, title="Den her", text="Ja")
    make_entry(session, there.club, title="En anden", text="Nej")
    said = "Vi byggede klubbernes bålpladser"
    unit_id = id_of(there.other)
    if where in {"title", "text"}:
        setattr(entry, where, said)
    if where == "tag":
        tag(session, entry, "bålpladser")
    if where == "answer":
        given = Answer(entry_id=id_of(entry), unit_id=unit_id, text=said, answered_on=TODAY)
        session.add(given)
    if where == "what came":
        trial(session, entry, unit_id, what_came=said)
    if where == "file":
        store(session, entry, "vores bålpladser.txt")
    session.flush()

    assert found(session, there, words="Bålpladsen") == [entry.title]
    assert found(session, there, words="bålplads", kind=KnowledgeKind.QUESTION) == []
    assert found(session, there, words="kælder") == []


def test_what_was_reworded_or_taken_away_is_not_found_any_more(
    session: Session, there: Bank
) -> None:
    entry = make_entry(session, there.club, title="Sankthansbål")
    begun = trial(session, entry, id_of(there.other), what_came="Gløder")
    begun.what_came, entry.title = "Aske", "Fastelavn"
    session.flush()

    assert (found(session, there, words="gløder"), found(session, there, words="bål")) == ([], [])
    assert found(session, there, words="aske fastelavn") == ["Fastelavn"]
    session.delete(begun)
    session.flush()
    session.delete(entry)
    session.flush()
    assert session.execute(text("SELECT count(*) FROM knowledgetext")).scalar_one() == 0


def test_words_that_say_nothing_find_nothing_and_all_words_must_stand_there(
    session: Session, there: Bank
) -> None:
    make_entry(session, there.club, title="Mad på bål")

    assert found(session, there, words="og det") == []
    assert found(session, there, words="mad bål") == ["Mad på bål"]
    assert found(session, there, words="mad vand") == []
    assert found(session, there, words='"mad" OR * NEAR(') == []


@pytest.mark.parametrize("words", ["x" * 201, "010165-1234", "12.10.26-1430"])
def test_a_question_that_cannot_be_asked_is_refused(
    session: Session, there: Bank, words: str
) -> None:
    with pytest.raises(Invalid) as refused:
        found(session, there, words=words)

    assert list(refused.value.problems) == ["words"]


def test_there_are_pages(session: Session, there: Bank) -> None:
    for number in range(41):
        make_entry(session, there.club, title=f"Nr. {number}")

    last = listing.page(session, Filters(), 9, by=there.elsewhere)

    assert ([line.title for line in last.rows], last.number, last.pages, last.total) == (
        ["Nr. 0"],
        3,
        3,
        41,
    )
    newest = listing.newest(session, Filters(), by=there.elsewhere, limit=2)
    assert [line.title for line in newest] == ["Nr. 40", "Nr. 39"]


def test_tags_are_those_of_entries_in_use(session: Session, there: Bank) -> None:
    one, two = make_entry(session, there.club), make_entry(session, there.club)
    gone = make_entry(session, there.club, status=KnowledgeStatus.RETIRED)
    tag(session, one, "ude", "mad")
    tag(session, two, "ude")
    tag(session, gone, "fax")

    assert listing.tags(session, by=there.elsewhere) == ("mad", "ude")


def test_who_is_only_data_protection_officer_does_not_read_the_bank(
    session: Session, there: Bank
) -> None:
    for ask in (
        lambda: listing.page(session, Filters(), by=there.dpo),
        lambda: listing.newest(session, Filters(), by=there.dpo, limit=1),
        lambda: listing.tags(session, by=there.dpo),
    ):
        with pytest.raises(NotFound):
            ask()


@pytest.mark.parametrize("many", [0, 1, 3])
def test_as_many_questions_for_many_as_for_none(
    session: Session,
    there: Bank,
    many: int,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    for _ in range(many):
        tag(session, make_entry(session, there.club), "ude")

    with count_queries() as asked:
        listing.page(session, Filters(tag="ude"), by=there.elsewhere)

    assert len(asked) == 3
