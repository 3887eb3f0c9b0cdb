"""What a trace that is logged by hand leaves in the bank."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from models import Answer, IdeaTrial, KnowledgeEntry
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus, TraceKind
from services.knowledge import by_trace, statuses, trials
from services.knowledge.by_trace import Told
from tests.factories import TODAY, id_of, make_entry
from tests.services.knowledge.bank import Bank, bank, traces

DAY = date(2026, 11, 10)


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


def told(there: Bank, what: TraceKind, entry_id: int | None = None, note: str = "Note") -> Told:
    nature, other = id_of(there.nature), id_of(there.other)
    return Told(what, nature, other, DAY, "Bålmad", note, entry_id)


@pytest.mark.parametrize(
    ("what", "made"),
    [
        (TraceKind.IDEA, KnowledgeKind.IDEA),
        (TraceKind.QUESTION, KnowledgeKind.QUESTION),
        (TraceKind.MATERIAL, KnowledgeKind.MATERIAL),
    ],
)
def test_what_was_shared_becomes_an_entry_without_a_second_trace(
    session: Session, there: Bank, what: TraceKind, made: KnowledgeKind
) -> None:
    number = by_trace.entry_of(session, told(there, what), by=there.contact)

    entry = session.exec(select(KnowledgeEntry)).one()
    assert (entry.id, entry.kind, entry.title, entry.text, entry.unit_id, entry.shared_on) == (
        number,
        made,
        "Bålmad",
        "Note",
        there.other.id,
        DAY,
    )
    assert traces(session) == []


@pytest.mark.parametrize("what", [TraceKind.MEETING, TraceKind.TRIED, TraceKind.ANSWER])
def test_all_else_leaves_nothing(session: Session, there: Bank, what: TraceKind) -> None:
    assert by_trace.entry_of(session, told(there, what), by=there.contact) is None
    assert session.exec(select(KnowledgeEntry)).all() == []


def test_an_answer_lies_at_its_question(session: Session, there: Bank) -> None:
    question = make_entry(session, there.club, kind=KnowledgeKind.QUESTION)
    number = id_of(question)

    told_it = told(there, TraceKind.ANSWER, number, note="")
    assert by_trace.entry_of(session, told_it, by=there.contact) == number

    given = session.exec(select(Answer)).one()
    assert (given.text, given.answered_on) == ("Bålmad", DAY)
    assert question.status is KnowledgeStatus.ANSWERED


def test_what_was_tried_counts_for_the_unit_also_when_it_had_begun(
    session: Session, there: Bank
) -> None:
    begun, new = make_entry(session, there.club), make_entry(session, there.club)
    session.add(
        IdeaTrial(
            entry_id=id_of(begun),
            unit_id=id_of(there.other),
            started_on=date(2026, 10, 1),
            what_came="Før",
        )
    )
    session.flush()

    by_trace.entry_of(session, told(there, TraceKind.TRIED, id_of(begun), ""), by=there.contact)
    by_trace.entry_of(session, told(there, TraceKind.TRIED, id_of(new)), by=there.contact)

    rows = session.exec(select(IdeaTrial).order_by(col(IdeaTrial.id))).all()
    assert [(t.state, t.started_on, t.ended_on, t.what_came) for t in rows] == [
        (IdeaTrialState.TRIED, date(2026, 10, 1), DAY, "Før"),
        (IdeaTrialState.TRIED, DAY, DAY, "Note"),
    ]
    assert new.status is KnowledgeStatus.TRIED


def test_an_answer_uses_a_question_and_a_trial_something_else(
    session: Session, there: Bank
) -> None:
    idea = id_of(make_entry(session, there.club))
    question = id_of(make_entry(session, there.club, kind=KnowledgeKind.QUESTION))
    other, by = id_of(there.other), there.contact
    asked = [(kind, number) for kind in by_trace.USES for number in (question, idea, 999, None)]

    found = [by_trace.problems(session, kind, other, number, by=by) for kind, number in asked]

    no_question = {"entry_id": by_trace.NO_QUESTION}
    nothing = {"entry_id": by_trace.NOTHING_TO_TRY}
    assert found == [{}, no_question, no_question, {}, nothing, {}, nothing, {}]
    assert by_trace.problems(session, TraceKind.MEETING, other, 999, by=by) == {}


@pytest.mark.parametrize("what", TraceKind)
def test_nobody_fills_the_bank_in_the_name_of_another_unit(
    session: Session, there: Bank, what: TraceKind
) -> None:
    units = (id_of(there.other), id_of(there.club), None)

    found = [by_trace.problems(session, what, unit, None, by=there.contact) for unit in units]

    refused = {"unit_id": by_trace.NOT_THEIRS} if what in by_trace.WRITES else {}
    assert found == [{}, refused, {}]


def test_every_kind_that_fills_the_bank_is_known() -> None:
    assert set(by_trace.WRITES) == {
        TraceKind.IDEA,
        TraceKind.QUESTION,
        TraceKind.MATERIAL,
        TraceKind.ANSWER,
        TraceKind.TRIED,
    }


def test_what_is_retired_and_a_units_own_idea_are_not_used(session: Session, there: Bank) -> None:
    club, retired = id_of(there.club), {"status": KnowledgeStatus.RETIRED}
    own = id_of(make_entry(session, there.club))
    question = id_of(make_entry(session, there.club, kind=KnowledgeKind.QUESTION))
    old = id_of(make_entry(session, there.other, **retired))
    old_question = make_entry(session, there.other, kind=KnowledgeKind.QUESTION, **retired)
    uses = [
        (TraceKind.TRIED, own),
        (TraceKind.TRIED, old),
        (TraceKind.ANSWER, id_of(old_question)),
        (TraceKind.ANSWER, question),
    ]

    found = [by_trace.problems(session, what, club, on, by=there.sharer) for what, on in uses]

    gone = {"entry_id": statuses.RETIRED}
    assert found == [{"entry_id": trials.OWN}, gone, gone, {}]


def test_a_trial_that_ended_before_it_began_began_then(session: Session, there: Bank) -> None:
    idea, other = make_entry(session, there.club), id_of(there.other)
    session.add(IdeaTrial(entry_id=id_of(idea), unit_id=other, started_on=TODAY))
    session.flush()

    by_trace.entry_of(session, told(there, TraceKind.TRIED, id_of(idea)), by=there.contact)

    trial = session.exec(select(IdeaTrial)).one()
    assert (trial.started_on, trial.ended_on) == (DAY, DAY)


def test_the_unit_that_an_entry_comes_from(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club, edited_on=TODAY)

    assert by_trace.origin(session, id_of(idea)) == there.club.id
    assert by_trace.origin(session, 999) is None
