"""The rows of meetings, as what changes them finds and leaves them."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from models import AgendaItem, Meeting
from models.vocabulary import MeetingStatus
from services import audit, changes
from services.access import Viewer
from services.errors import N_, Conflict, NotFound
from services.meetings import standing, states

SUBJECT = "meeting"
CHANGED = N_("Someone else has changed this meeting. Load the page again.")
ITEM_CHANGED = N_("Someone else has changed this topic. Load the page again.")
NOT_NOW: dict[MeetingStatus, str] = {
    MeetingStatus.PLANNED: N_("The meeting has not begun yet."),
    MeetingStatus.OPEN: N_("The meeting has not begun yet."),
    MeetingStatus.IN_PROGRESS: N_("The meeting is in progress."),
    MeetingStatus.CLOSED: N_("The meeting is closed. A chair can open it again."),
}


def held(
    session: Session, meeting_id: int, statuses: Collection[MeetingStatus] = states.UNENDED
) -> Meeting:
    """A meeting, locked, if it stands in one of these states. Access is the caller's.

    Raises:
        NotFound: there is none any more.
        Conflict: it stands elsewhere.
    """
    row = session.get(Meeting, meeting_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(SUBJECT, meeting_id)
    if row.status not in statuses:
        raise Conflict(NOT_NOW[row.status])
    return row


def chaired(
    session: Session,
    meeting_id: int,
    statuses: Collection[MeetingStatus] = states.UNENDED,
    *,
    by: Viewer,
    today: date,
) -> Meeting:
    """A meeting, locked, for one of its chairs.

    Raises:
        NotFound: there is none, or it is not for `by` to chair.
        Conflict: it stands in another state.
    """
    standing.ensure_chairs(session, meeting_id, by=by, today=today)
    return held(session, meeting_id, statuses)


def written(session: Session, meeting_id: int, *, by: Viewer, today: date) -> Meeting:
    """A meeting that is not over, locked, for those who write in it.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: it is closed.
    """
    standing.ensure_writes(session, meeting_id, by=by, today=today)
    return held(session, meeting_id)


def item(session: Session, item_id: int) -> AgendaItem:
    """A topic of an agenda as it is stored now. Access is the caller's.

    Raises:
        NotFound: there is none.
    """
    row = session.get(AgendaItem, item_id, populate_existing=True)
    if row is None:
        raise NotFound("agenda item", item_id)
    return row


def item_of(session: Session, meeting_id: int, item_id: int) -> AgendaItem:
    """A topic of this meeting.

    Raises:
        NotFound: the meeting has no such topic.
    """
    row = item(session, item_id)
    if row.meeting_id != meeting_id:
        raise NotFound("agenda item", item_id)
    return row


def note(
    session: Session, meeting_id: int | None, action: str, *, by: int | None, detail: str = ""
) -> None:
    """Remember a change of a meeting, and let those who see it or a list of it read anew."""
    assert meeting_id is not None  # noqa: S101 - it is stored
    session.flush()
    audit.note(
        session, by=by, action=action, subject=SUBJECT, subject_id=meeting_id, detail=detail
    )
    changes.bump(session, changes.MEETINGS, changes.meeting(meeting_id))


def moved(session: Session, meeting_id: int | None) -> None:
    """Let those who see a meeting read it anew: what lists tell of it has not changed."""
    assert meeting_id is not None  # noqa: S101 - it is stored
    session.flush()
    changes.bump(session, changes.meeting(meeting_id))
