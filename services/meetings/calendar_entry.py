"""A meeting in a calendar: the same file as the year wheel writes, and no person in it."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from models.vocabulary import EventKind, EventStatus
from services.access import Viewer
from services.meetings import reading, standing
from services.meetings.views import MeetingView
from services.year_wheel import calendar_file
from services.year_wheel.events import Event


def written(
    session: Session, meeting_id: int, *, by: Viewer, today: date, moment: datetime
) -> bytes:
    """The calendar file of a meeting.

    Raises:
        NotFound: there is none, or it is not for `by` to read.
    """
    standing.ensure_reads(session, meeting_id, by=by, today=today)
    view = reading.read(session, meeting_id, by=by, today=today)
    return calendar_file.written([_event(view)], moment, {}, subscribed=False)


def _event(view: MeetingView) -> Event:
    ends_on, ends_at = _end(view.held_on, view.starts_at, view.minutes)
    return Event(
        id=0,
        season_id=0,
        kind=EventKind.LEADERSHIP_MEETING,
        number=None,
        title=view.title,
        starts_on=view.held_on,
        ends_on=ends_on,
        starts_at=view.starts_at,
        ends_at=ends_at,
        status=EventStatus.PLANNED,
        place=view.place,
        purpose=view.intention,
        headcount=None,
        next_step="",
        moved_from_id=None,
        version=view.version,
        unit=view.unit,
        uid=f"meeting-{view.id}",
    )


def _end(day: date, starts_at: time | None, minutes: int) -> tuple[date, time | None]:
    if starts_at is None:
        return day, None
    ends = datetime.combine(day, starts_at) + timedelta(minutes=minutes)
    return ends.date(), ends.time()
