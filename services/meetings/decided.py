"""What a meeting has decided under a topic so far, as its screen lists it in a line each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func

from models import Decision, Person
from models.vocabulary import DecisionKind, DecisionStatus
from services.access import Viewer
from services.database import built_once, select_wide
from services.meetings import standing


@dataclass(frozen=True)
class Decided:
    """A decision or an agreement. `responsible` is a name or a role, "" for nobody."""

    id: int
    kind: DecisionKind
    text: str
    responsible: str
    review_on: date | None


def under(
    session: Session, meeting_id: int, item_id: int, *, by: Viewer, today: date
) -> tuple[Decided, ...]:
    """What was written under a topic and stands, the newest first. A screen is not told it.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to read.
    """
    standing.ensure_reads(session, meeting_id, by=by, today=today)
    asked = {"meeting_id": meeting_id, "item_id": item_id}
    return tuple(Decided(*row) for row in session.exec(_under(), params=asked))


@built_once
def _under() -> Any:
    return (
        select_wide(
            col(Decision.id),
            col(Decision.kind),
            col(Decision.text),
            func.coalesce(col(Person.name), col(Decision.responsible_role)),
            col(Decision.review_on),
        )
        .join(Person, col(Person.id) == col(Decision.responsible_id), isouter=True)
        .where(
            col(Decision.meeting_id) == bindparam("meeting_id"),
            col(Decision.item_id) == bindparam("item_id"),
            col(Decision.status) != DecisionStatus.DROPPED,
        )
        .order_by(col(Decision.id).desc())
    )
