"""Reads of meetings, remembered as `ui.data` keeps them: each for the person who asks."""

from datetime import date, timedelta

from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.meetings import askable, naming, standing, suggesting
from services.meetings import reading as meetings
from services.meetings.askable import Askable
from services.meetings.drafts import MeetingDraft
from services.meetings.suggesting import Ahead, Branch
from services.meetings.views import MeetingLine
from ui import data
from ui.data import remembered
from ui.data.counters import counts

SOON = timedelta(days=14)


def every(viewer: Viewer) -> tuple[MeetingLine, ...]:
    """The meetings that the viewer is asked to or could head, the latest day first."""
    return _every(viewer.person_id, today(), counts(changes.ORGANISATION, changes.MEETINGS))


def soon(viewer: Viewer) -> tuple[MeetingLine, ...]:
    """Of these, those the viewer is asked to from today and for two weeks, the next first."""
    first, last = today(), today() + SOON
    lines = [line for line in every(viewer) if line.asked and first <= line.held_on <= last]
    return tuple(reversed([line for line in lines if not line.over]))


def by_event(viewer: Viewer) -> dict[int, int]:
    """Which of these meetings an event of the year wheel is: ids, by the event's."""
    return {line.event_id: line.id for line in every(viewer) if line.event_id is not None}


def branches(viewer: Viewer) -> tuple[Branch, ...]:
    """The branches about which the viewer may plan a meeting."""
    return _branches(viewer.person_id, today(), counts(changes.ORGANISATION))


def ahead(viewer: Viewer) -> tuple[Ahead, ...]:
    """The leadership meetings of the year wheel that the viewer could plan."""
    as_of = counts(changes.ORGANISATION, changes.YEAR_WHEEL, changes.MEETINGS)
    return _ahead(viewer.person_id, today(), as_of)


def askable_about(viewer: Viewer, unit_id: int) -> tuple[Askable, ...]:
    """Who can be asked to a meeting about a branch.

    Raises:
        NotFound: it is not for the viewer to plan about it.
    """
    return _askable_about(viewer.person_id, unit_id, today(), counts(changes.ORGANISATION))


def askable_to(viewer: Viewer, meeting_id: int) -> tuple[Askable, ...]:
    """Who can still be asked to a meeting.

    Raises:
        NotFound: it is not for the viewer to chair.
    """
    as_of = counts(changes.ORGANISATION, changes.meeting(meeting_id))
    return _askable_to(viewer.person_id, meeting_id, today(), as_of)


def units(viewer: Viewer, meeting_id: int) -> tuple[tuple[int, str], ...]:
    """The units of a meeting's branch by name, for who makes its agenda.

    Raises:
        NotFound: it is not for the viewer to write in.
    """
    with reading() as session:
        standing.ensure_writes(session, meeting_id, by=viewer, today=today())
        found = naming.of(session, meeting_id, names_shown=True, by=viewer)
        return tuple((id_, found.names[id_]) for id_ in found.in_order(found.unit_ids))


def start(
    viewer: Viewer, form_key: str, event_id: int | None, after_id: int | None
) -> MeetingDraft | None:
    """What the form of a new meeting starts from; None: from nothing.

    Raises:
        NotFound: that event or meeting is not for the viewer to plan after.
    """
    with reading() as session:
        asked = {"by": viewer, "today": today()}
        if after_id is not None:
            return suggesting.after(session, after_id, form_key, **asked)
        if event_id is not None:
            return suggesting.from_event(session, event_id, form_key, **asked)
    return None


@remembered
def _every(person_id: int, on: date, as_of: Counts) -> tuple[MeetingLine, ...]:
    with reading() as session:
        return meetings.every(session, by=_anew(person_id), today=on)


@remembered
def _branches(person_id: int, on: date, as_of: Counts) -> tuple[Branch, ...]:
    with reading() as session:
        return suggesting.branches(session, by=_anew(person_id), today=on)


@remembered
def _ahead(person_id: int, on: date, as_of: Counts) -> tuple[Ahead, ...]:
    with reading() as session:
        return suggesting.ahead(session, by=_anew(person_id), today=on)


@remembered
def _askable_about(person_id: int, unit_id: int, on: date, as_of: Counts) -> tuple[Askable, ...]:
    with reading() as session:
        return askable.askable(session, unit_id, by=_anew(person_id), today=on)


@remembered
def _askable_to(person_id: int, meeting_id: int, on: date, as_of: Counts) -> tuple[Askable, ...]:
    with reading() as session:
        return askable.askable_to(session, meeting_id, by=_anew(person_id), today=on)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - they have just asked
    return viewer
