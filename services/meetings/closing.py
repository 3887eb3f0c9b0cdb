"""Closing a meeting keeps what its topics showed; a closed one can be opened again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from models import AgendaItem, KeptScreen, Meeting, MoodTaken, YearWheelEvent
from models.base import now
from models.vocabulary import EventStatus, Language, MeetingStatus
from services import changes
from services.access import Viewer
from services.calendar import COPENHAGEN
from services.meetings import kept, rows
from services.meetings.states import MOVES, Move
from services.papers.screen import Screen


def close(
    session: Session,
    meeting_id: int,
    screens: Mapping[int, Mapping[Language, Screen]],
    *,
    by: Viewer,
    today: date,
) -> None:
    """Close a meeting with what its topics show, by topic and language. Once is enough.

    Who answered about the mood is forgotten; how many answered what stays. The year wheel says
    that its meeting was held.

    Raises:
        NotFound: there is no such meeting or topic, or it is not for `by` to chair.
        Conflict: it has not begun.
    """
    may_be = (MeetingStatus.IN_PROGRESS, MeetingStatus.CLOSED)
    row = rows.chaired(session, meeting_id, may_be, by=by, today=today)
    if row.status is MeetingStatus.CLOSED:  # two chairs closed it at once
        return
    if row.closed_at is None or not _is_kept(session, meeting_id):
        row.closed_at = now()  # else what is kept is of the day on which it was closed before
    _keep(session, meeting_id, screens)
    session.exec(delete(MoodTaken).where(col(MoodTaken.meeting_id) == meeting_id))
    row.status = MeetingStatus.CLOSED
    _mark_held(session, row)
    rows.note(session, meeting_id, "close", by=by.person_id)


def reopen(session: Session, meeting_id: int, *, by: Viewer, today: date) -> None:
    """Open a closed meeting again: to write in it, and to close it anew.

    On the day it was closed its topics are kept anew then; later, what was kept stays.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to chair.
        Conflict: it is not closed.
    """
    row = rows.chaired(session, meeting_id, MOVES[Move.REOPEN].origins, by=by, today=today)
    row.status, row.shown_at = MeetingStatus.IN_PROGRESS, now()
    if row.closed_at is not None and row.closed_at.astimezone(COPENHAGEN).date() == today:
        session.exec(delete(KeptScreen).where(_of(meeting_id)))
    rows.note(session, meeting_id, "reopen", by=by.person_id)


def _of(meeting_id: int) -> Any:
    """The clause of what was kept of a meeting."""
    items = select(col(AgendaItem.id)).where(AgendaItem.meeting_id == meeting_id)
    return col(KeptScreen.item_id).in_(items)


def _is_kept(session: Session, meeting_id: int) -> bool:
    query = select(col(KeptScreen.item_id)).where(_of(meeting_id))
    return session.exec(query).first() is not None


def _keep(
    session: Session, meeting_id: int, screens: Mapping[int, Mapping[Language, Screen]]
) -> None:
    for item_id, by_language in screens.items():
        rows.item_of(session, meeting_id, item_id)
        for language, shown in by_language.items():
            if session.get(KeptScreen, (item_id, language)) is None:
                words = kept.words(shown)
                session.add(KeptScreen(item_id=item_id, language=language, words=words))


def _mark_held(session: Session, row: Meeting) -> None:
    if row.event_id is None:
        return
    event = session.get(YearWheelEvent, row.event_id, with_for_update=True)
    if event is not None and event.status is EventStatus.PLANNED:
        event.status, event.version = EventStatus.HELD, event.version + 1
        changes.bump(session, changes.COMMUNITIES, changes.YEAR_WHEEL)
