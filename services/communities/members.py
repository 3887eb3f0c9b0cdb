"""The members of a community by name: for those inside, and for those who run it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import Community, Membership, Person, Unit
from models.vocabulary import MembershipKind
from services.access import Viewer
from services.communities import standing
from services.database import built_once, select_wide
from services.errors import NotAllowed
from services.screens import accounts
from services.units import danish
from services.validity import valid


@dataclass(frozen=True)
class Member:
    """Somebody who takes part, or did. `last_day` is None while none is set."""

    person_id: int
    name: str
    unit: str
    contact: bool
    first_day: date
    last_day: date | None


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take part."""

    id: int
    name: str
    unit: str


def roll(session: Session, community_id: int, *, by: Viewer, today: date) -> tuple[Member, ...]:
    """Who takes part in a community today, by name; in a closed one, who did on its last day.

    Raises:
        NotAllowed: `by` neither takes part nor runs it.
        NotFound: there is no such community.
    """
    if not standing.of(session, community_id, by=by, today=today).sees_names:
        raise NotAllowed("members of community", community_id)
    on = session.get_one(Community, community_id).closed_on or today
    return _sorted(session, _on_day(), {"community_id": community_id, "on": on})


def former(session: Session, community_id: int, *, by: Viewer, today: date) -> tuple[Member, ...]:
    """Memberships that are over, for those who run it.

    Raises:
        NotFound: there is none, or `by` does not run it.
    """
    standing.ensure_runs(session, community_id, by=by, today=today)
    return _sorted(session, _before(), {"community_id": community_id, "on": today})


def candidates(
    session: Session, community_id: int, *, by: Viewer, today: date
) -> tuple[Candidate, ...]:
    """People who take no part yet, by name, for those who run it.

    Raises:
        NotFound: there is none, or `by` does not run it.
    """
    standing.ensure_runs(session, community_id, by=by, today=today)
    rows = session.exec(_others(), params={"community_id": community_id, "on": today})
    found = (Candidate(id_, name, unit or "") for id_, name, unit in rows)
    return tuple(sorted(found, key=lambda each: danish(each.name)))


def _sorted(session: Session, query: Any, asked: dict[str, Any]) -> tuple[Member, ...]:
    rows = session.exec(query, params=asked)
    found = (
        Member(id_, name, unit or "", kind is MembershipKind.CONTACT_PERSON, first, last)
        for id_, name, unit, kind, first, last in rows
    )
    return tuple(sorted(found, key=lambda each: (danish(each.name), each.first_day)))


@built_once
def _on_day() -> Any:
    on = bindparam("on")
    return _memberships().where(valid(Membership, on), valid(Person, on))


@built_once
def _before() -> Any:
    return _memberships().where(col(Membership.valid_to) < bindparam("on"))


def _memberships() -> Any:
    return (
        select_wide(
            col(Person.id),
            col(Person.name),
            col(Unit.name),
            col(Membership.kind),
            col(Membership.valid_from),
            col(Membership.valid_to),
        )
        .select_from(Membership)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id), isouter=True)
        .where(col(Membership.community_id) == bindparam("community_id"))
    )


@built_once
def _others() -> Any:
    on = bindparam("on")
    inside = select(col(Membership.person_id)).where(
        col(Membership.community_id) == bindparam("community_id"), valid(Membership, on)
    )
    query = select(col(Person.id), col(Person.name), col(Unit.name))
    query = query.join(Unit, col(Unit.id) == col(Person.unit_id), isouter=True)
    return query.where(valid(Person, on), accounts.is_person(), col(Person.id).not_in(inside))
