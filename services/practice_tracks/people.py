"""With whom a track can be owned: people of its unit, and of its community."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from models import Membership, Person
from services import access
from services.access import Action, Viewer
from services.communities import standing
from services.units import danish
from services.validity import valid

Named = tuple[int, str]


def candidates(
    session: Session, unit_id: int, community_id: int | None, *, by: Viewer, today: date
) -> tuple[Named, ...]:
    """Id and name of those with whom `by` can own a track, by name.

    The names of a community are only for those who see them there.

    Raises:
        NotFound: `by` does not work with that unit, or there is no such community.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, unit_id)
    seen = _seen(session, community_id, by, today)
    query = select(col(Person.id), col(Person.name)).where(
        _theirs(unit_id, seen, today), col(Person.id) != by.person_id
    )
    found = [(id_, name) for id_, name in session.exec(query) if id_ is not None]
    return tuple(sorted(found, key=lambda person: (danish(person[1]), person[0])))


def among(
    session: Session,
    wanted: Collection[int],
    unit_id: int,
    community_id: int | None,
    *,
    by: Viewer,
    today: date,
) -> set[int]:
    """Which of the `wanted` people are of the unit or the community today.

    Who takes part in a community is told only to those who see it there.
    """
    seen = _seen(session, community_id, by, today)
    query = select(col(Person.id)).where(col(Person.id).in_(wanted), _theirs(unit_id, seen, today))
    return {id_ for id_ in session.exec(query) if id_ is not None}


def _seen(session: Session, community_id: int | None, by: Viewer, today: date) -> int | None:
    """The community, if `by` sees the names of those who take part in it."""
    if community_id is None:
        return None
    there = standing.of(session, community_id, by=by, today=today)
    return community_id if there.sees_names else None


def _theirs(unit_id: int, community_id: int | None, today: date) -> Any:
    members = select(col(Membership.person_id)).where(
        col(Membership.community_id) == (community_id or 0), valid(Membership, today)
    )
    there = or_(col(Person.unit_id) == unit_id, col(Person.id).in_(members))
    return there & valid(Person, today)
