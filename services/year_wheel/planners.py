"""Who plans what in the year wheel: those who steer, leaders, and who runs a community."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import RoleAssignment, Unit
from models.vocabulary import CommunityStatus
from services.access import Viewer
from services.communities import communities, standing
from services.database import built_once
from services.errors import NotAllowed
from services.rights import MAY, Action
from services.units import danish
from services.validity import valid
from services.year_wheel.events import Event, Named


@dataclass(frozen=True)
class Plans:
    """For whom a person may plan. Who plans for `everybody` plans for all others too."""

    everybody: bool
    places: tuple[Named, ...]
    communities: tuple[Named, ...]

    @property
    def any(self) -> bool:
        return self.everybody or bool(self.places or self.communities)

    def may(self, unit_id: int | None, community_ids: Collection[int]) -> bool:
        """Whether an event for these is theirs to plan: for each of them, if there are any."""
        if unit_id is None and not community_ids:
            return self.everybody
        at_place = unit_id is None or unit_id in dict(self.places)
        return at_place and set(community_ids) <= dict(self.communities).keys()

    def may_change(self, event: Event) -> bool:
        """Whether an event is theirs to change; of those who steer, also one of long ago."""
        return self.everybody or self.may(event.unit_id, event.community_ids)


def of(session: Session, *, by: Viewer, today: date) -> Plans:
    """For whom the viewer may plan on a day: the places and communities that exist then."""
    steers = bool(by.roles & MAY[Action.STEER].keys())
    return Plans(
        everybody=steers,
        places=_places(session, by, today, steers=steers),
        communities=_run_by(session, by, today, steers=steers),
    )


def ensure(plans: Plans, event: Event) -> None:
    """Go on only if the event is theirs to change.

    Raises:
        NotAllowed: it is not.
    """
    if not plans.may_change(event):
        raise NotAllowed("event", event.id)


def _places(session: Session, by: Viewer, today: date, *, steers: bool) -> tuple[Named, ...]:
    if not steers and not by.may(Action.LEAD):
        return ()
    rows = session.exec(_in_force(), params={"on": today}).all()
    if not steers:
        led = session.exec(_led(), params={"person_id": by.person_id, "on": today}).all()
        rows = [row for row in rows if row[2].startswith(tuple(led))]
    # What is wide stands before what is in it; in itself it goes by name.
    rows = sorted(rows, key=lambda row: (row[2].count("/"), danish(row[1])))
    return tuple((id_, name) for id_, name, _path in rows)


def _run_by(session: Session, by: Viewer, today: date, *, steers: bool) -> tuple[Named, ...]:
    if not steers:
        mine = standing.mine(session, by=by, today=today)
        return tuple((each.id, each.name) for each in mine if each.contact)
    every = communities.every(session, by=by, today=today)
    closed = CommunityStatus.CLOSED
    return tuple((each.id, each.name) for each in every if each.status is not closed)


@built_once
def _in_force() -> Any:
    query = select(col(Unit.id), col(Unit.name), col(Unit.path))
    return query.where(valid(Unit, bindparam("on")))


@built_once
def _led() -> Any:
    return (
        select(col(Unit.path))
        .join(RoleAssignment, col(RoleAssignment.unit_id) == col(Unit.id))
        .where(
            col(RoleAssignment.person_id) == bindparam("person_id"),
            col(RoleAssignment.role).in_(MAY[Action.LEAD]),
            valid(RoleAssignment, bindparam("on")),
        )
    )
