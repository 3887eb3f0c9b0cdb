"""What is typed in the lines of a meeting and not saved: who may write there."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session

from models import AgendaItem
from models.vocabulary import MeetingStatus, TopicKind
from services.access import Viewer
from services.errors import NotFound
from services.meetings import standing

FIELD = "text"
ASIDE = frozenset({TopicKind.CHECK_IN, TopicKind.CHECK_OUT})  # where one says what one takes along

Saved = Mapping[str, Collection[str]]


def decision(session: Session, item_id: int, by: Viewer, today: date) -> tuple[int, Saved]:
    """The line under a topic, for those who write in its meeting while it is not closed.

    Raises:
        NotFound: there is no such topic, or it is not, or not any more, theirs to write under.
    """
    item = _item(session, item_id)
    meeting = standing.ensure_writes(session, item.meeting_id, by=by, today=today)
    return _unless_closed(meeting.unit_id, meeting.status)


def takeaway(session: Session, item_id: int, by: Viewer, today: date) -> tuple[int, Saved]:
    """The line of a check-in or check-out, for those who read its meeting while it is not closed.

    Raises:
        NotFound: there is no such topic, or it is not, or not any more, theirs to write under.
    """
    item = _item(session, item_id)
    meeting = standing.ensure_reads(session, item.meeting_id, by=by, today=today)
    if item.kind not in ASIDE:
        raise NotFound("draft", "")
    return _unless_closed(meeting.unit_id, meeting.status)


def _item(session: Session, item_id: int) -> AgendaItem:
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise NotFound("draft", "")
    return item


def _unless_closed(unit_id: int, status: MeetingStatus) -> tuple[int, Saved]:
    if status is MeetingStatus.CLOSED:
        raise NotFound("draft", "")
    return unit_id, {FIELD: ("",)}
