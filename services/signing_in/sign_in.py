"""Signing in with a password or a one-time code, and changing the password.

These functions open their own transactions: a refused try must stay counted, and nobody may
wait for the database while a password is being checked.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from models import Credential, Person, RoleAssignment, Unit
from models.base import now as this_moment
from models.vocabulary import Outcome, Role, UnitLevel
from services import access, audit, changes
from services.access import Viewer
from services.database import reading, transaction
from services.errors import N_, Invalid
from services.signing_in import accounts, passwords, sessions, sign_in_codes, throttle
from services.signing_in.accounts import Refused


@dataclass(frozen=True)
class PasswordDraft:
    """A new password as it was typed, with the one it replaces."""

    current: str
    new: str
    again: str


@dataclass(frozen=True)
class FirstDraft:
    """A first sign-in as it was typed."""

    name: str
    code: str
    new: str
    again: str


def attempt(name: str, password: str, address: str | None, *, now: datetime) -> str:
    """Sign in with a username and a password, and return the id of the session.

    Raises:
        Refused: they do not fit, or the person has no access.
        Locked: there were too many wrong tries.
        Busy: too many people sign in at this moment.
    """
    made = accounts.counted(name, address, now)
    account = made.account
    fits = passwords.matches(password, account.password_hash if account else None)
    with transaction() as session:
        if account is not None and fits and account.is_open:
            throttle.release(session, made.keys)
            accounts.note(session, account.person_id, "sign_in", Outcome.ALLOWED)
            return sessions.opened(session, account.person_id, account.epoch, now)
        accounts.note(session, made.person_id, "sign_in", Outcome.DENIED)
    raise Refused


def first(draft: FirstDraft, address: str | None, *, now: datetime) -> str:
    """Set the first password with a one-time code, and return the id of a session.

    Raises:
        Invalid: the new password is not accepted, or the code is not good.
        Locked: there were too many wrong tries.
    """
    if problems := accounts.new_password_problems(draft.new, draft.again):
        raise Invalid(problems)
    made = accounts.counted(draft.name, address, now)
    if made.account is not None and made.account.is_open:
        person_id = made.account.person_id
        with reading() as session:
            good = sign_in_codes.is_good(session, person_id, draft.code, now)
        kept = passwords.digest(draft.new) if good else ""
        with transaction() as session:
            if good and sign_in_codes.use(session, person_id, draft.code, now):
                throttle.release(session, made.keys)
                accounts.note(session, person_id, "sign_in", Outcome.ALLOWED)
                return accounts.put_password(session, person_id, kept, "use_code", now)
    with transaction() as session:
        accounts.note(session, made.person_id, "use_code", Outcome.DENIED)
    raise Invalid({"code": N_("The code does not fit this e-mail, was used, or is too old.")})


def change_password(
    draft: PasswordDraft, *, by: Viewer, address: str | None, now: datetime
) -> str:
    """Change one's own password; every session ends, and the id of a new one comes back.

    Raises:
        NotAllowed: `by` is a shared screen, which has none.
        Invalid: the current password is not right, or the new one is not accepted.
        Locked: there were too many wrong tries.
        Busy: too many people sign in at this moment.
    """
    access.ensure_person(by)
    if problems := accounts.new_password_problems(draft.new, draft.again):
        raise Invalid(problems)
    made = accounts.counted(_username(by.person_id), address, now)
    if made.account is None or not passwords.matches(draft.current, made.account.password_hash):
        with transaction() as session:
            accounts.note(session, by.person_id, "change_password", Outcome.DENIED)
        raise Invalid({"current": N_("The current password is not right.")})
    kept = passwords.digest(draft.new)
    with transaction() as session:
        throttle.release(session, made.keys)
        return accounts.put_password(session, by.person_id, kept, "change_password", now)


def make_administrator(
    session: Session, *, name: str, work_email: str, now: datetime | None = None
) -> str:
    """Make a person administrator of the whole organisation; returns a one-time code."""
    email = work_email.strip().casefold()
    person = session.exec(select(Person).where(Person.work_email == email)).first()
    if person is None:
        person = Person(name=name.strip(), work_email=email)
        session.add(person)
        session.flush()
    person_id = person.id or 0
    _hold(session, person_id, Role.ADMINISTRATOR, _root(session))
    changes.bump(session, changes.ORGANISATION)
    return sign_in_codes.made(session, person_id, by_id=None, now=now or this_moment())


def _username(person_id: int) -> str:
    with reading() as session:
        name = select(Credential.username).where(Credential.person_id == person_id)
        return session.exec(name).one()


def _hold(session: Session, person_id: int, role: Role, unit_id: int) -> None:
    held = select(RoleAssignment.id).where(
        RoleAssignment.person_id == person_id,
        RoleAssignment.role == role,
        RoleAssignment.unit_id == unit_id,
    )
    if session.exec(held).first() is None:
        session.add(RoleAssignment(person_id=person_id, role=role, unit_id=unit_id))
        sessions.end_all(session, person_id)
        audit.note(session, by=None, action="grant", subject="person", subject_id=person_id)


def _root(session: Session) -> int:
    root = session.exec(select(Unit).where(col(Unit.parent_id).is_(None))).first()
    if root is None:
        root = Unit(name="Kommunen", path="", level=UnitLevel.MUNICIPALITY)
        session.add(root)
        session.flush()
        root.path = f"/{root.id}/"
    return root.id or 0
