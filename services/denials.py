"""Denials are noted in a transaction of their own: the one that was refused is rolled back."""

from models.vocabulary import Outcome
from services import audit
from services.database import transaction
from services.errors import NotFound


def note(person_id: int | None, denial: NotFound) -> None:
    """Note in the access log who was denied what. Never says whether it exists."""
    with transaction() as session:
        audit.note_access(
            session,
            person_id=person_id,
            action="see",
            subject=denial.subject,
            subject_id=denial.subject_id,
            outcome=Outcome.DENIED,
        )
