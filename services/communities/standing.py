"""What one person is to a community: who reads it, who writes in it, and who runs it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, select

from models import Community, Membership
from models.vocabulary import CommunityStatus, MembershipKind, Role
from services.access import Viewer
from services.database import built_once
from services.errors import NotAllowed, NotFound
from services.rights import MAY, Action
from services.units import danish
from services.validity import valid

READS_NOTHING = frozenset({Role.DPO})


class Mine(NamedTuple):
    """A community in which somebody takes part. `contact`: they are its contact person."""

    id: int
    name: str
    contact: bool


@dataclass(frozen=True)
class Standing:
    """What somebody may do in a community. `member`: takes part today, also as contact person.

    In a closed community nobody writes; who runs it can open it again.
    """

    reads: bool
    writes: bool
    runs: bool
    member: bool = False
    contact: bool = False

    @property
    def sees_names(self) -> bool:
        """Whether the names of the members are for them."""
        return self.member or self.runs


def of(session: Session, community_id: int, *, by: Viewer, today: date) -> Standing:
    """What the viewer is to a community, in one question.

    Raises:
        NotAllowed: `by` reads no communities.
        NotFound: there is no such community.
    """
    ensure_reads(by)
    asked = {"community_id": community_id, "person_id": by.person_id, "on": today}
    rows = session.exec(_standing(), params=asked).all()
    if not rows:
        raise NotFound("community", community_id)
    kinds = {kind for _, kind in rows if kind is not None}
    closed = rows[0][0] is CommunityStatus.CLOSED
    contact = MembershipKind.CONTACT_PERSON in kinds
    return Standing(
        reads=True,
        writes=not closed and (bool(kinds) or Role.RESOURCE_PERSON in by.roles),
        runs=contact or bool(by.roles & MAY[Action.STEER].keys()),
        member=bool(kinds),
        contact=contact,
    )


def reads(by: Viewer) -> bool:
    """Whether somebody reads communities: all but screens, and data protection officers only."""
    return by.roles != READS_NOTHING and not by.is_screen


def ensure_reads(by: Viewer) -> None:
    """Go on only for those who read communities.

    Raises:
        NotAllowed: the viewer does not.
    """
    if not reads(by):
        raise NotAllowed("communities", "")


def ensure_writes(session: Session, community_id: int, *, by: Viewer, today: date) -> None:
    """Go on only for those who log traces in a community.

    Raises:
        NotAllowed: the viewer does not, or the community is closed.
        NotFound: there is no such community.
    """
    if not of(session, community_id, by=by, today=today).writes:
        raise NotAllowed("community", community_id)


def ensure_runs(session: Session, community_id: int, *, by: Viewer, today: date) -> None:
    """Go on only for those who run a community: its contact person, and those who steer.

    Raises:
        NotAllowed: the viewer does not.
        NotFound: there is no such community.
    """
    if not of(session, community_id, by=by, today=today).runs:
        raise NotAllowed("community", community_id)


def mine(session: Session, *, by: Viewer, today: date) -> tuple[Mine, ...]:
    """The communities, closed ones left out, in which the viewer takes part, by name."""
    rows = session.exec(_mine(), params={"person_id": by.person_id, "on": today}).all()
    contact = {id_ for id_, _, kind in rows if kind is MembershipKind.CONTACT_PERSON}
    found = {Mine(id_, name, id_ in contact) for id_, name, _ in rows}
    return tuple(sorted(found, key=lambda each: danish(each.name)))


@built_once
def _standing() -> Any:
    own = and_(
        col(Membership.community_id) == col(Community.id),
        col(Membership.person_id) == bindparam("person_id"),
        valid(Membership, bindparam("on")),
    )
    query = select(col(Community.status), col(Membership.kind)).join(Membership, own, isouter=True)
    return query.where(col(Community.id) == bindparam("community_id"))


@built_once
def _mine() -> Any:
    return (
        select(col(Community.id), col(Community.name), col(Membership.kind))
        .join(Membership, col(Membership.community_id) == col(Community.id))
        .where(
            col(Membership.person_id) == bindparam("person_id"),
            valid(Membership, bindparam("on")),
            col(Community.status) != CommunityStatus.CLOSED,
        )
    )
