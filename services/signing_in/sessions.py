"""Signed-in browsers: opened, found again by id or by cookie, and ended.

The cookie holds a secret that neither Python above nor the page ever sees: the page gets a
code that is good once and for a minute, and a route swaps it for the cookie.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, Select, bindparam
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select, update

from models import Credential, SignInSession, Table
from services import audit
from services.errors import N_, DomainError
from services.settings import settings
from services.signing_in.lasting import Lasts

ROUTE = "/session"
COOKIE = "__Host-slf"  # the prefix: https only, this host only, for all paths
PLAIN_COOKIE = "slf-development"  # where there is no https; never in production
HANDOFF = timedelta(minutes=1)
TOUCH = timedelta(minutes=1)
CHANGED = N_("You are signed out because your access or password was changed.")
SCREEN_OUT = N_("This screen is signed out. Ask an administrator for a new code.")


@dataclass(frozen=True)
class SignedIn:
    """A browser that is signed in. `touch_due`: its row should learn that it was seen."""

    id: str
    person_id: int
    awaits_cookie: bool
    touch_due: bool


class SignedOut(DomainError):
    """The browser is signed in no more; the message says why."""


def opened(
    session: Session, person_id: int, epoch: int, now: datetime, *, lasts: Lasts | None = None
) -> str:
    """Open a session and return its id. Without `lasts` it is a person's, as the settings say."""
    row = SignInSession(
        id=secrets.token_urlsafe(32),
        person_id=person_id,
        epoch=epoch,
        created_at=now,
        seen_at=now,
        expires_at=now + (lasts.lifetime if lasts else timedelta(hours=settings().session_hours)),
        idle_minutes=lasts.idle_minutes if lasts else None,
    )
    session.add(row)
    return row.id


def by_id(session: Session, session_id: str, now: datetime) -> SignedIn:
    """The session with this id.

    Raises:
        SignedOut: it has ended, or there is none.
    """
    return _checked(session.connection().execute(_BY_ID, {"value": session_id}).first(), now)


def by_cookie(session: Session, secret: str, now: datetime) -> SignedIn:
    """The session of a browser that brings this cookie.

    Raises:
        SignedOut: it has ended, or there is none.
    """
    found = session.connection().execute(_BY_COOKIE, {"value": _hash(secret)})
    return _checked(found.first(), now)


def touch(session: Session, session_id: str, now: datetime) -> None:
    """Note that the person is still there."""
    _change(session, session_id, seen_at=now)


def revoke(session: Session, session_id: str, now: datetime) -> None:
    """End one session, in all its tabs; a cookie copied earlier is worth nothing."""
    found = select(SignInSession.person_id).where(
        SignInSession.id == session_id, col(SignInSession.revoked_at).is_(None)
    )
    person_id = session.exec(found).first()
    if person_id is not None:
        _change(session, session_id, revoked_at=now, handoff_hash=None)
        audit.note_access(session, person_id=person_id, action="sign_out", subject="session")


def revoke_by_cookie(session: Session, secret: str, now: datetime) -> None:
    """End the session of a cookie, if there is one."""
    found = select(SignInSession.id).where(SignInSession.cookie_hash == _hash(secret))
    session_id = session.exec(found).first()
    if session_id is not None:
        revoke(session, session_id, now)


def end_all(session: Session, *person_ids: int) -> None:
    """End every session of people at its next run: password, role or access has changed."""
    session.execute(
        update(Credential)
        .where(col(Credential.person_id).in_(person_ids))
        .values(epoch=col(Credential.epoch) + 1)
    )


def handoff(session: Session, session_id: str, now: datetime) -> str:
    """A code, good once and for a minute, for which the route gives this browser its cookie."""
    code = secrets.token_urlsafe(32)
    _change(session, session_id, handoff_hash=_hash(code), handoff_until=now + HANDOFF)
    return code


def redeem(session: Session, code: str, now: datetime) -> tuple[str, int] | None:
    """Swap a hand-off code for a cookie secret and its seconds to live; None if not good."""
    row = session.exec(
        select(SignInSession).where(
            SignInSession.handoff_hash == _hash(code), col(SignInSession.revoked_at).is_(None)
        )
    ).first()
    if row is None or row.handoff_until is None or row.handoff_until <= now:
        return None
    secret = secrets.token_urlsafe(32)
    taken = session.connection().execute(
        update(SignInSession)
        .where(
            col(SignInSession.id) == row.id,
            col(SignInSession.handoff_hash) == row.handoff_hash,
        )
        .values(cookie_hash=_hash(secret), handoff_hash=None, handoff_until=None)
    )
    return (secret, int((row.expires_at - now).total_seconds())) if taken.rowcount else None


def _found_by(column: str) -> Select:
    # Plain columns, not mapped classes: this is asked on every run of every person.
    signed_in = Table.metadata.tables["signinsession"].c
    credential = Table.metadata.tables["credential"].c
    return (
        core_select(
            signed_in.id,
            signed_in.person_id,
            signed_in.epoch,
            signed_in.seen_at,
            signed_in.expires_at,
            signed_in.idle_minutes,
            signed_in.revoked_at,
            signed_in.handoff_hash,
            credential.epoch.label("wanted"),
            credential.active,
        )
        .where(credential.person_id == signed_in.person_id)
        .where(signed_in[column] == bindparam("value"))
    )


_BY_ID, _BY_COOKIE = _found_by("id"), _found_by("cookie_hash")


def _checked(row: Row | None, now: datetime) -> SignedIn:
    if row is None:
        raise SignedOut(N_("You are signed out."))
    if row.revoked_at is not None:
        raise SignedOut(N_("You are signed out."))
    if row.epoch != row.wanted or not row.active:
        raise SignedOut(SCREEN_OUT if row.idle_minutes else CHANGED)
    _ensure_alive(row, now)
    return SignedIn(
        row.id, row.person_id, row.handoff_hash is not None, now - row.seen_at >= TOUCH
    )


def _ensure_alive(row: Row, now: datetime) -> None:
    idle = row.idle_minutes or settings().idle_minutes
    over, untouched = row.expires_at <= now, row.seen_at + timedelta(minutes=idle) <= now
    if (over or untouched) and row.idle_minutes:
        raise SignedOut(SCREEN_OUT)
    if over:
        raise SignedOut(N_("You are signed out because a sign-in lasts a working day at most."))
    if untouched:
        raise SignedOut(N_("You are signed out because there was no activity for a while."))


def _change(session: Session, session_id: str, **values: object) -> None:
    session.execute(
        update(SignInSession).where(col(SignInSession.id) == session_id).values(**values)
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
