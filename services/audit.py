"""What is remembered of changes and accesses: ids and words of ours, never a text of theirs."""

from sqlmodel import Session

from models import AccessEvent, AuditEvent
from models.vocabulary import Outcome


def note(
    session: Session,
    *,
    by: int | None,
    action: str,
    subject: str,
    subject_id: object,
    detail: str = "",
) -> None:
    """Note a change, in the transaction that makes it."""
    session.add(
        AuditEvent(
            by_id=by, action=action, subject=subject, subject_id=str(subject_id), detail=detail
        )
    )


def note_access(
    session: Session,
    *,
    person_id: int | None,
    action: str,
    subject: str,
    subject_id: object = "",
    outcome: Outcome = Outcome.ALLOWED,
) -> None:
    """Note that something protected was looked at, or that it was denied."""
    session.add(
        AccessEvent(
            person_id=person_id,
            action=action,
            subject=subject,
            subject_id=str(subject_id)[:80],
            outcome=outcome,
        )
    )
