"""What is typed about a decision and not saved: what came of it, and how a unit lives it."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session, col, select

from models import Decision, DecisionUnit, Unit
from models.vocabulary import DecisionStatus
from services.access import Viewer
from services.decisions import readable, settling
from services.decisions.forgetting import ANSWER, OUTCOME, REASON, TEXT, WORDING, of_unit
from services.errors import NotFound
from services.meetings import standing

Saved = Mapping[str, Collection[str]]


def about(session: Session, decision_id: int, by: Viewer, today: date) -> tuple[int, Saved]:
    """The fields of a decision that are the viewer's, and what stands in them.

    Raises:
        NotFound: there is no such decision, or no field of it is theirs.
    """
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise NotFound("draft", "")
    meeting, _stands = standing.found(session, decision.meeting_id, by=by, today=today)
    fields = _answers(session, decision, by, today)
    if settling.settles(session, decision, by=by, today=today):
        fields |= {OUTCOME: (decision.outcome,), REASON: ("",), WORDING: (decision.text,)}
    if not fields:
        raise NotFound("draft", "")
    return meeting.unit_id, fields


def _answers(
    session: Session, decision: Decision, by: Viewer, today: date
) -> dict[str, Collection[str]]:
    """What the units for which the viewer answers have said, as long as they can say it anew."""
    if decision.status is DecisionStatus.DROPPED:
        return {}
    query = (
        select(DecisionUnit, col(Unit.valid_to))
        .join(Unit, col(Unit.id) == col(DecisionUnit.unit_id))
        .where(DecisionUnit.decision_id == decision.id)
    )
    theirs, fields = readable.answers(by), dict[str, Collection[str]]()
    for given, valid_to in session.exec(query):
        if given.unit_id in theirs and (valid_to is None or valid_to >= today):
            begins = of_unit(given.unit_id)
            fields |= {begins + TEXT: (given.text,), begins + ANSWER: (given.answer or "",)}
    return fields
