"""The events of the year wheel, as everybody may read them; a shared screen is nobody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from models import Community, EventCommunity, Unit, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from services import access
from services.access import Viewer
from services.communities.standing import READS_NOTHING
from services.database import built_once, select_wide
from services.errors import NotFound

Named = tuple[int, str]  # an id and what it is called
# Rounds and closed weeks are read from where they are set (`frame`), not from rows of the wheel.
SET_ELSEWHERE = (EventKind.ASSESSMENT_ROUND, EventKind.HOLIDAY)


@dataclass(frozen=True)
class Event:
    """Something of a season. Without a unit and communities it is for everybody.

    `path` is where its unit stands in the tree; `moved_to` is the event that took its place,
    and the day of that. What is no row of the year wheel has no `id` but a `uid`.
    """

    id: int
    season_id: int
    kind: EventKind
    number: int | None
    title: str
    starts_on: date
    ends_on: date
    starts_at: time | None
    ends_at: time | None
    status: EventStatus
    place: str
    purpose: str
    headcount: int | None
    next_step: str
    moved_from_id: int | None
    version: int
    unit_id: int | None = None
    unit: str = ""
    path: str = ""
    moved_to: tuple[int, date] | None = None
    communities: tuple[Named, ...] = ()
    uid: str = ""

    @property
    def for_everybody(self) -> bool:
        return self.unit_id is None and not self.communities

    @property
    def community_ids(self) -> frozenset[int]:
        return frozenset(id_ for id_, _name in self.communities)


def of_season(session: Session, season_id: int, *, by: Viewer) -> tuple[Event, ...]:
    """All that is planned in a season, by its days."""
    return _found(session, _of_season(), {"season_id": season_id}, by)


def of_community(session: Session, community_id: int, *, by: Viewer) -> tuple[Event, ...]:
    """The events of a community, and the workshops of all, by their days."""
    return _found(session, _of_community(), {"community_id": community_id}, by)


def since(session: Session, day: date, *, by: Viewer) -> tuple[Event, ...]:
    """All that is planned and ends on `day` or later, by its days."""
    return _found(session, _since(), {"day": day}, by)


def read(session: Session, event_id: int, *, by: Viewer) -> Event:
    """One event.

    Raises:
        NotFound: there is none, or it is one of a community and the viewer reads none.
    """
    found = _found(session, _one(), {"event_id": event_id}, by)
    if not found:
        raise NotFound("event", event_id)
    return found[0]


def first_of(session: Session) -> dict[int, int]:
    """For each event that another was moved to, the id of the very first of them."""
    rows = session.exec(_moved()).all()
    before = {id_: moved_from_id for id_, moved_from_id in rows if id_ and moved_from_id}
    first = {}
    for event_id in sorted(before):  # what it was moved from is older than itself
        origin = before[event_id]
        first[event_id] = first.get(origin, origin)
    return first


def _found(
    session: Session, query: Any, asked: dict[str, object], by: Viewer
) -> tuple[Event, ...]:
    access.ensure_person(by)
    rows = session.exec(query, params=asked).all()
    named = _communities(session, [row[0] for row in rows])
    made = (_event(row, tuple(named[row[0]])) for row in rows)
    hidden = by.roles == READS_NOTHING
    return tuple(event for event in made if not (hidden and event.communities))


def _event(row: Sequence[Any], communities: tuple[Named, ...]) -> Event:
    *plain, unit, path, moved_to_id, moved_to_on = row
    moved_to = (moved_to_id, moved_to_on) if moved_to_id is not None else None
    around = {"unit": unit or "", "path": path or "", "moved_to": moved_to}
    return Event(*plain, **around, communities=communities)


def _communities(session: Session, event_ids: list[int]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = defaultdict(list)
    for event_id, community_id, name in session.exec(_named(), params={"event_ids": event_ids}):
        found[event_id].append((community_id, name))
    return found


def _select() -> Any:
    event: Any = YearWheelEvent
    later = aliased(YearWheelEvent)
    plain = (
        *(event.id, event.season_id, event.kind, event.number, event.title),
        *(event.starts_on, event.ends_on, event.starts_at, event.ends_at, event.status),
        *(event.place, event.purpose, event.headcount, event.next_step),
        *(event.moved_from_id, event.version, event.unit_id),
    )
    return (
        select_wide(*plain, col(Unit.name), col(Unit.path), col(later.id), col(later.starts_on))
        .join(Unit, col(Unit.id) == col(YearWheelEvent.unit_id), isouter=True)
        .join(later, col(later.moved_from_id) == col(YearWheelEvent.id), isouter=True)
        .order_by(col(YearWheelEvent.starts_on), col(YearWheelEvent.id))
    )


@built_once
def _of_season() -> Any:
    of_this = col(YearWheelEvent.season_id) == bindparam("season_id")
    return _select().where(of_this, col(YearWheelEvent.kind).not_in(SET_ELSEWHERE))


@built_once
def _since() -> Any:
    later = col(YearWheelEvent.ends_on) >= bindparam("day")
    return _select().where(later, col(YearWheelEvent.kind).not_in(SET_ELSEWHERE))


@built_once
def _one() -> Any:
    return _select().where(col(YearWheelEvent.id) == bindparam("event_id"))


@built_once
def _of_community() -> Any:
    any_of = select(col(EventCommunity.event_id)).where(
        EventCommunity.event_id == YearWheelEvent.id
    )
    of_this = any_of.where(col(EventCommunity.community_id) == bindparam("community_id"))
    of_all = and_(
        YearWheelEvent.kind == EventKind.WORKSHOP,
        col(YearWheelEvent.unit_id).is_(None),
        ~any_of.exists(),
    )
    return _select().where(or_(of_this.exists(), of_all))


@built_once
def _named() -> Any:
    return (
        select(col(EventCommunity.event_id), col(Community.id), col(Community.name))
        .join(Community, col(Community.id) == col(EventCommunity.community_id))
        .where(col(EventCommunity.event_id).in_(bindparam("event_ids", expanding=True)))
        .order_by(col(Community.name))
    )


@built_once
def _moved() -> Any:
    return select(col(YearWheelEvent.id), col(YearWheelEvent.moved_from_id)).where(
        col(YearWheelEvent.moved_from_id).is_not(None)
    )
