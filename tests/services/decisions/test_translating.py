"""Local translation: a decision goes to units, and each says how it lives there."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import Decision, DecisionUnit, Draft
from models.base import now
from models.vocabulary import DecisionAnswer, DecisionStatus, MeetingStatus
from services import texts
from services.access import Viewer
from services.decisions import drafts as decision_drafts
from services.decisions import settling, translating
from services.decisions.translating import AnswerDraft, UnitAnswer
from services.dialogues import drafts, form_keys
from services.dialogues.drafts import Place, Typed
from services.dialogues.form_keys import Kind
from services.errors import Conflict, Invalid, NotFound
from tests.factories import TODAY, id_of, make_decision, make_unit
from tests.services.decisions.table import Around, around

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def there(session: Session) -> Around:
    found = around(session)
    found.meeting.status = MeetingStatus.CLOSED
    return found


@pytest.fixture
def decision(session: Session, there: Around) -> Decision:
    return make_decision(session, there.meeting)


def send(session: Session, there: Around, decision: Decision) -> None:
    units = (id_of(there.other), id_of(there.club))
    translating.send(session, id_of(decision), units, by=there.chair, today=TODAY)


def said(
    there: Around,
    decision: Decision,
    answer: DecisionAnswer = DecisionAnswer.ADAPTED,
    text: str = "Vi gør det udenfor.",
    seen: tuple[DecisionAnswer | None, str] = (None, ""),
) -> AnswerDraft:
    return AnswerDraft(id_of(decision), id_of(there.club), answer, text, seen)


def rows(session: Session) -> list[tuple[int, DecisionAnswer | None, str, date | None]]:
    query = select(DecisionUnit).order_by("unit_id")
    return [(row.unit_id, row.answer, row.text, row.answered_on) for row in session.exec(query)]


def test_it_is_sent_and_answered_and_sent_to_more_without_losing_answers(
    session: Session, there: Around, decision: Decision
) -> None:
    club, other = id_of(there.club), id_of(there.other)
    translating.send(session, id_of(decision), [club], by=there.chair, today=YESTERDAY)
    by, draft = there.resource, said(there, decision)
    translating.answer(session, draft, by=by, today=TODAY)
    translating.answer(session, draft, by=by, today=TODAY)  # sent twice

    translating.send(session, id_of(decision), [club, other], by=there.head, today=TODAY)

    assert decision.sent_on == YESTERDAY
    assert rows(session) == [
        (club, DecisionAnswer.ADAPTED, "Vi gør det udenfor.", TODAY),
        (other, None, "", None),
    ]
    seen = (DecisionAnswer.ADAPTED, "Vi gør det udenfor.")
    anew = said(there, decision, DecisionAnswer.DONE, "", seen)
    translating.answer(session, anew, by=by, today=TODAY)
    assert rows(session)[0] == (club, DecisionAnswer.DONE, "", TODAY)
    with pytest.raises(Conflict):  # another form, that saw what was there before
        translating.answer(session, said(there, decision, text="Nej"), by=by, today=TODAY)


def test_who_may_send_and_who_may_answer(
    session: Session, there: Around, decision: Decision
) -> None:
    for by in (there.member, there.resource, there.employee, there.stranger):
        with pytest.raises(NotFound):
            translating.send(session, id_of(decision), [there.club.id or 0], by=by, today=TODAY)
    with pytest.raises(NotFound):  # it was not sent there
        translating.answer(session, said(there, decision), by=there.resource, today=TODAY)
    send(session, there, decision)
    for by in (there.chair, there.head, there.employee, there.stranger):
        with pytest.raises(NotFound):
            translating.answer(session, said(there, decision), by=by, today=TODAY)


def test_units_outside_the_branch_or_closed_get_none(
    session: Session, there: Around, decision: Decision
) -> None:
    there.other.valid_to = YESTERDAY
    far = make_unit(session)
    for units, why in (
        ([], translating.NO_UNITS),
        ([id_of(far)], decision_drafts.NO_UNIT),
        ([id_of(there.club), id_of(there.other)], decision_drafts.NO_UNIT),
    ):
        with pytest.raises(Invalid) as refused:
            translating.send(session, id_of(decision), units, by=there.chair, today=TODAY)
        assert refused.value.problems == {"units": why}
    assert rows(session) == []
    decision.status = DecisionStatus.DONE
    send_to = [id_of(there.club)]
    with pytest.raises(Conflict):
        translating.send(session, id_of(decision), send_to, by=there.chair, today=TODAY)


def test_all_but_done_say_why(session: Session, there: Around, decision: Decision) -> None:
    send(session, there, decision)
    for answer in (DecisionAnswer.ADAPTED, DecisionAnswer.NOT_RELEVANT):
        draft = said(there, decision, answer, " ")
        with pytest.raises(Invalid) as refused:
            translating.answer(session, draft, by=there.resource, today=TODAY)
        assert refused.value.problems == {"text": texts.EMPTY}
    draft = said(there, decision, DecisionAnswer.DONE, "x" * 301)
    with pytest.raises(Invalid) as refused:
        translating.answer(session, draft, by=there.resource, today=TODAY)
    assert refused.value.problems == {"text": texts.TOO_LONG[300]}


def test_what_was_withdrawn_or_goes_to_a_closed_unit_needs_no_answer(
    session: Session, there: Around, decision: Decision
) -> None:
    send(session, there, decision)
    there.club.valid_to = YESTERDAY
    with pytest.raises(Conflict, match="closed"):
        translating.answer(session, said(there, decision), by=there.resource, today=TODAY)
    there.club.valid_to, decision.status = None, DecisionStatus.DROPPED
    with pytest.raises(Conflict, match="withdrawn"):
        translating.answer(session, said(there, decision), by=there.resource, today=TODAY)


def test_answers_stand_side_by_side_and_a_unit_sees_its_own(
    session: Session, there: Around, decision: Decision
) -> None:
    send(session, there, decision)
    translating.answer(session, said(there, decision), by=there.resource, today=TODAY)
    there.other.valid_to = YESTERDAY
    session.flush()
    adapted, text = DecisionAnswer.ADAPTED, "Vi gør det udenfor."
    club = UnitAnswer(id_of(there.club), "Ankeret", adapted, text, TODAY, closed=False)
    other = UnitAnswer(id_of(there.other), "Øen", None, "", None, closed=True)
    number = id_of(decision)

    for by in (there.chair, there.member, there.head):
        found = translating.side_by_side(session, number, by=by, today=TODAY)
        assert found.rows == (club, other)
        counted = (found.answered, found.waiting, found.of(adapted))
        assert counted == (1, 0, 1)
    for by in (there.resource, there.employee):
        assert translating.side_by_side(session, number, by=by, today=TODAY).rows == (club,)
    unsent = id_of(make_decision(session, there.meeting))
    for by, asked in ((there.resource, unsent), (there.chair, number + 99)):
        with pytest.raises(NotFound):
            translating.side_by_side(session, asked, by=by, today=TODAY)


def test_what_is_typed_is_kept_for_who_may_save_it_until_it_is_saved(
    session: Session, there: Around, decision: Decision
) -> None:
    send(session, there, decision)
    place = Place(form_keys.of(Kind.DECIDED, id_of(decision)), 0)

    def kept(field: str, by: Viewer) -> bool:
        typed = Typed(field, "Halvt", 0)
        try:
            return bool(drafts.put(session, place, typed, by=by, at=now(), today=TODAY))
        except NotFound:
            return False

    of_club, of_other = (f"{id_of(unit)}_text" for unit in (there.club, there.other))
    assert [kept(of_club, by) for by in (there.resource, there.employee, there.chair)] == [
        True,
        False,
        False,
    ]
    assert not kept(of_other, there.resource)
    assert [kept("outcome", by) for by in (there.chair, there.resource)] == [True, False]

    translating.answer(session, said(there, decision), by=there.resource, today=TODAY)
    settling.settle(session, id_of(decision), "", by=there.chair, today=TODAY)
    assert session.exec(select(Draft.field)).all() == []
