"""What was typed about a decision is forgotten when it is saved: the names of its fields."""

from sqlmodel import Session

from services.access import Viewer
from services.dialogues import form_keys, kept_texts
from services.dialogues.form_keys import Kind

OUTCOME, REASON, WORDING = "outcome", "reason", "wording"
TEXT, ANSWER = "text", "answer"


def of_unit(unit_id: int) -> str:
    """How the fields of one unit begin."""
    return f"{unit_id}_"


def typed(session: Session, decision_id: int, *fields: str, by: Viewer) -> None:
    """These fields are saved: what the viewer typed there is no draft any more."""
    kept_texts.forget(session, form_keys.of(Kind.DECIDED, decision_id), fields, by=by)


def answered(session: Session, decision_id: int, unit_id: int, *, by: Viewer) -> None:
    """The viewer has answered for a unit."""
    begins = of_unit(unit_id)
    typed(session, decision_id, begins + TEXT, begins + ANSWER, by=by)
