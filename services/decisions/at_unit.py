"""Decisions that were sent to one unit, as its own page shows them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case
from sqlmodel import Session, col, or_

from models import Decision, DecisionUnit, Meeting
from models.vocabulary import DecisionAnswer, DecisionStatus
from services import access
from services.access import Action, Viewer
from services.database import built_once, select_wide
from services.decisions import readable

LISTED = 20


@dataclass(frozen=True)
class SentHere:
    """A decision that was sent to a unit, and what the unit has answered."""

    id: int
    text: str
    pillar: str | None
    sent_on: date
    answer: DecisionAnswer | None
    said: str
    answered_on: date | None


def sent(session: Session, unit_id: int, *, by: Viewer, today: date) -> tuple[SentHere, ...]:
    """What was sent to a unit and not withdrawn, to its staff and those who read it anyway.

    What waits for an answer stands first, then the newest.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(by, Action.SEE_UNIT, unit_id)
    if not readable.reads(by):
        return ()
    asked = readable.asked(session, by=by, today=today) | {"unit_id": unit_id}
    return tuple(SentHere(*row) for row in session.exec(_sent(), params=asked))


@built_once
def _sent() -> Any:
    at_own = col(DecisionUnit.unit_id).in_(bindparam("staff", expanding=True))
    waiting_first = case((col(DecisionUnit.answer).is_(None), 0), else_=1)
    return (
        select_wide(
            col(Decision.id),
            col(Decision.text),
            col(Decision.pillar),
            col(Decision.sent_on),
            col(DecisionUnit.answer),
            col(DecisionUnit.text),
            col(DecisionUnit.answered_on),
        )
        .select_from(DecisionUnit)
        .join(Decision, col(Decision.id) == col(DecisionUnit.decision_id))
        .join(Meeting, col(Meeting.id) == col(Decision.meeting_id))
        .where(
            col(DecisionUnit.unit_id) == bindparam("unit_id"),
            Decision.status != DecisionStatus.DROPPED,
            or_(at_own, readable.all_of_it()),
        )
        .order_by(waiting_first, col(Decision.sent_on).desc(), col(Decision.id).desc())
        .limit(LISTED)
    )
