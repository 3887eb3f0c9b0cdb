"""Accounts: whom a try to sign in is for, counted before it is made; and new passwords."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from models import Credential, Person
from models.vocabulary import Outcome
from services import audit, installation
from services.calendar import today as day_of_today
from services.database import transaction
from services.errors import N_, DomainError
from services.signing_in import passwords, sessions, throttle


class Refused(DomainError):
    """Unknown, wrong or without access: one answer for all."""

    def __init__(self) -> None:
        super().__init__(N_("The username or the password is not right."))


class Locked(DomainError):
    """Too many wrong tries, for this name or from this address."""

    def __init__(self) -> None:
        super().__init__(N_("Too many tries. Wait a few minutes and try again."))


@dataclass(frozen=True)
class Account:
    """As much of a credential as a try to sign in needs."""

    person_id: int
    password_hash: str | None
    epoch: int
    is_open: bool


@dataclass(frozen=True)
class Try:
    """A try that was counted: its keys, and the account that it is for, if there is one."""

    keys: tuple[str, ...]
    account: Account | None

    @property
    def person_id(self) -> int | None:
        return self.account.person_id if self.account else None


def counted(name: str, address: str | None, now: datetime) -> Try:
    """Count a try for a username or a work e-mail.

    Raises:
        Locked: it may not be made.
    """
    name = name.replace("\0", "").strip().casefold()[:254]  # PostgreSQL takes no null character
    keys = throttle.keys(name, address)
    with transaction() as session:
        allowed = throttle.reserve(session, keys, now)
        made = Try(keys, _account(session, name, day_of_today()))
        if not allowed:
            note(session, made.person_id, "locked", Outcome.DENIED)
    if not allowed:
        raise Locked
    return made


def put_password(session: Session, person_id: int, kept: str, action: str, now: datetime) -> str:
    """Keep a new digest, end every session of the person and return the id of a new one."""
    credential = session.get_one(Credential, person_id)
    credential.password_hash = kept
    credential.epoch += 1
    audit.note(session, by=person_id, action=action, subject="person", subject_id=person_id)
    return sessions.opened(session, person_id, credential.epoch, now)


def new_password_problems(new: str, again: str) -> dict[str, str]:
    """What is wrong with a new password typed twice: a message for each field."""
    problems = {"new": found} if (found := passwords.problem(new)) else {}
    if new != again:
        problems["again"] = N_("The two passwords are not the same.")
    return problems


def note(session: Session, person_id: int | None, action: str, outcome: Outcome) -> None:
    """Note in the access log how signing in went."""
    audit.note_access(
        session, person_id=person_id, action=action, subject="session", outcome=outcome
    )


def _account(session: Session, name: str, today: date) -> Account | None:
    query = (
        select(Credential, Person)
        .join(Person, col(Person.id) == Credential.person_id)
        .where(or_(Credential.username == name, Person.work_email == name))
    )
    row = session.exec(query).first()
    if row is None:
        return None
    credential, person = row
    here = person.valid_from <= today and (person.valid_to is None or today <= person.valid_to)
    is_open = credential.active and here and not installation.is_demo_in_production(session)
    return Account(credential.person_id, credential.password_hash, credential.epoch, is_open)
