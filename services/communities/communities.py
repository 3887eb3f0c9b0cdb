"""Communities as they are read: what each is for, who takes part by unit, and who to ask."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case
from sqlmodel import Session, and_, col, func, select

from models import Community, Membership, Person, Unit
from models.vocabulary import CommunityStatus, MembershipKind
from services import suppression
from services import units as organisation
from services.access import Viewer
from services.communities import standing
from services.communities.standing import Standing
from services.database import built_once, select_wide
from services.suppression import Few
from services.units import danish
from services.validity import valid


class UnitMembers(NamedTuple):
    """How many of a unit take part; None: too few work there for that to be told.

    Of one that is hidden `beside` those it is not told either: theirs could be worked out.
    """

    unit_id: int
    name: str
    members: int | None
    beside: bool = False


@dataclass(frozen=True)
class Listed:
    """A community in one line, with its members and units today or on its last day."""

    id: int
    name: str
    theme: str
    status: CommunityStatus
    members: int
    units: int


@dataclass(frozen=True)
class CommunityView:
    """A community and who takes part, today or on its last day.

    `contacts` are names: empty for those who neither take part nor run it.
    """

    id: int
    name: str
    purpose: str
    theme: str
    goals: str
    teams_url: str
    status: CommunityStatus
    closed_on: date | None
    members: int
    units: tuple[UnitMembers, ...]
    contacts: tuple[str, ...]
    standing: Standing

    @property
    def closed(self) -> bool:
        return self.status is CommunityStatus.CLOSED


def read(session: Session, community_id: int, *, by: Viewer, today: date) -> CommunityView:
    """A community, in three questions; a fourth for those to whom it names nobody.

    They are not told how many of a unit take part where fewer than `LEAST` work, nor of as many
    others as it takes that nobody can work it out from the total.

    Raises:
        NotAllowed: `by` reads no communities.
        NotFound: there is no such community.
    """
    stands = standing.of(session, community_id, by=by, today=today)
    community = session.get_one(Community, community_id)
    on = community.closed_on or today
    asked = {"community_id": community_id, "on": on}
    rows = session.exec(_people(), params=asked).all()
    units = _by_unit([(unit_id, unit) for _, unit_id, unit, _ in rows])
    contacts = {name for name, _, _, contact in rows if contact}
    return CommunityView(
        id=community_id,
        name=community.name,
        purpose=community.purpose,
        theme=community.theme,
        goals=community.goals,
        teams_url=community.teams_url,
        status=community.status,
        closed_on=community.closed_on,
        members=len(rows),
        units=units if stands.sees_names else _few_hidden(session, units, on),
        contacts=tuple(sorted(contacts, key=danish)) if stands.sees_names else (),
        standing=stands,
    )


def every(session: Session, *, by: Viewer, today: date) -> tuple[Listed, ...]:
    """All communities by name, the closed ones last, in one question.

    Raises:
        NotAllowed: `by` reads no communities.
    """
    standing.ensure_reads(by)
    found = (Listed(*row) for row in session.exec(_every(), params={"on": today}))
    return tuple(sorted(found, key=_open_first))


def _open_first(each: Listed) -> tuple[bool, str]:
    return each.status is CommunityStatus.CLOSED, danish(each.name)


def _by_unit(rows: list[tuple[int | None, str | None]]) -> tuple[UnitMembers, ...]:
    counted = Counter((id_, name) for id_, name in rows if id_ is not None and name is not None)
    found = (UnitMembers(id_, name, members) for (id_, name), members in counted.items())
    return tuple(sorted(found, key=lambda unit: danish(unit.name)))


def _few_hidden(
    session: Session, units: tuple[UnitMembers, ...], on: date
) -> tuple[UnitMembers, ...]:
    staff = organisation.staff(session, [unit.unit_id for unit in units], on)
    groups = [Few(unit.unit_id, unit.members or 0, staff.get(unit.unit_id, 0)) for unit in units]
    few, beside = suppression.hidden(groups)
    return tuple(
        unit._replace(members=None, beside=unit.unit_id in beside)
        if unit.unit_id in few | beside
        else unit
        for unit in units
    )


@built_once
def _people() -> Any:
    # One row for each person, also if two memberships of theirs should hold on that day.
    contact = func.max(case((col(Membership.kind) == MembershipKind.CONTACT_PERSON, 1), else_=0))
    return (
        select(col(Person.name), col(Unit.id), col(Unit.name), contact)
        .select_from(Membership)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id), isouter=True)
        .where(
            col(Membership.community_id) == bindparam("community_id"),
            valid(Membership, bindparam("on")),
            valid(Person, bindparam("on")),
        )
        .group_by(col(Person.id), col(Person.name), col(Unit.id), col(Unit.name))
    )


@built_once
def _every() -> Any:
    day = func.coalesce(col(Community.closed_on), bindparam("on"))
    takes_part = and_(col(Membership.community_id) == col(Community.id), valid(Membership, day))
    of_person = and_(col(Person.id) == col(Membership.person_id), valid(Person, day))
    return (
        select_wide(
            col(Community.id),
            col(Community.name),
            col(Community.theme),
            col(Community.status),
            func.count(col(Person.id).distinct()),
            func.count(col(Person.unit_id).distinct()),
        )
        .join(Membership, takes_part, isouter=True)
        .join(Person, of_person, isouter=True)
        .group_by(col(Community.id), col(Community.name), col(Community.theme))
        .group_by(col(Community.status))
    )
