"""What every change of a decision leaves: an audit row, and counters that moved."""

from sqlmodel import Session

from models import Decision
from services import audit, changes
from services.access import Viewer


def noted(
    session: Session, decision: Decision, action: str, by: Viewer, before: int | None = None
) -> None:
    """Note a change of a decision, and let all be read anew that shows it.

    `before` is who answered for it until now: it leaves their home page.
    """
    session.add(decision)
    session.flush()
    audit.note(session, by=by.person_id, action=action, subject="decision", subject_id=decision.id)
    people = {decision.responsible_id, before} - {None}
    theirs = [changes.person(person_id) for person_id in people if person_id is not None]
    changes.bump(session, changes.MEETINGS, changes.meeting(decision.meeting_id), *theirs)
