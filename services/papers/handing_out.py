"""A file that is ready goes to who ordered it, as long as they read its meeting."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services import audit
from services.access import Viewer
from services.errors import NotFound
from services.meetings import standing
from services.papers import workshop
from services.papers.workshop import State

ROUTE = "/paper"


@dataclass(frozen=True)
class Paper:
    """A file as it is given to somebody."""

    name: str
    media_type: str
    content: bytes


def hand_out(session: Session, key: str, *, by: Viewer, today: date) -> Paper:
    """The file; the access log says that it was fetched.

    Raises:
        NotFound: it is not ready, not kept, not theirs, or of a meeting that is not any more.
    """
    found = workshop.job(key, person_id=by.person_id)
    if found is None or found.state is not State.READY:
        raise NotFound("paper", "")
    label = found.label
    standing.ensure_reads(session, label.meeting_id, by=by, today=today)
    audit.note_access(
        session,
        person_id=by.person_id,
        action="take_along",
        subject="meeting",
        subject_id=f"{label.meeting_id} {label.name.rpartition('.')[2]}",
    )
    return Paper(label.name, label.media_type, found.content)
