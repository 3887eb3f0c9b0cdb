"""Running a meeting: it is opened, it begins, and one topic after the other is on the screen."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from models import AgendaItem, Meeting
from models.base import now
from models.vocabulary import ItemState, MeetingStatus
from services import audit
from services.access import Viewer
from services.errors import N_, Conflict
from services.meetings import order, rows, states
from services.meetings.states import MOVES, Move

IN_PROGRESS = (MeetingStatus.IN_PROGRESS,)
EMPTY = N_("There is no topic on the agenda yet. Put one on it first.")
NOT_ON = N_("This topic is no longer on the agenda.")


def open_for_participants(session: Session, meeting_id: int, *, by: Viewer, today: date) -> None:
    """Let those who are asked see the agenda.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to chair.
        Conflict: it is open already.
    """
    meeting = rows.chaired(session, meeting_id, MOVES[Move.OPEN].origins, by=by, today=today)
    meeting.status = MeetingStatus.OPEN
    rows.note(session, meeting_id, "open", by=by.person_id)


def start(session: Session, meeting_id: int, *, by: Viewer, today: date) -> int:
    """Begin a meeting with its first topic, whose id it is. One that has begun goes on.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to chair.
        Conflict: it is closed, or its agenda is empty.
    """
    meeting = rows.chaired(session, meeting_id, by=by, today=today)
    topics = order.on_agenda(session, meeting_id)
    first = _shown(meeting, topics)
    if meeting.status is not MeetingStatus.IN_PROGRESS:  # else two chairs began it at once
        meeting.status = MeetingStatus.IN_PROGRESS
        meeting.started_at = now()
        _put(meeting, first)
        rows.note(session, meeting_id, "start", by=by.person_id)
    return first.id or 0


def show(session: Session, meeting_id: int, item_id: int, *, by: Viewer, today: date) -> int:
    """Put a topic on the screen for everybody; its id.

    Raises:
        NotFound: there is no such meeting or topic, or it is not for `by` to chair.
        Conflict: the meeting is not in progress, or the topic was dropped.
    """
    meeting = rows.chaired(session, meeting_id, IN_PROGRESS, by=by, today=today)
    row = rows.item_of(session, meeting_id, item_id)
    if row.state is not ItemState.ON:
        raise Conflict(NOT_ON)
    if meeting.shown_item_id != item_id:
        _put(meeting, row)
        _note(session, meeting, by)
    return item_id


def next_after(session: Session, meeting_id: int, item_id: int, *, by: Viewer, today: date) -> int:
    """Go on from a topic to the one after it; id of what is on the screen then.

    Two chairs who press at once go on one topic, not two: from what is shown no longer, nothing
    moves.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to chair.
        Conflict: it is not in progress.
    """
    return _step(session, meeting_id, item_id, 1, by, today)


def previous_before(
    session: Session, meeting_id: int, item_id: int, *, by: Viewer, today: date
) -> int:
    """Go back from a topic to the one before it; id of what is on the screen then.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to chair.
        Conflict: it is not in progress.
    """
    return _step(session, meeting_id, item_id, -1, by, today)


def show_names(
    session: Session, meeting_id: int, item_id: int, *, shown: bool, by: Viewer, today: date
) -> None:
    """Show the units of one topic by name, or hide the names again.

    Raises:
        NotFound: there is no such meeting or topic, or it is not for `by` to chair.
        Conflict: it is closed.
    """
    rows.chaired(session, meeting_id, states.UNENDED, by=by, today=today)
    row = rows.item_of(session, meeting_id, item_id)
    if row.names_shown is shown:
        return
    row.names_shown = shown
    action = "show_names" if shown else "hide_names"
    audit.note(session, by=by.person_id, action=action, subject="agenda item", subject_id=item_id)
    rows.moved(session, meeting_id)


def _step(
    session: Session, meeting_id: int, item_id: int, by_steps: int, by: Viewer, today: date
) -> int:
    meeting = rows.chaired(session, meeting_id, IN_PROGRESS, by=by, today=today)
    topics = order.on_agenda(session, meeting_id)
    here = _shown(meeting, topics)
    there = topics.index(here) + by_steps
    if item_id != here.id or not 0 <= there < len(topics):
        return here.id or 0
    _put(meeting, topics[there])
    _note(session, meeting, by)
    return topics[there].id or 0


def _shown(meeting: Meeting, topics: Sequence[AgendaItem]) -> AgendaItem:
    """What is on the screen: the first topic, if what was there is on the agenda no more."""
    if not topics:
        raise Conflict(EMPTY)
    return next((topic for topic in topics if topic.id == meeting.shown_item_id), topics[0])


def _put(meeting: Meeting, row: AgendaItem) -> None:
    meeting.shown_item_id, meeting.shown_at = row.id, now()
    row.first_shown_at = row.first_shown_at or meeting.shown_at


def _note(session: Session, meeting: Meeting, by: Viewer) -> None:
    shown = meeting.shown_item_id
    audit.note(session, by=by.person_id, action="show", subject="agenda item", subject_id=shown)
    rows.moved(session, meeting.id)
