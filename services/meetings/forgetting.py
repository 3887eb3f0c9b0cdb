"""What was typed about meetings is forgotten when it is saved, and when its meeting goes away."""

from sqlmodel import Session, col, select

from models import AgendaItem, Meeting
from services.access import Viewer
from services.dialogues import form_keys, kept_texts
from services.dialogues.form_keys import Kind
from services.meetings.typed import of_new

OF_ITEMS = (Kind.DECISION, Kind.TAKEAWAY, Kind.TOPIC)


def typed(session: Session, kind: Kind, thing: int | None, *, by: Viewer) -> None:
    """A form is saved: what the viewer typed in it is no draft any more."""
    kept_texts.forget(session, form_keys.of(kind, thing or 0), by=by)


def planned(session: Session, row: Meeting, *, by: Viewer) -> None:
    """A meeting is planned: so is what the viewer typed for it, and for no other."""
    form = form_keys.of(Kind.NEW_MEETING, by.person_id)
    begins = of_new(row.event_id, row.previous_id)
    kept_texts.forget_begun(session, form, begins, by=by)


def gone(session: Session, meeting_id: int) -> None:
    """A meeting goes away: the next one may get its number, and begins with nobody's texts."""
    items = session.exec(select(col(AgendaItem.id)).where(AgendaItem.meeting_id == meeting_id))
    forms = [form_keys.of(kind, item or 0) for item in items for kind in OF_ITEMS]
    forms += [form_keys.of(kind, meeting_id) for kind in (Kind.MEETING, Kind.NEW_TOPIC)]
    kept_texts.forget_all(session, forms)
