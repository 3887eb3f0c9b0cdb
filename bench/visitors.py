"""People who come to the pages: who they are, and the cookies of their signed-in browsers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from models import (
    AgendaItem,
    Assessment,
    Credential,
    Meeting,
    Membership,
    Person,
    PracticeTrack,
    RoleAssignment,
    Trace,
    TrialAction,
    Unit,
)
from models.base import now
from models.vocabulary import (
    AssessmentStatus,
    MeetingStatus,
    MembershipKind,
    Role,
    TopicKind,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    UnitLevel,
)
from services import changes, database
from services.signing_in import sessions

COMMUNITY = "community"  # the page that shows one
ASKED = {  # the others: a unit
    COMMUNITY: "community",
    "tracks": "community",
    "track": "track",
    "meeting": "meeting",
}


@dataclass(frozen=True)
class Visitor:
    """A signed-in person, with a unit that they may see, a community, and a track in it.

    Who has the chair of a meeting has that too; 0 is none.
    """

    session_id: str
    cookie: str
    person_id: int
    unit_id: int
    community_id: int = 0
    track_id: int = 0
    meeting_id: int = 0

    def at(self, page: str) -> dict[str, int]:
        """What stands in the address of a page that they look at."""
        name = ASKED.get(page, "unit")
        return {name: getattr(self, f"{name}_id")}


class Database:
    """The database under a running app, from beside: for sign-in, and for changes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine: Engine = database.connect(url)

    def overseer(self) -> Visitor:
        """The leader of the whole municipality: sees all its units."""
        with Session(self.engine) as session:
            query = (
                select(RoleAssignment.person_id)
                .join(Unit, col(Unit.id) == col(RoleAssignment.unit_id))
                .where(
                    RoleAssignment.role == Role.LEADERSHIP, Unit.level == UnitLevel.MUNICIPALITY
                )
                .order_by(col(RoleAssignment.id))
            )
            person_id = session.exec(query).first() or 0
        made = self.signed_in(person_id, self.busy_units(1)[0])
        return self._at_busy_community(made)

    def chair(self) -> Visitor:
        """The leader of the whole municipality, in a meeting about all its units."""
        overseer = self.overseer()
        with self._writing() as session, session.begin():
            coming = (
                select(Meeting)
                .join(Unit, col(Unit.id) == col(Meeting.unit_id))
                .where(
                    Unit.level == UnitLevel.MUNICIPALITY, Meeting.status != MeetingStatus.CLOSED
                )
                .order_by(col(Meeting.held_on).desc())
            )
            meeting = session.exec(coming).one()
            meeting.status, meeting.started_at = MeetingStatus.IN_PROGRESS, now()
            meeting_id = meeting.id or 0
        return replace(overseer, meeting_id=meeting_id)

    def show(self, meeting_id: int, kind: TopicKind) -> None:
        """Go on to the topic of a kind, as the chair does in another window."""
        with self._writing() as session, session.begin():
            topic = select(AgendaItem.id).where(
                AgendaItem.meeting_id == meeting_id, AgendaItem.kind == kind
            )
            meeting = session.get_one(Meeting, meeting_id)
            meeting.shown_item_id, meeting.shown_at = session.exec(topic).one(), now()
            changes.bump(session, changes.meeting(meeting_id))

    def contact(self) -> Visitor:
        """The contact person of a community in which much is going on."""
        _, person_id = self.busy_community()
        with Session(self.engine) as session:
            unit_id = session.exec(select(Person.unit_id).where(Person.id == person_id)).one()
        return self._at_busy_community(self.signed_in(person_id, unit_id or 0))

    def busy_community(self) -> tuple[int, int]:
        """The community with most traces, and the first of its contact persons."""
        with Session(self.engine) as session:
            traces = (
                select(Trace.community_id)
                .group_by(col(Trace.community_id))
                .order_by(func.count().desc(), col(Trace.community_id))
            )
            community_id = session.exec(traces).first() or 0
            contact = (
                select(Membership.person_id)
                .where(
                    Membership.community_id == community_id,
                    Membership.kind == MembershipKind.CONTACT_PERSON,
                )
                .order_by(col(Membership.id))
            )
            return community_id, session.exec(contact).first() or 0

    def _at_busy_community(self, visitor: Visitor) -> Visitor:
        """With that community, and its own track that runs with most trial actions."""
        community_id, _ = self.busy_community()
        trials = select(func.count()).where(TrialAction.track_id == PracticeTrack.id)
        query = (
            select(PracticeTrack.id)
            .where(
                PracticeTrack.community_id == community_id,
                PracticeTrack.ownership == TrackOwnership.COMMUNITY,
                PracticeTrack.visibility == TrackVisibility.EVERYBODY,
                PracticeTrack.status == TrackStatus.ACTIVE,
            )
            .order_by(trials.scalar_subquery().desc(), col(PracticeTrack.id))
        )
        with Session(self.engine) as session:
            track_id = session.exec(query).first() or 0
        return replace(visitor, community_id=community_id, track_id=track_id)

    def busy_units(self, number: int) -> Sequence[int]:
        """The units of the first municipality in which most is going on."""
        with Session(self.engine) as session:
            root = select(func.min(Unit.id)).where(Unit.level == UnitLevel.MUNICIPALITY)
            path = f"/{session.exec(root).one()}/"
            query = (
                select(PracticeTrack.unit_id)
                .join(Unit, col(Unit.id) == col(PracticeTrack.unit_id))
                .where(col(Unit.path).startswith(path))
                .group_by(col(PracticeTrack.unit_id))
                .order_by(func.count().desc(), col(PracticeTrack.unit_id))
                .limit(number)
            )
            return session.exec(query).all()

    def crowd(self, number: int) -> list[Visitor]:
        """So many people who work at units: leaders, resource persons, employees."""
        with Session(self.engine) as session:
            every = (
                select(Person.id, Person.unit_id)
                .join(Unit, col(Unit.id) == col(Person.unit_id))
                .where(Unit.level == UnitLevel.UNIT, col(Person.valid_to).is_(None))
                .order_by(col(Person.id))
            )
            people = session.exec(every).all()
        chosen = people[:: max(1, len(people) // number)][:number]
        return [self.signed_in(id_ or 0, unit_id or 0) for id_, unit_id in chosen]

    def signed_in(self, person_id: int, unit_id: int) -> Visitor:
        """A person in a browser with a cookie, as after the sign-in form."""
        at = now()
        with self._writing() as session, session.begin():
            query = select(Credential.epoch).where(Credential.person_id == person_id)
            opened = sessions.opened(session, person_id, session.exec(query).one(), at)
            session.flush()
            code = sessions.handoff(session, opened, at)
            redeemed = sessions.redeem(session, code, at)
        secret = redeemed[0] if redeemed else ""
        return Visitor(opened, f"{sessions.PLAIN_COOKIE}={secret}", person_id, unit_id)

    def changed(self, *areas: str) -> None:
        """A change in `areas`, as a write of somebody else leaves it."""
        with self._writing() as session, session.begin():
            changes.bump(session, *areas)

    def moved(self, unit_id: int) -> None:
        """A step up or down at a unit, so that what is drawn of it is no longer the same."""
        with self._writing() as session, session.begin():
            query = (
                select(Assessment)
                .where(
                    Assessment.unit_id == unit_id,
                    Assessment.status == AssessmentStatus.SHARED,
                    col(Assessment.level).is_not(None),
                )
                .order_by(col(Assessment.dialogue_on).desc(), col(Assessment.id).desc())
            )
            newest = session.exec(query).first()
            if newest is None:
                raise RuntimeError(f"Nothing is assessed at unit {unit_id}")
            newest.level = 3 if newest.level == 2 else 2
            changes.bump(session, changes.unit(unit_id), changes.UNITS)

    def _writing(self) -> Session:
        return Session(self.engine.execution_options(writes=True))
