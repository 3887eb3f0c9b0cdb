"""Letting people take part in a community, from a day on and to another."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from models import Community, Membership, Person, SharedScreen
from models.vocabulary import CommunityStatus, MembershipKind
from services import audit, changes, texts
from services.access import Viewer
from services.communities import standing
from services.errors import N_, Conflict, Invalid, NotFound
from services.validity import valid

CLOSED = N_("The community is closed. Open it again first.")
NOBODY = N_("Choose a person who works here on that day.")
TAKES_PART = N_("This person takes part on that day already.")
TOO_EARLY = N_("The last day cannot be before the first.")


def join(
    session: Session,
    community_id: int,
    person_id: int | None,
    first_day: date | str,
    *,
    by: Viewer,
    today: date,
) -> None:
    """Let somebody take part, from today or an earlier day on.

    Raises:
        NotFound: there is no such community, or `by` does not run it.
        Conflict: it is closed.
        Invalid: there is no such person, they take part already, or the day is none or ahead.
    """
    _ensure_open(session, community_id, by, today)
    found = {"first_day": texts.past_day_problem(first_day, today)}
    person = session.get(Person, person_id) if person_id is not None else None
    day = first_day if isinstance(first_day, date) else today
    found["person"] = _person_problem(session, community_id, person, day)
    if problems := {field: message for field, message in found.items() if message}:
        raise Invalid(problems)
    assert person is not None  # noqa: S101 - else it was refused
    assert person.id is not None  # noqa: S101 - it was read
    session.add(Membership(community_id=community_id, person_id=person.id, valid_from=day))
    _note(session, "join", community_id, person, by)


def leave(
    session: Session,
    community_id: int,
    person_id: int,
    last_day: date | str,
    *,
    by: Viewer,
    today: date,
) -> None:
    """Set the last day on which somebody takes part; it may lie ahead.

    Raises:
        NotFound: there is no such community or member, or `by` does not run it.
        Invalid: the day is none, or before the first.
    """
    person, rows = _member(session, community_id, person_id, by, today)
    problem = texts.day_problem(last_day)
    if isinstance(last_day, date) and last_day < max(row.valid_from for row in rows):
        problem = problem or TOO_EARLY
    if problem:
        raise Invalid({"last_day": problem})
    assert isinstance(last_day, date)  # noqa: S101 - else it was refused
    for row in rows:
        row.valid_to = last_day
    _note(session, "leave", community_id, person, by)


def make_contact(
    session: Session,
    community_id: int,
    person_id: int,
    *,
    contact: bool = True,
    by: Viewer,
    today: date,
) -> None:
    """Make a member a contact person from today on, or a member again. What was before stays.

    Raises:
        NotFound: there is no such community or member, or `by` does not run it.
        Conflict: it is closed.
    """
    _ensure_open(session, community_id, by, today)
    person, rows = _member(session, community_id, person_id, by, today)
    kind = MembershipKind.CONTACT_PERSON if contact else MembershipKind.MEMBER
    for row in rows:
        if row.kind is not kind:
            _turn(session, row, kind, today)
    action = "make_contact" if contact else "make_member"
    _note(session, action, community_id, person, by)


def _turn(session: Session, row: Membership, kind: MembershipKind, today: date) -> None:
    if row.valid_from == today:  # changed twice on one day: only the last counts
        row.kind = kind
        return
    key = {"community_id": row.community_id, "person_id": row.person_id}
    session.add(Membership(**key, kind=kind, valid_from=today, valid_to=row.valid_to))
    row.valid_to = today - timedelta(days=1)


def _ensure_open(session: Session, community_id: int, by: Viewer, today: date) -> None:
    standing.ensure_runs(session, community_id, by=by, today=today)
    # Held, so that of two who let the same person in, the second sees the first.
    row = session.get_one(Community, community_id, with_for_update=True)
    if row.status is CommunityStatus.CLOSED:
        raise Conflict(CLOSED)


def _person_problem(
    session: Session, community_id: int, person: Person | None, day: date
) -> str | None:
    if person is None or not _works_on(person, day) or session.get(SharedScreen, person.id):
        return NOBODY  # a shared screen is nobody
    later = or_(col(Membership.valid_to).is_(None), col(Membership.valid_to) >= day)
    query = select(Membership.id).where(
        Membership.community_id == community_id, Membership.person_id == person.id, later
    )
    return TAKES_PART if session.exec(query).first() else None


def _works_on(person: Person, day: date) -> bool:
    return person.valid_from <= day and (person.valid_to is None or day <= person.valid_to)


def _member(
    session: Session, community_id: int, person_id: int, by: Viewer, today: date
) -> tuple[Person, Sequence[Membership]]:
    standing.ensure_runs(session, community_id, by=by, today=today)
    query = select(Membership).where(
        Membership.community_id == community_id,
        Membership.person_id == person_id,
        valid(Membership, today),
    )
    rows = session.exec(query).all()
    if not rows:
        raise NotFound("member", person_id)
    return session.get_one(Person, person_id), rows


def _note(session: Session, action: str, community_id: int, person: Person, by: Viewer) -> None:
    session.flush()
    audit.note(
        session,
        by=by.person_id,
        action=action,
        subject="membership",
        subject_id=community_id,
        detail=f"person {person.id}",
    )
    of_person, of_community = changes.person(person.id or 0), changes.community(community_id)
    everywhere = (changes.COMMUNITIES, changes.CIRCLES, changes.UNITS)
    areas = [*everywhere, of_person, of_community]
    changes.bump(session, *areas, *([changes.unit(person.unit_id)] if person.unit_id else ()))
