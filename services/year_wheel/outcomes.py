"""What became of what was planned: it was held, moved to other days, or cancelled."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from models import Meeting, YearWheelEvent
from models.vocabulary import EventStatus
from services import changes, seasons, texts
from services.access import Viewer
from services.errors import N_, Invalid
from services.year_wheel import drafts, rows
from services.year_wheel.drafts import HeldDraft, When

AHEAD = N_("The event lies ahead. It can be marked as held from its first day on.")
SAME_DAYS = N_("Choose another day or another time than before.")


def hold(
    session: Session, event_id: int, draft: HeldDraft, *, seen: int, by: Viewer, today: date
) -> None:
    """Mark an event as held, or say anew how many came and what comes next.

    Raises:
        NotFound: there is no such event, or it is not theirs to change.
        Conflict: it is not as it was `seen`.
        Invalid: it lies ahead, was cancelled or moved, or something cannot be kept.
    """
    row, _event = rows.as_seen(session, event_id, seen, by, today)
    found = drafts.held_problems(draft) | ({"event": AHEAD} if row.starts_on > today else {})
    if row.status is not EventStatus.HELD:  # of one that was held it may be said anew
        found |= rows.over(row)
    if found:
        raise Invalid(found)
    row.status, row.headcount = EventStatus.HELD, draft.headcount
    row.next_step = texts.kept(draft.next_step)
    rows.changed(session, row, "hold", by)


def move(
    session: Session, event_id: int, when: When, *, seen: int, by: Viewer, today: date
) -> int:
    """Move a planned event to other days; the id of the one that takes its place.

    Its meeting goes with it, and keeps the day that its chair has set.

    Raises:
        NotFound: there is no such event, or it is not theirs to change.
        Conflict: it is not as it was `seen`.
        Invalid: it is over, or the days are none, or the same as before.
    """
    row, event = rows.as_seen(session, event_id, seen, by, today)
    spans = seasons.every(session)
    if found := drafts.when_problems(when, spans) | rows.over(row):
        raise Invalid(found)
    to = vars(drafts.settled(when, spans))
    if to.items() <= vars(event).items():
        raise Invalid({"starts_on": SAME_DAYS})
    row.status = EventStatus.MOVED
    rows.changed(session, row, "move", by)
    said: dict[str, Any] = row.model_dump(exclude={"id", "form_key", "status", *to})
    # The version goes on: to a calendar it is the same event, told anew.
    said |= to | {"moved_from_id": event_id, "version": row.version + 1}
    anew = YearWheelEvent(**said)
    rows.ensure_free(session, anew)
    session.add(anew)
    to_id = rows.keep(session, anew, event.community_ids, "plan", by)
    _lead_meeting(session, event_id, to_id)
    return to_id


def cancel(session: Session, event_id: int, *, seen: int, by: Viewer, today: date) -> None:
    """Cancel a planned event. It stays in the year wheel, as cancelled.

    Raises:
        NotFound: there is no such event, or it is not theirs to change.
        Conflict: it is not as it was `seen`.
        Invalid: it is over.
    """
    row, _event = rows.as_seen(session, event_id, seen, by, today)
    if found := rows.over(row):
        raise Invalid(found)
    row.status = EventStatus.CANCELLED
    rows.changed(session, row, "cancel", by)


def _lead_meeting(session: Session, from_id: int, to_id: int) -> None:
    """Let the meeting of an event be that of the one that took its place."""
    moved = select(Meeting).where(Meeting.event_id == from_id).with_for_update()
    for meeting in session.exec(moved):
        meeting.event_id = to_id
        session.flush()
        changes.bump(session, changes.MEETINGS, changes.meeting(meeting.id or 0))
