"""One-time codes: how an administrator lets somebody in the first time."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from models import Credential, OneTimeCode, Person
from services import audit

VALID = timedelta(days=7)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike
GROUPS, GROUP = 4, 4


def made(session: Session, person_id: int, *, by_id: int | None, now: datetime) -> str:
    """Make a code for a person and return it; earlier ones are good no more.

    It can be shown once only: its hash is what is kept.
    """
    session.execute(_good(now).where(col(OneTimeCode.person_id) == person_id))
    if session.get(Credential, person_id) is None:
        email = session.get_one(Person, person_id).work_email
        session.add(Credential(person_id=person_id, username=email.strip().casefold()))
    code = drawn()
    session.add(
        OneTimeCode(
            person_id=person_id,
            code_hash=digest(code),
            made_by_id=by_id,
            made_at=now,
            expires_at=now + VALID,
        )
    )
    audit.note(session, by=by_id, action="make_code", subject="person", subject_id=person_id)
    return code


def drawn() -> str:
    """A code that nobody guesses, in groups that are easy to read aloud."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def digest(code: str) -> str:
    """What is kept of a code: the same however it is typed, with or without its dashes."""
    letters = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hashlib.sha256(letters.encode()).hexdigest()


def is_good(session: Session, person_id: int, code: str, now: datetime) -> bool:
    """Whether the code is this person's, unused and not too old."""
    found = select(OneTimeCode.id).where(
        OneTimeCode.person_id == person_id,
        OneTimeCode.code_hash == digest(code),
        OneTimeCode.expires_at > now,
        col(OneTimeCode.used_at).is_(None),
    )
    return session.exec(found).first() is not None


def use(session: Session, person_id: int, code: str, now: datetime) -> bool:
    """Use a good code up; False when another was faster."""
    mine = _good(now).where(
        col(OneTimeCode.person_id) == person_id, col(OneTimeCode.code_hash) == digest(code)
    )
    return bool(session.connection().execute(mine).rowcount)


def _good(now: datetime):  # noqa: ANN202 - SQLAlchemy's statement, refined by the callers
    return (
        update(OneTimeCode)
        .where(col(OneTimeCode.used_at).is_(None), col(OneTimeCode.expires_at) > now)
        .values(used_at=now)
    )
