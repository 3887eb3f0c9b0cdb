"""A meeting as those who may see it read it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from models import Meeting
from models.vocabulary import ItemState, MeetingStatus
from services.access import Viewer
from services.errors import NotAllowed, NotFound
from services.meetings import questions, standing
from services.meetings.standing import Standing
from services.meetings.views import Attendee, Item, MeetingLine, MeetingView


def read(session: Session, meeting_id: int, *, by: Viewer, today: date) -> MeetingView:
    """A meeting with its agenda and its people, as far as they are for the viewer.

    Raises:
        NotFound: there is none, or it is not for `by` to see.
    """
    meeting, stands = standing.found(session, meeting_id, by=by, today=today)
    if not stands.sees:
        raise NotAllowed("meeting", meeting_id)
    items = _items(session, meeting, stands)
    about = {"meeting_id": meeting_id, "person_id": by.person_id}
    unit, next_id, asked = session.exec(questions.around(), params=about).one()
    view = MeetingView(
        **{name: getattr(meeting, name) for name in _FIELDS},
        unit=unit,
        next_id=next_id if asked is not None or stands.heads else None,
        standing=stands,
        items=_in_state(items, ItemState.ON),
        proposed=_in_state(items, ItemState.PROPOSED) if stands.writes else (),
        dropped=_in_state(items, ItemState.DROPPED) if stands.writes else (),
        participants=() if stands.screen else _people(session, meeting_id, today),
        dropped_before=_dropped_before(session, meeting) if stands.writes else frozenset(),
    )
    return _for_screen(view) if stands.screen else view


def every(session: Session, *, by: Viewer, today: date) -> tuple[MeetingLine, ...]:
    """The meetings that the viewer is asked to or could head, the latest day first."""
    asked = {"person_id": by.person_id, "unit_ids": questions.branches(session, by), "on": today}
    return tuple(MeetingLine(*row) for row in session.exec(questions.lines(), params=asked))


def current_for_screen(session: Session, *, by: Viewer, today: date) -> int | None:
    """Id of the meeting in progress that a screen shows: the one that began last, if any."""
    for meeting_id in session.exec(questions.in_progress(), params={"person_id": by.person_id}):
        if standing.of(session, meeting_id, by=by, today=today).screen:
            return meeting_id
    return None


def one_item(session: Session, meeting_id: int, item_id: int) -> Item:
    """A topic of a meeting, in whatever state; access is the caller's.

    Raises:
        NotFound: the meeting has no such topic.
    """
    rows = session.exec(questions.items(), params={"meeting_id": meeting_id})
    found = next((item for item in (Item(*row) for row in rows) if item.id == item_id), None)
    if found is None:
        raise NotFound("agenda item", item_id)
    return found


_FIELDS = (
    *("id", "unit_id", "title", "held_on", "starts_at", "minutes", "place"),
    *("intention", "product", "knowledge", "mood", "rules", "status"),
    *("series_id", "previous_id", "event_id", "since_on"),
    *("shown_item_id", "shown_at", "started_at", "closed_at", "version"),
)


def _items(session: Session, meeting: Meeting, stands: Standing) -> tuple[Item, ...]:
    """The agenda; before the meeting is opened it is for those alone who make it."""
    if meeting.status is MeetingStatus.PLANNED and not (stands.writes or stands.heads):
        return ()
    rows = session.exec(questions.items(), params={"meeting_id": meeting.id})
    return tuple(Item(*row) for row in rows)


def _dropped_before(session: Session, meeting: Meeting) -> frozenset[str]:
    asked = {"meeting_id": meeting.previous_id}
    return frozenset(session.exec(questions.dropped(), params=asked)) - {""}


def _in_state(items: Iterable[Item], state: ItemState) -> tuple[Item, ...]:
    return tuple(item for item in items if item.state is state)


def _people(session: Session, meeting_id: int, today: date) -> tuple[Attendee, ...]:
    asked = {"meeting_id": meeting_id, "on": today}
    return tuple(
        Attendee(person_id, name, role, attendance, employed is not None)
        for person_id, name, role, attendance, employed in session.exec(
            questions.people(), params=asked
        )
    )


def _for_screen(view: MeetingView) -> MeetingView:
    items = tuple(replace(each, owner_id=None, owner="", names_shown=False) for each in view.items)
    return replace(view, unit="", place="", items=items)
