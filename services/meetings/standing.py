"""What one person is to a meeting: who reads it, who writes in it, who chairs it.

Who is asked to a meeting sees what the meeting sees: their own rights at the units do not count.
A screen in a meeting room sees what is shown while a meeting is in progress, and nothing else.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, select

from models import Meeting, MeetingParticipant, Person, SharedScreen, Unit
from models.vocabulary import MeetingRole, MeetingStatus, Role, UnitLevel
from services.access import Action, Viewer
from services.database import built_once, select_wide
from services.errors import NotAllowed, NotFound
from services.validity import valid


@dataclass(frozen=True)
class Standing:
    """What somebody may do with a meeting.

    `screen`: a shared screen that shows it now; it neither reads nor writes as people do.
    `heads`: those who hold the chair's right at every unit of the branch, asked or not.
    """

    reads: bool
    writes: bool
    chairs: bool
    screen: bool = False
    heads: bool = False

    @property
    def sees(self) -> bool:
        """Whether what the meeting shows is for them: a person's eyes, or a screen's."""
        return self.reads or self.screen


NOTHING = Standing(reads=False, writes=False, chairs=False)


def of(session: Session, meeting_id: int, *, by: Viewer, today: date) -> Standing:
    """What the viewer is to a meeting.

    Raises:
        NotFound: there is no such meeting.
    """
    return found(session, meeting_id, by=by, today=today)[1]


def ensure_reads(session: Session, meeting_id: int, *, by: Viewer, today: date) -> Meeting:
    """Go on only for people who read the meeting: those who are asked, and who head its branch.

    Raises:
        NotFound: there is none, or it is not for `by` to read. A screen never reads.
    """
    meeting, stands = found(session, meeting_id, by=by, today=today)
    return _only(meeting, holds=stands.reads)


def ensure_sees(session: Session, meeting_id: int, *, by: Viewer, today: date) -> Meeting:
    """Go on only for those who read the meeting, or a screen that shows it now.

    Raises:
        NotFound: there is none, or it is not for `by` to see.
    """
    meeting, stands = found(session, meeting_id, by=by, today=today)
    return _only(meeting, holds=stands.sees)


def ensure_writes(session: Session, meeting_id: int, *, by: Viewer, today: date) -> Meeting:
    """Go on only for those who write in the meeting: its chairs and whom they let write.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
    """
    meeting, stands = found(session, meeting_id, by=by, today=today)
    return _only(meeting, holds=stands.writes)


def ensure_chairs(session: Session, meeting_id: int, *, by: Viewer, today: date) -> Meeting:
    """Go on only for the chairs of the meeting.

    Raises:
        NotFound: there is none, or it is not for `by` to chair.
    """
    meeting, stands = found(session, meeting_id, by=by, today=today)
    return _only(meeting, holds=stands.chairs)


def heads(session: Session, unit_id: int, *, by: Viewer) -> bool:
    """Whether the viewer holds the chair's right at every unit of a branch: may plan about it."""
    held = by.units.get(Action.CHAIR, frozenset())
    if not held or Role.SCREEN in by.roles:
        return False
    leaves = session.exec(_leaves(), params={"unit_id": unit_id}).all()
    return bool(leaves) and held.issuperset(leaves)


def ensure_heads(session: Session, unit_id: int, *, by: Viewer) -> None:
    """Go on only for those who may plan a meeting about a branch.

    Raises:
        NotFound: there is no such branch, or it is not all theirs.
    """
    if not heads(session, unit_id, by=by):
        raise NotFound("unit", unit_id)


def found(
    session: Session, meeting_id: int, *, by: Viewer, today: date
) -> tuple[Meeting, Standing]:
    """A meeting, and what the viewer is to it, who may be nothing.

    Raises:
        NotFound: there is no such meeting.
    """
    asked = {"meeting_id": meeting_id, "person_id": by.person_id, "on": today}
    row = session.exec(_standing(), params=asked).first()
    if row is None:
        raise NotFound("meeting", meeting_id)
    meeting, employed, role = row
    if employed is None:
        return meeting, NOTHING
    if Role.SCREEN in by.roles:
        return meeting, _of_screen(session, meeting, by)
    heading = heads(session, meeting.unit_id, by=by)
    chairs = role is MeetingRole.CHAIR
    return meeting, Standing(
        reads=heading or role is not None,
        writes=chairs or role is MeetingRole.WRITER,
        chairs=chairs,
        heads=heading,
    )


def _of_screen(session: Session, meeting: Meeting, by: Viewer) -> Standing:
    if meeting.status is not MeetingStatus.IN_PROGRESS:
        return NOTHING
    asked = {"unit_id": meeting.unit_id, "person_id": by.person_id}
    shows = session.exec(_screen(), params=asked).first() is not None
    return Standing(reads=False, writes=False, chairs=False, screen=shows)


def _only(meeting: Meeting, *, holds: bool) -> Meeting:
    if not holds:
        raise NotAllowed("meeting", meeting.id)
    return meeting


@built_once
def _standing() -> Any:
    """The meeting, whether the person is still employed, and what they do in it."""
    own = and_(
        col(MeetingParticipant.meeting_id) == col(Meeting.id),
        col(MeetingParticipant.person_id) == bindparam("person_id"),
    )
    employed = and_(col(Person.id) == bindparam("person_id"), valid(Person, bindparam("on")))
    return (
        select_wide(Meeting, col(Person.id), col(MeetingParticipant.role))
        .select_from(Meeting)
        .join(Person, employed, isouter=True)
        .join(MeetingParticipant, own, isouter=True)
        .where(col(Meeting.id) == bindparam("meeting_id"))
    )


@built_once
def _leaves() -> Any:
    top, below = aliased(Unit), aliased(Unit)
    return (
        select(col(below.id))
        .join(top, col(below.path).startswith(col(top.path)))
        .where(col(top.id) == bindparam("unit_id"), col(below.level) == UnitLevel.UNIT)
    )


@built_once
def _screen() -> Any:
    """The screen, if it is enrolled and hangs in the branch of the unit or above it."""
    room, about = aliased(Unit), aliased(Unit)
    return (
        select(col(SharedScreen.person_id))
        .join(room, col(room.id) == col(SharedScreen.unit_id))
        .join(about, col(about.path).startswith(col(room.path)))
        .where(
            col(about.id) == bindparam("unit_id"),
            col(SharedScreen.person_id) == bindparam("person_id"),
            col(SharedScreen.revoked_at).is_(None),
        )
    )
