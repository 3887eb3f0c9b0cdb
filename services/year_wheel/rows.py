"""The rows of the year wheel, as what changes them finds and leaves them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlmodel import Session

from models import EventCommunity, YearWheelEvent
from models.vocabulary import EventStatus
from services import audit, changes, texts
from services.access import Viewer
from services.errors import N_, Conflict, Invalid, NotFound
from services.year_wheel import drafts, events, planners
from services.year_wheel.drafts import Words
from services.year_wheel.events import Event

CHANGED = N_("Someone else has changed this event. Load the page again.")
NOT_ANY_MORE = {
    EventStatus.CANCELLED: N_("The event was cancelled. Plan a new one instead."),
    EventStatus.MOVED: N_("The event was moved. Go on with the one that took its place."),
    EventStatus.HELD: N_("The event was held already."),
}


def as_seen(
    session: Session, event_id: int, seen: int, by: Viewer, today: date
) -> tuple[YearWheelEvent, Event]:
    """The stored event, locked, if it is the viewer's to change and still as it was seen.

    Raises:
        NotFound: there is none, or it is not theirs to change.
        Conflict: somebody else changed it since.
    """
    event = events.read(session, event_id, by=by)
    planners.ensure(planners.of(session, by=by, today=today), event)
    row = session.get(YearWheelEvent, event_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("event", event_id)
    if row.version != seen:
        raise Conflict(CHANGED)
    return row, event


def over(row: YearWheelEvent) -> dict[str, str]:
    """Why an event cannot be changed any more: a problem, unless it is planned still."""
    said = NOT_ANY_MORE.get(row.status)
    return {"event": said} if said else {}


def worded(words: Words, *, for_everybody: bool) -> dict[str, Any]:
    """The columns that hold the words of an event."""
    return {
        "kind": words.kind,
        "number": drafts.number_of(words, for_everybody=for_everybody),
        "title": texts.kept(words.title),
        "place": texts.kept(words.place),
        "purpose": texts.kept(words.purpose),
    }


def ensure_free(session: Session, row: YearWheelEvent) -> None:
    """Go on only if no other workshop of its season has its number.

    Raises:
        Invalid: one has it.
    """
    with session.no_autoflush:
        if drafts.is_taken(session, row.number, row.season_id, row.id):
            raise Invalid({"number": drafts.TAKEN})


def keep(
    session: Session, row: YearWheelEvent, communities: Collection[int], action: str, by: Viewer
) -> int:
    """Keep a new event, for these communities; its id."""
    session.flush()
    assert row.id is not None  # noqa: S101 - it is stored
    for community_id in sorted(set(communities)):
        session.add(EventCommunity(event_id=row.id, community_id=community_id))
    _note(session, row.id, action, by)
    return row.id


def changed(session: Session, row: YearWheelEvent, action: str, by: Viewer) -> None:
    """Leave an event as it now is, and that it was changed."""
    row.version += 1
    session.flush()
    assert row.id is not None  # noqa: S101 - it is stored
    _note(session, row.id, action, by)


def _note(session: Session, event_id: int, action: str, by: Viewer) -> None:
    audit.note(session, by=by.person_id, action=action, subject="event", subject_id=event_id)
    changes.bump(session, changes.COMMUNITIES, changes.YEAR_WHEEL)
