"""A community between three clubs of one department, to test with."""

from dataclasses import dataclass

from sqlmodel import Session

from models import Community, Person, Unit
from models.vocabulary import MembershipKind, Role, UnitLevel
from services.access import Viewer
from tests.factories import (
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)


@dataclass(frozen=True)
class Circle:
    """A community with a member of the first club and a contact person of the second."""

    community: Community
    top: Unit
    clubs: tuple[Unit, Unit, Unit]
    people: tuple[Person, Person]
    member: Viewer
    contact: Viewer

    @property
    def id(self) -> int:
        return id_of(self.community)

    @property
    def club_ids(self) -> tuple[int, int, int]:
        first, second, third = map(id_of, self.clubs)
        return first, second, third


def make_circle(session: Session) -> Circle:
    """The community, and beside it another in which none of these people take part."""
    make_season(session)
    top = make_unit(session, level=UnitLevel.DEPARTMENT)
    first, second, third = (make_unit(session, top, name=f"Klub {name}") for name in "ABC")
    member = make_person(session, first, name="Merete")
    contact = make_person(session, second, name="Karl")
    community = make_community(session, name="Natur")
    make_membership(session, make_community(session, name="Musik"), make_person(session, first))
    make_membership(session, community, member)
    make_membership(session, community, contact, kind=MembershipKind.CONTACT_PERSON)
    return Circle(
        community,
        top,
        (first, second, third),
        (member, contact),
        viewer_of(session, member),
        viewer_of(session, contact),
    )


def someone(session: Session, circle: Circle, role: Role | None) -> Viewer:
    """Somebody who takes no part, with a role at the department or none, and no unit."""
    person = make_person(session)
    if role is not None:
        make_role(session, person, role, circle.top)
    return viewer_of(session, person)
