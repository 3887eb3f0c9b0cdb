"""Answers to the questions of the bank, and which of them helped."""

from datetime import date

import pytest
from sqlmodel import Session, select

from models import Answer, KnowledgeEntry
from models.vocabulary import CommunityStatus, KnowledgeKind, KnowledgeStatus, TraceKind
from services import texts
from services.errors import Conflict, Invalid, NotFound
from services.knowledge import answers
from services.knowledge.answers import AnswerDraft
from tests.factories import TODAY, id_of, make_entry
from tests.services.knowledge.bank import Bank, bank, noted, traces


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


@pytest.fixture
def question(session: Session, there: Bank) -> KnowledgeEntry:
    return make_entry(
        session,
        there.club,
        kind=KnowledgeKind.QUESTION,
        title="Hvor køber I brænde?",
        community_id=there.nature.id,
    )


def from_other(there: Bank, text: str = "Hos skovfogeden.", key: str = "a") -> AnswerDraft:
    return AnswerDraft(key, id_of(there.other), text)


def stored(session: Session) -> list[tuple[int, str, date, bool]]:
    given = session.exec(select(Answer))
    return [(each.unit_id, each.text, each.answered_on, each.helped) for each in given]


def test_anybody_who_reads_answers_and_it_leaves_a_trace(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    answers.answer(session, id_of(question), from_other(there), by=there.elsewhere, today=TODAY)

    other, club = id_of(there.other), id_of(there.club)
    assert stored(session) == [(other, "Hos skovfogeden.", TODAY, False)]
    assert question.status is KnowledgeStatus.ANSWERED
    assert traces(session) == [
        (there.nature.id, TraceKind.ANSWER, TODAY, other, (club,), question.title, question.id)
    ]
    assert noted(session) == [(there.elsewhere.person_id, "answer")]


@pytest.mark.parametrize("why", ["own unit", "no community", "closed"])
def test_an_answer_within_a_unit_or_outside_a_community_leaves_none(
    session: Session, there: Bank, question: KnowledgeEntry, why: str
) -> None:
    if why == "no community":
        question.community_id = None
    if why == "closed":
        there.nature.status = CommunityStatus.CLOSED
    session.flush()
    own = AnswerDraft("a", id_of(there.club), "Vi fandt det selv.")
    draft, by = (
        (own, there.colleague) if why == "own unit" else (from_other(there), there.elsewhere)
    )

    answers.answer(session, id_of(question), draft, by=by, today=TODAY)

    assert (len(stored(session)), traces(session)) == (1, [])
    assert question.status is KnowledgeStatus.ANSWERED


def test_the_same_form_answers_once(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    number, draft = id_of(question), from_other(there)
    first = answers.answer(session, number, draft, by=there.elsewhere, today=TODAY)

    assert answers.answer(session, number, draft, by=there.elsewhere, today=TODAY) == first
    assert answers.add(session, question, draft, by=there.elsewhere, on=TODAY) is None
    with pytest.raises(Conflict):
        answers.answer(session, number, draft, by=there.contact, today=TODAY)
    assert (len(stored(session)), len(traces(session))) == (1, 1)


@pytest.mark.parametrize(
    ("text", "problem"), [(" ", texts.EMPTY), ("x" * 601, texts.TOO_LONG[600])]
)
def test_an_answer_that_cannot_be_kept_is_refused(
    session: Session, there: Bank, question: KnowledgeEntry, text: str, problem: str
) -> None:
    sent = from_other(there, text)
    with pytest.raises(Invalid) as refused:
        answers.answer(session, id_of(question), sent, by=there.elsewhere, today=TODAY)

    assert refused.value.problems == {"text": problem}
    assert (stored(session), question.status) == ([], KnowledgeStatus.NEW)


def test_nobody_answers_for_another_unit_or_what_is_no_question(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    for by in (there.sharer, there.leader, there.dpo):
        with pytest.raises(NotFound):
            answers.answer(session, id_of(question), from_other(there), by=by, today=TODAY)
    idea = make_entry(session, there.club)
    for number in (id_of(idea), 999):
        with pytest.raises(NotFound):
            answers.answer(session, number, from_other(there), by=there.elsewhere, today=TODAY)


def test_who_answered_and_their_colleagues_say_it_in_other_words(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    sent = from_other(there)
    given = answers.answer(session, id_of(question), sent, by=there.elsewhere, today=TODAY)
    with pytest.raises(NotFound):
        answers.reword(session, given, "Ved havnen.", by=there.sharer)
    with pytest.raises(NotFound):
        answers.reword(session, 999, "Ved havnen.", by=there.elsewhere)
    with pytest.raises(Invalid):
        answers.reword(session, given, "", by=there.elsewhere)

    answers.reword(session, given, "Ved havnen.", by=there.contact)

    assert [row[1] for row in stored(session)] == ["Ved havnen."]


def test_the_unit_that_asked_says_what_helped(
    session: Session, there: Bank, question: KnowledgeEntry
) -> None:
    given = answers.answer(
        session, id_of(question), from_other(there), by=there.elsewhere, today=TODAY
    )
    for by in (there.elsewhere, there.leader):
        with pytest.raises(NotFound):
            answers.helped(session, given, by=by)

    answers.helped(session, given, by=there.colleague)
    assert [row[3] for row in stored(session)] == [True]
    answers.helped(session, given, by=there.sharer, on=False)
    assert [row[3] for row in stored(session)] == [False]
    with pytest.raises(NotFound):
        answers.helped(session, 999, by=there.sharer)
