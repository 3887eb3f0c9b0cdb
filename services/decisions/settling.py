"""The life of a decision after its meeting: done, put off, or taken up again."""

from datetime import date

from sqlmodel import Session

from models import Decision, Meeting
from models.vocabulary import DecisionStatus
from services import texts
from services.access import Viewer
from services.decisions import drafts, forgetting, recording, touching
from services.errors import Conflict, Invalid, NotFound
from services.meetings import standing

OUTCOME, REVIEW = forgetting.OUTCOME, "review_on"
LONGEST = 300  # characters of what came of it


def settles(session: Session, decision: Decision, *, by: Viewer, today: date) -> bool:
    """Whether the viewer follows a decision up: who answers for it, writes or heads there.

    A shared screen does not, whatever its account was once given.
    """
    if by.is_screen:
        return False
    stands = standing.of(session, decision.meeting_id, by=by, today=today)
    return decision.responsible_id == by.person_id or stands.writes or stands.heads


def settle(
    session: Session,
    decision_id: int,
    outcome: str,
    *,
    by: Viewer,
    today: date,
    confirmed: frozenset[str] = frozenset(),
) -> None:
    """A decision is done, with what came of it, which may be said later, or said anew.

    Raises:
        NotFound: there is none, or it is not for `by` to follow up.
        Invalid: what came of it cannot be kept.
        Conflict: it was withdrawn in the meantime.
    """
    decision = held(session, decision_id, by=by, today=today)
    too_long = texts.problem(outcome, LONGEST)
    found = {OUTCOME: too_long} if too_long else {}
    if found := found | texts.about_people({OUTCOME: outcome}, confirmed):
        raise Invalid(found)
    if decision.status is DecisionStatus.DROPPED:
        raise Conflict(recording.CHANGED)
    forgetting.typed(session, decision_id, forgetting.OUTCOME, by=by)
    said = texts.kept(outcome)
    if decision.status is DecisionStatus.DONE and said in {"", decision.outcome}:
        return
    _stand(decision, DecisionStatus.DONE, decision.settled_on or today)
    decision.outcome = said or decision.outcome
    touching.noted(session, decision, "settle", by)


def take_up(session: Session, decision_id: int, *, by: Viewer, today: date) -> None:
    """A decision stands open again. What was said of it is kept: nothing written is lost.

    Raises:
        NotFound: there is none, or it is not for `by` to follow up.
    """
    decision = held(session, decision_id, by=by, today=today)
    if decision.status is not DecisionStatus.OPEN:
        _stand(decision, DecisionStatus.OPEN, None)
        touching.noted(session, decision, "take_up", by)


def put_off(
    session: Session, decision_id: int, review_on: date | str, *, by: Viewer, today: date
) -> None:
    """An open decision is followed up on another day.

    Raises:
        NotFound: there is none, or it is not for `by` to follow up.
        Invalid: it is no day, or one that is over.
        Conflict: it was settled in the meantime.
    """
    decision = held(session, decision_id, by=by, today=today)
    meeting = session.get(Meeting, decision.meeting_id)
    assert meeting is not None  # noqa: S101 - a key leads to it
    problem = texts.day_problem(review_on) or drafts.day_problem(review_on, meeting, today)
    if problem:
        raise Invalid({REVIEW: problem})
    if decision.status is not DecisionStatus.OPEN:
        raise Conflict(recording.CHANGED)
    if decision.review_on != review_on and isinstance(review_on, date):
        decision.review_on = review_on
        decision.version += 1
        touching.noted(session, decision, "put_off", by)


def held(session: Session, decision_id: int, *, by: Viewer, today: date) -> Decision:
    """A decision that the viewer follows up; nobody else changes it meanwhile.

    Raises:
        NotFound: there is none, or it is not for `by` to follow up.
    """
    decision = recording.held(session, decision_id)
    if not settles(session, decision, by=by, today=today):
        raise NotFound("decision", decision_id)
    return decision


def _stand(decision: Decision, status: DecisionStatus, on: date | None) -> None:
    decision.status, decision.settled_on = status, on
    decision.version += 1
