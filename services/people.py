"""People, as an administrator finds them and lets them in; and what each chooses for himself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, and_, or_
from sqlmodel import Session, col, func, select

from models import Credential, Person, RoleAssignment, SignInSession, Unit
from models.vocabulary import Language, Role
from services import access, audit, changes
from services.access import Viewer
from services.errors import N_, Invalid, NotFound
from services.screens import accounts
from services.signing_in import sessions, sign_in_codes

PAGE = 20
LONGEST = 200  # of a search


@dataclass(frozen=True)
class Found:
    """A person that a search found. `active` is None for one who never got a code."""

    id: int
    name: str
    work_email: str
    unit: str
    roles: tuple[Role, ...]
    active: bool | None
    has_password: bool
    open_sessions: int


@dataclass(frozen=True)
class Hits:
    """One page of a search, and how many there are in all."""

    people: tuple[Found, ...]
    total: int


def search(session: Session, text: str, *, by: Viewer, now: datetime, page: int = 1) -> Hits:
    """People whose name, e-mail or unit holds `text`, by name; three queries.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    access.ensure_administers(by)
    matching = _matching(text)
    total = session.exec(
        select(func.count(col(Person.id))).outerjoin(Unit, _home()).where(matching)
    ).one()
    query = (
        select(Person, Unit.name, Credential, _open_sessions(now))
        .outerjoin(Unit, _home())
        .outerjoin(Credential, col(Credential.person_id) == Person.id)
        .where(matching)
        .order_by(col(Person.name), col(Person.id))
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    rows = session.exec(query).all()
    roles = _roles(session, [person.id for person, *_ in rows])
    people = (
        Found(
            id=person.id or 0,
            name=person.name,
            work_email=person.work_email,
            unit=unit or "",
            roles=roles.get(person.id, ()),
            active=credential.active if credential else None,
            has_password=bool(credential and credential.password_hash),
            open_sessions=count,
        )
        for person, unit, credential, count in rows
    )
    return Hits(tuple(people), total)


def make_code(session: Session, person_id: int, *, by: Viewer, now: datetime) -> str:
    """A one-time code for a person, good for 7 days. It can be shown once only.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such person.
    """
    _ensure_person(session, person_id, by)
    return sign_in_codes.made(session, person_id, by_id=by.person_id, now=now)


def end_sessions(session: Session, person_id: int, *, by: Viewer) -> None:
    """Sign a person out everywhere.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such person.
    """
    _ensure_person(session, person_id, by)
    sessions.end_all(session, person_id)
    _note(session, "end_sessions", person_id, by)


def set_active(session: Session, person_id: int, *, active: bool, by: Viewer) -> None:
    """Open or close a person's account; closed, all sessions end.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such person, or no account.
        Invalid: `by` would lock himself out.
    """
    _ensure_person(session, person_id, by)
    if person_id == by.person_id:
        raise Invalid({"person": N_("You cannot close your own account.")})
    credential = session.get(Credential, person_id)
    if credential is None:
        raise NotFound("account", person_id)
    credential.active = active
    credential.epoch += 1
    _note(session, "open_account" if active else "close_account", person_id, by)


def choose_language(session: Session, language: Language, *, by: Viewer) -> None:
    """Keep the language that a person chose for himself.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    person = session.get_one(Person, by.person_id)
    person.language = language
    _note(session, "choose_language", by.person_id, by)
    changes.bump(session, changes.person(by.person_id))


def _ensure_person(session: Session, person_id: int, by: Viewer) -> None:
    access.ensure_administers(by)
    known = select(Person.id).where(Person.id == person_id, accounts.is_person())
    if session.exec(known).first() is None:
        raise NotFound("person", person_id)


def _note(session: Session, action: str, person_id: int, by: Viewer) -> None:
    audit.note(session, by=by.person_id, action=action, subject="person", subject_id=person_id)


def _home() -> ColumnElement[bool]:
    return col(Unit.id) == Person.unit_id


def _matching(text: str) -> ColumnElement[bool]:
    # Longer patterns are refused by SQLite, and PostgreSQL takes no null character.
    words = text[:LONGEST].replace("\0", "").split()
    return and_(accounts.is_person(), *(_has(word) for word in words[:5]))


def _has(word: str) -> ColumnElement[bool]:
    # SQLite folds no æ, ø and å: the usual spellings are asked for beside one another.
    spellings = {word, word.lower(), word.upper(), word.capitalize()}
    columns = (Person.name, Person.work_email, Unit.name)
    return or_(
        *(
            col(column).icontains(spelling, autoescape=True)
            for column in columns
            for spelling in spellings
        )
    )


def _open_sessions(now: datetime) -> ScalarSelect[int]:
    return (
        select(func.count(col(SignInSession.id)))
        .where(
            SignInSession.person_id == Person.id,
            SignInSession.epoch == Credential.epoch,
            SignInSession.expires_at > now,
            col(SignInSession.revoked_at).is_(None),
        )
        .correlate(Person, Credential)
        .scalar_subquery()
    )


def _roles(session: Session, person_ids: list[int | None]) -> dict[int | None, tuple[Role, ...]]:
    query = (
        select(RoleAssignment.person_id, RoleAssignment.role)
        .where(col(RoleAssignment.person_id).in_(person_ids))
        .distinct()
        .order_by(col(RoleAssignment.role))
    )
    held: dict[int | None, tuple[Role, ...]] = {}
    for person_id, role in session.exec(query):
        held[person_id] = (*held.get(person_id, ()), Role(role))
    return held
