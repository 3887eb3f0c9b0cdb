"""What is typed about a meeting and not saved: who may write there, and what stands there."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from sqlmodel import Session

from models import AgendaItem
from models.vocabulary import MeetingStatus, TopicKind
from services.access import Action, Viewer
from services.errors import NotFound
from services.meetings import standing
from services.meetings.drafts import ITEM_LIMITS, LIMITS

FIELD = "text"
WHEN = ("held_on", "starts_at", "minutes", "since_on")
ABOUT, ASKED = "unit_id", "asked"  # chosen for a new meeting alone
OF_TOPIC = ("kind", "minutes", "owner_id", "unit_id", "pillar")
_NEW = re.compile(rf"[0-9]{{1,9}}_[0-9]{{1,9}}_({'|'.join((*LIMITS, *WHEN, ABOUT, ASKED))})")
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


def meeting(session: Session, meeting_id: int, by: Viewer, today: date) -> tuple[int, Saved]:
    """The form of a meeting that is planned, for its chairs while it is not closed.

    Raises:
        NotFound: there is none, or it is not, or not any more, theirs to say anew.
    """
    row = standing.ensure_chairs(session, meeting_id, by=by, today=today)
    stands = {name: (getattr(row, name),) for name in LIMITS} | dict.fromkeys(WHEN, ())
    return _unless_closed(row.unit_id, row.status, stands)


def topic(session: Session, item_id: int, by: Viewer, today: date) -> tuple[int, Saved]:
    """The form of a topic on the agenda, for those who write in its meeting until it is closed.

    Raises:
        NotFound: there is none, or it is not, or not any more, theirs to say anew.
    """
    item = _item(session, item_id)
    row = standing.ensure_writes(session, item.meeting_id, by=by, today=today)
    stands = {name: (getattr(item, name),) for name in ITEM_LIMITS} | dict.fromkeys(OF_TOPIC, ())
    return _unless_closed(row.unit_id, row.status, stands)


def new_topic(session: Session, meeting_id: int, by: Viewer, today: date) -> tuple[int, Saved]:
    """The form of one more topic, for those who write in the meeting while it is not closed.

    Raises:
        NotFound: there is no such meeting, or it is not, or not any more, theirs to write in.
    """
    row = standing.ensure_writes(session, meeting_id, by=by, today=today)
    empty = dict.fromkeys(ITEM_LIMITS, ("",)) | dict.fromkeys(OF_TOPIC, ())
    return _unless_closed(row.unit_id, row.status, empty)


def of_new(event_id: int | None, after_id: int | None) -> str:
    """How the fields of a new meeting begin: one plans after this one, and another beside it."""
    return f"{event_id or 0}_{after_id or 0}_"


def new_meeting(
    _session: Session, person_id: int, field: str, by: Viewer
) -> tuple[int, Collection[str]]:
    """The form of a meeting that somebody plans: their own, while they chair somewhere.

    Raises:
        NotFound: it is another's, or they do not, or there is no such field.
    """
    units = by.units.get(Action.CHAIR, frozenset())
    if person_id != by.person_id or not units or not _NEW.fullmatch(field):
        raise NotFound("draft", "")
    return min(units), ()


def _item(session: Session, item_id: int) -> AgendaItem:
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise NotFound("draft", "")
    return item


def _unless_closed(
    unit_id: int, status: MeetingStatus, stands: Saved = MappingProxyType({FIELD: ("",)})
) -> tuple[int, Saved]:
    if status is MeetingStatus.CLOSED:
        raise NotFound("draft", "")
    return unit_id, stands
