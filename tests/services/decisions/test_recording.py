"""What a meeting decides, written under its topic."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select, update

from models import AuditEvent, Decision, DecisionUnit, Meeting
from models.vocabulary import (
    DecisionAnswer,
    DecisionKind,
    DecisionStatus,
    MeetingStatus,
    TopicKind,
)
from services import changes, texts
from services.access import Viewer
from services.decisions import drafts, recording
from services.dialogues import agreeing
from services.errors import Conflict, Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    viewer_of,
)
from tests.services.decisions.table import Around, around, writer

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def there(session: Session) -> Around:
    return around(session)


def kept(session: Session) -> list[tuple[object, ...]]:
    return [
        (d.kind, d.text, d.responsible_id, d.responsible_role, d.unit_id, d.pillar, d.review_on)
        for d in session.exec(select(Decision))
    ]


def problems(session: Session, there: Around, **values: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        recording.record(session, there.draft(**values), by=there.chair, today=TODAY)
    return refused.value.problems


def test_what_is_decided_is_kept_once_and_noted(session: Session, there: Around) -> None:
    answers, unit = there.member.person_id, id_of(there.club)
    draft = there.draft(
        "  Vi låner hinandens kano. ",
        kind=DecisionKind.AGREEMENT,
        responsible_id=answers,
        responsible_role="glemmes",
        unit_id=unit,
        pillar="P2",
        review_on=LATER,
    )
    meeting = id_of(there.meeting)
    areas = (changes.MEETINGS, changes.meeting(meeting), changes.person(answers))
    before = changes.counts(session, *areas)

    first = recording.record(session, draft, by=there.chair, today=TODAY)
    second = recording.record(session, draft, by=there.chair, today=TODAY)

    assert first == second
    assert kept(session) == [
        (DecisionKind.AGREEMENT, "Vi låner hinandens kano.", answers, "", unit, "P2", LATER)
    ]
    assert changes.counts(session, *areas) == tuple(count + 1 for count in before)
    assert [(e.by_id, e.action, e.subject_id) for e in session.exec(select(AuditEvent))] == [
        (there.chair.person_id, "record", str(first))
    ]


def test_a_decision_needs_no_more_than_its_text(session: Session, there: Around) -> None:
    recording.record(session, there.draft("Vi venter."), by=there.chair, today=TODAY)
    recording.record(
        session, there.draft("Byg.", responsible_role="ledergruppen"), by=there.chair, today=TODAY
    )

    assert kept(session) == [
        (DecisionKind.DECISION, "Vi venter.", None, "", None, None, None),
        (DecisionKind.DECISION, "Byg.", None, "ledergruppen", None, None, None),
    ]


def test_chairs_and_writers_write_and_nobody_else(session: Session, there: Around) -> None:
    by = viewer_of(session, writer(session, there.meeting))
    recording.record(session, there.draft(), by=by, today=TODAY)

    for viewer in (there.member, there.head, there.employee, there.stranger):
        with pytest.raises(NotFound):
            recording.record(session, there.draft("Nej."), by=viewer, today=TODAY)
    with pytest.raises(Conflict):  # the form of another
        recording.record(session, there.draft(), by=there.chair, today=TODAY)
    assert len(kept(session)) == 1


def test_everything_that_cannot_be_kept_is_said_at_once(session: Session, there: Around) -> None:
    far, gone = make_person(session), make_person(session, valid_to=TODAY - timedelta(days=1))
    make_attendee(session, there.meeting, gone)
    there.club.valid_to = TODAY - timedelta(days=1)
    session.flush()
    wrong: dict[str, Any] = {
        "responsible_id": id_of(far),
        "unit_id": id_of(there.club),
        "pillar": "P9",
        "review_on": TODAY - timedelta(days=1),
    }

    assert problems(session, there, text=" ", **wrong) == {
        "text": texts.EMPTY,
        "responsible": drafts.LEFT,
        "unit": drafts.NO_UNIT,
        "pillar": drafts.NO_PILLAR,
        "review_on": drafts.TOO_EARLY,
    }
    assert problems(session, there, responsible_id=id_of(gone)) == {"responsible": drafts.LEFT}
    assert problems(session, there, text="x" * 201, review_on="i morgen") == {
        "text": texts.TOO_LONG[200],
        "review_on": texts.NO_DATE,
    }
    assert problems(session, there, responsible_role="bo") == {"responsible": agreeing.HALF_A_NAME}
    assert problems(session, there, responsible_role="x" * 101) == {
        "responsible": texts.TOO_LONG[100]
    }
    assert problems(session, there, kind=DecisionKind.AGREEMENT) == {
        "responsible": drafts.AGREED,
        "review_on": drafts.AGREED,
    }


def test_a_topic_of_another_meeting_is_refused(session: Session, there: Around) -> None:
    other = make_meeting(session, there.area, held_on=TODAY + timedelta(days=7))
    topic = make_item(session, other, TopicKind.FREE_TEXT)

    with pytest.raises(NotFound):
        recording.record(session, there.draft(item_id=id_of(topic)), by=there.chair, today=TODAY)


def test_a_closed_meeting_takes_none_until_it_is_reopened(session: Session, there: Around) -> None:
    kept_id = recording.record(session, there.draft(), by=there.chair, today=TODAY)
    there.meeting.status = MeetingStatus.CLOSED

    for_again = there.draft("Også det.")
    with pytest.raises(Conflict, match="closed"):
        recording.record(session, for_again, by=there.chair, today=TODAY)
    with pytest.raises(Conflict, match="closed"):
        recording.revise(session, kept_id, for_again, seen=1, by=there.chair, today=TODAY)
    # What was sent before is not lost and not refused when it is sent again.
    assert recording.record(session, there.draft(), by=there.chair, today=TODAY) == kept_id

    there.meeting.status = MeetingStatus.IN_PROGRESS
    recording.record(session, for_again, by=there.chair, today=TODAY)


def test_a_meeting_that_is_closed_meanwhile_takes_none(session: Session, there: Around) -> None:
    decision_id = recording.record(session, there.draft(), by=there.chair, today=TODAY)
    closed = update(Meeting).values(status=MeetingStatus.CLOSED)
    session.connection().execute(closed)  # by another chair: what was read before is not right now

    with pytest.raises(Conflict, match="is closed"):
        recording.record(session, there.draft("For sent"), by=there.chair, today=TODAY)
    changed = there.draft("For sent")
    with pytest.raises(Conflict, match="is closed"):
        recording.revise(session, decision_id, changed, seen=1, by=there.chair, today=TODAY)
    assert [row.text for row in session.exec(select(Decision))] == [there.draft().text]


def test_a_change_counts_against_the_version_that_was_seen(
    session: Session, there: Around
) -> None:
    decision = recording.record(session, there.draft(), by=there.chair, today=TODAY)
    by = viewer_of(session, writer(session, there.meeting))
    other = there.draft("Vi prøver i marts.", review_on=date(2027, 3, 1))

    recording.revise(session, decision, other, seen=1, by=by, today=TODAY)
    with pytest.raises(Conflict):
        recording.revise(session, decision, there.draft(), seen=1, by=there.chair, today=TODAY)

    [row] = session.exec(select(Decision)).all()
    assert (row.text, row.review_on, row.version) == ("Vi prøver i marts.", date(2027, 3, 1), 2)


def test_who_left_and_a_unit_that_closed_stay_in_what_is_reworded(
    session: Session, there: Around
) -> None:
    gone = make_person(session, valid_to=TODAY - timedelta(days=1))
    there.club.valid_to = TODAY - timedelta(days=1)
    who: dict[str, Any] = {"responsible_id": gone.id, "unit_id": there.club.id}
    decision = make_decision(session, there.meeting, text="Gammel", **who)
    draft = there.draft("Ny", **who)

    recording.revise(session, id_of(decision), draft, seen=1, by=there.chair, today=TODAY)

    assert (decision.text, decision.responsible_id, decision.unit_id) == (
        "Ny",
        gone.id,
        there.club.id,
    )


def test_words_that_units_have_answered_stay(session: Session, there: Around) -> None:
    decision = make_decision(session, there.meeting, text="Åbent hus")
    values: dict[str, Any] = {"decision_id": id_of(decision), "unit_id": id_of(there.club)}
    session.add(DecisionUnit(**values, answer=DecisionAnswer.DONE))
    session.flush()

    with pytest.raises(Conflict):
        recording.revise(
            session, id_of(decision), there.draft("Lukket"), seen=1, by=there.chair, today=TODAY
        )
    later = there.draft("Åbent hus", review_on=LATER)
    recording.revise(session, id_of(decision), later, seen=1, by=there.chair, today=TODAY)
    assert decision.review_on == LATER


@pytest.mark.parametrize("who", ["chair", "head"])
def test_a_decision_is_withdrawn_for_a_reason_also_after_the_meeting(
    session: Session, there: Around, who: str
) -> None:
    by: Viewer = getattr(there, who)
    decision = make_decision(session, there.meeting)
    there.meeting.status = MeetingStatus.CLOSED

    with pytest.raises(Invalid):
        recording.withdraw(session, id_of(decision), " ", by=by, today=TODAY)
    for _ in range(2):
        recording.withdraw(session, id_of(decision), "Det blev for dyrt.", by=by, today=TODAY)

    assert (decision.status, decision.outcome, decision.settled_on, decision.version) == (
        DecisionStatus.DROPPED,
        "Det blev for dyrt.",
        TODAY,
        2,
    )


def test_others_withdraw_nothing_and_what_is_done_stays(session: Session, there: Around) -> None:
    decision = make_decision(session, there.meeting, status=DecisionStatus.DONE)

    for viewer in (there.member, there.employee, there.stranger):
        with pytest.raises(NotFound):
            recording.withdraw(session, id_of(decision), "Nej", by=viewer, today=TODAY)
    with pytest.raises(Conflict):
        recording.withdraw(session, id_of(decision), "Nej", by=there.chair, today=TODAY)
