"""What of the year wheel comes soon for one person: where they work, and in their communities."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, or_, select

from models import Community, EventCommunity, Membership, Unit, YearWheelEvent
from models.vocabulary import EventKind
from services import access
from services.access import Viewer
from services.database import built_once, select_wide
from services.seasons import NOT_THEN
from services.validity import valid
from services.year_wheel.events import SET_ELSEWHERE


@dataclass(frozen=True)
class Event:
    """An event that comes soon. `community` is the one of the viewer's that it is for."""

    id: int
    kind: EventKind
    title: str
    starts_on: date
    unit_id: int | None
    community: str = ""


def of(
    session: Session, units: Collection[int], today: date, until: date, most: int, *, by: Viewer
) -> tuple[Event, ...]:
    """The next events, `most` at most: for all, for places above `units`, of my communities.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    asked = {"units": list(units), "person_id": by.person_id, "on": today}
    rows = session.exec(_soon(), params=asked | {"until": until, "most": most})
    return tuple(
        Event(id_, kind, title, on, unit_id, community or "")
        for id_, kind, title, on, unit_id, community in rows
    )


@built_once
def _soon() -> Any:
    event: Any = YearWheelEvent
    place = aliased(Unit)
    of_mine = _of_mine()
    return (
        select_wide(event.id, event.kind, event.title, event.starts_on, event.unit_id, of_mine)
        .join(place, col(place.id) == event.unit_id, isouter=True)
        .where(
            event.starts_on.between(bindparam("on"), bindparam("until")),
            event.status.not_in(NOT_THEN),
            event.kind.not_in(SET_ELSEWHERE),
            or_(_for_all(), _above_mine(place), of_mine.is_not(None)),
        )
        .order_by(event.starts_on, event.id)
        .limit(bindparam("most"))
    )


def _for_all() -> Any:
    communities = select(EventCommunity.event_id)
    any_of = communities.where(EventCommunity.event_id == YearWheelEvent.id)
    return and_(col(YearWheelEvent.unit_id).is_(None), ~any_of.exists())


def _above_mine(place: Any) -> Any:
    mine = aliased(Unit)
    query = select(mine.id).where(
        col(mine.id).in_(bindparam("units", expanding=True)),
        col(mine.path).startswith(col(place.path)),
    )
    return query.exists()


def _of_mine() -> Any:
    """The name of the first of the viewer's communities that an event is for."""
    return (
        select(func.min(col(Community.name)))
        .join(EventCommunity, col(EventCommunity.community_id) == col(Community.id))
        .join(Membership, col(Membership.community_id) == col(Community.id))
        .where(
            EventCommunity.event_id == YearWheelEvent.id,
            col(Membership.person_id) == bindparam("person_id"),
            valid(Membership, bindparam("on")),
        )
        .scalar_subquery()
    )
