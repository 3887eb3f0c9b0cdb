"""The secret address under which a calendar program reads the year wheel of one person.

The address is all that a calendar program brings: whoever has it reads the calendar. So only
its hash is kept, it holds for one person and can be taken back, and nothing in it names anybody.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select

from models import CalendarAddress, Credential
from services import access, audit
from services.access import Viewer
from services.database import built_once
from services.year_wheel import calendar_file, events, frame, places
from services.year_wheel.places import Scope

ROUTE = "/calendar/{secret}.ics"
BACK = timedelta(days=365)  # how long what is over stays in the calendar
NOTED = timedelta(hours=1)  # programs ask often; that they did is written down once in it


@dataclass(frozen=True)
class Address:
    """That somebody has an address, and when a program last asked there."""

    made_at: datetime
    read_at: datetime | None


def of(session: Session, *, by: Viewer) -> Address | None:
    """The viewer's address, or None.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    row = session.get(CalendarAddress, by.person_id)
    return Address(row.made_at, row.read_at) if row else None


def make(session: Session, *, by: Viewer, now: datetime) -> str:
    """A new address; its secret, which is never told again. An old one is worth nothing now.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    secret = secrets.token_urlsafe(32)
    session.merge(
        CalendarAddress(
            person_id=by.person_id, secret_hash=_hash(secret), made_at=now, read_at=None
        )
    )
    _note(session, "make", by)
    return secret


def revoke(session: Session, *, by: Viewer) -> None:
    """Take the viewer's address back: nobody reads anything there any more.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    session.exec(delete(CalendarAddress).where(col(CalendarAddress.person_id) == by.person_id))
    _note(session, "revoke", by)


def person_of(session: Session, secret: str) -> int | None:
    """Whose address it is; None when there is none, or they cannot sign in any more."""
    # Looked up by its hash: how long that takes tells nothing of the secret.
    return session.exec(_person_of(), params={"hash": _hash(secret)}).first()


def calendar(session: Session, secret: str, today: date, now: datetime) -> bytes | None:
    """The calendar under an address: all that concerns its person; None when there is none."""
    person_id = person_of(session, secret)
    by = access.viewer_of(session, person_id, today) if person_id is not None else None
    if by is None or by.is_screen:
        return None
    place = places.of(session, by=by, today=today)
    found = events.since(session, today - BACK, by=by)
    found += frame.of_span(session, today - BACK, date.max, today)
    mine = [event for event in found if place.hold(event, Scope.MINE)]
    return calendar_file.written(mine, now, events.first_of(session), subscribed=True)


def read_is_due(session: Session, secret: str, now: datetime) -> bool:
    """Whether it should be written down that a program asked under an address."""
    read_at = session.exec(_read_at(), params={"hash": _hash(secret)}).first()
    return read_at is None or now - read_at >= NOTED


def note_read(session: Session, secret: str, now: datetime) -> None:
    """Write down that a program asked under an address, so that its person sees that it works."""
    query = select(CalendarAddress).where(CalendarAddress.secret_hash == _hash(secret))
    row = session.exec(query).first()
    if row is not None:
        row.read_at = now


def _note(session: Session, action: str, by: Viewer) -> None:
    audit.note(
        session,
        by=by.person_id,
        action=action,
        subject="calendar address",
        subject_id=by.person_id,
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


@built_once
def _person_of() -> Any:
    return (
        select(col(CalendarAddress.person_id))
        .join(Credential, col(Credential.person_id) == col(CalendarAddress.person_id))
        .where(
            col(CalendarAddress.secret_hash) == bindparam("hash"),
            col(Credential.active).is_(True),
        )
    )


@built_once
def _read_at() -> Any:
    query = select(col(CalendarAddress.read_at))
    return query.where(col(CalendarAddress.secret_hash) == bindparam("hash"))
