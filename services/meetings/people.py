"""Who is asked to a meeting, what each does in it, and who came."""

from datetime import date

from sqlmodel import Session, col, or_, select, update

from models import AgendaItem, Decision, Meeting, MeetingParticipant, Person
from models.vocabulary import Attendance, MeetingRole
from services import changes
from services.access import Viewer
from services.errors import N_, Conflict, Invalid, NotFound
from services.meetings import askable, rows, standing, states
from services.validity import valid

NO_CHAIR = N_("A meeting needs a chair. Give somebody else the chair first.")
HAS_PART = N_(
    "This person came, wrote something or answers for something in this meeting, and stays on "
    "its list. Write whether they came instead."
)


def ask(session: Session, meeting_id: int, person_id: int, *, by: Viewer, today: date) -> None:
    """Ask somebody to a meeting: from now on they see what it sees. Once asked is enough.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to chair.
        Invalid: they do not work here any more.
        Conflict: it is closed.
    """
    rows.chaired(session, meeting_id, states.UNENDED, by=by, today=today)
    if session.get(MeetingParticipant, (meeting_id, person_id)) is not None:
        return
    askable.ensure_employed(session, [person_id], today, "person_id")
    session.add(MeetingParticipant(meeting_id=meeting_id, person_id=person_id))
    _note(session, meeting_id, "ask", person_id, by)


def unask(session: Session, meeting_id: int, person_id: int, *, by: Viewer, today: date) -> None:
    """Take somebody off who was asked by mistake; the topics they owned are nobody's.

    Whether they answered about the mood is not asked: it would be told by the refusal.

    Raises:
        NotFound: there is no such meeting or participant, or it is not for `by` to chair.
        Invalid: they are its only chair.
        Conflict: it is closed, or they came, wrote or answer for something in it.
    """
    rows.chaired(session, meeting_id, states.UNENDED, by=by, today=today)
    row = _row(session, meeting_id, person_id)
    _ensure_chair_stays(session, row)
    if row.attendance is Attendance.PRESENT or _decided(session, row):
        raise Conflict(HAS_PART)
    owned = update(AgendaItem).where(
        col(AgendaItem.meeting_id) == meeting_id, col(AgendaItem.owner_id) == person_id
    )
    session.exec(owned.values(owner_id=None))
    session.delete(row)
    _note(session, meeting_id, "unask", person_id, by)


def give_role(
    session: Session,
    meeting_id: int,
    person_id: int,
    role: MeetingRole,
    *,
    by: Viewer,
    today: date,
) -> None:
    """Say what somebody does in a meeting. There may be several chairs, and must be one.

    Who heads the branch may take the chair when no chair is left.

    Raises:
        NotFound: there is no such meeting or participant, or it is not for `by` to chair.
        Invalid: they are its only chair, or do not work here any more.
        Conflict: it is closed.
    """
    _ensure_gives(session, meeting_id, by, today)
    rows.held(session, meeting_id)
    askable.ensure_employed(session, [person_id], today, "person_id")
    row = session.get(MeetingParticipant, (meeting_id, person_id), populate_existing=True)
    if row is None and person_id != by.person_id:
        raise NotFound("participant", person_id)
    row = row or MeetingParticipant(meeting_id=meeting_id, person_id=person_id)
    if row.role is role:
        return
    if role is not MeetingRole.CHAIR:
        _ensure_chair_stays(session, row)
    row.role = role
    session.add(row)
    _note(session, meeting_id, f"role_{role}", person_id, by)


def attend(
    session: Session,
    meeting_id: int,
    person_id: int,
    attendance: Attendance,
    *,
    by: Viewer,
    today: date,
) -> None:
    """Write whether somebody came, also of one who has left since.

    Raises:
        NotFound: there is no such meeting or participant, or it is not for `by` to write in.
        Conflict: it is closed.
    """
    rows.written(session, meeting_id, by=by, today=today)
    row = _row(session, meeting_id, person_id)
    if row.attendance is not attendance:
        row.attendance = attendance
        _note(session, meeting_id, f"attendance_{attendance}", person_id, by)


def _ensure_gives(session: Session, meeting_id: int, by: Viewer, today: date) -> None:
    meeting, stands = standing.found(session, meeting_id, by=by, today=today)
    orphaned = stands.heads and not _has_chair(session, meeting, today)
    if not (stands.chairs or orphaned):
        standing.ensure_chairs(session, meeting_id, by=by, today=today)


def _has_chair(session: Session, meeting: Meeting, today: date) -> bool:
    query = select(col(Person.id)).join(
        MeetingParticipant, col(MeetingParticipant.person_id) == col(Person.id)
    )
    query = query.where(
        MeetingParticipant.meeting_id == meeting.id,
        MeetingParticipant.role == MeetingRole.CHAIR,
        valid(Person, today),
    )
    return session.exec(query).first() is not None


def _ensure_chair_stays(session: Session, row: MeetingParticipant) -> None:
    chairs = [each for each in _rows(session, row.meeting_id) if each.role is MeetingRole.CHAIR]
    if [each.person_id for each in chairs] == [row.person_id]:
        raise Invalid({"role": NO_CHAIR})


def _decided(session: Session, row: MeetingParticipant) -> bool:
    """Whether somebody wrote a decision in the meeting, or answers for one."""
    theirs = or_(Decision.made_by_id == row.person_id, Decision.responsible_id == row.person_id)
    query = select(Decision.id).where(Decision.meeting_id == row.meeting_id, theirs)
    return session.exec(query).first() is not None


def _rows(session: Session, meeting_id: int) -> list[MeetingParticipant]:
    query = select(MeetingParticipant).where(MeetingParticipant.meeting_id == meeting_id)
    return list(session.exec(query))


def _row(session: Session, meeting_id: int, person_id: int) -> MeetingParticipant:
    row = session.get(MeetingParticipant, (meeting_id, person_id), populate_existing=True)
    if row is None:
        raise NotFound("participant", person_id)
    return row


def _note(session: Session, meeting_id: int, action: str, person_id: int, by: Viewer) -> None:
    rows.note(session, meeting_id, action, by=by.person_id, detail=str(person_id))
    changes.bump(session, changes.person(person_id))
