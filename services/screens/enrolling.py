"""Letting a screen in: with a code that is good once, and for the browser that brings it.

It opens its own transactions, as signing in does: a wrong try must stay counted.
"""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from models import Credential, SharedScreen
from models.vocabulary import Outcome
from services import changes, installation
from services.database import transaction
from services.errors import N_, Invalid
from services.settings import settings
from services.signing_in import accounts, sessions, sign_in_codes, throttle
from services.signing_in.accounts import Locked
from services.signing_in.lasting import Lasts

WRONG = N_("This code is not right, was used, or is too old. Ask an administrator for a new one.")


def enrol(code: str, address: str | None, *, now: datetime) -> str:
    """Sign a browser in as the screen that the code was made for; the id of its session.

    A browser that was this screen before is signed out.

    Raises:
        Invalid: there is no such code, or it is good no more.
        Locked: there were too many wrong tries from this address.
    """
    keys = throttle.keys(f"a shared screen at {address}", address)
    with transaction() as session:
        allowed = throttle.reserve(session, keys, now)
        opened = _opened(session, code, now) if allowed else None
        if opened is not None:
            throttle.release(session, keys)
        else:
            accounts.note(session, None, "enrol_screen", Outcome.DENIED)
    if not allowed:
        raise Locked
    if opened is None:
        raise Invalid({"code": WRONG})
    return opened


def _opened(session: Session, code: str, now: datetime) -> str | None:
    if installation.is_demo_in_production(session):
        return None
    digest = sign_in_codes.digest(code)
    found = select(SharedScreen.person_id).where(SharedScreen.code_hash == digest)
    screen_id = session.exec(found).first()
    if screen_id is None or not _used(session, screen_id, digest, now):
        return None
    sessions.end_all(session, screen_id)
    session.expire_all()
    epoch = session.get_one(Credential, screen_id).epoch
    accounts.note(session, screen_id, "enrol_screen", Outcome.ALLOWED)
    changes.bump(session, changes.ORGANISATION)
    return sessions.opened(session, screen_id, epoch, now, lasts=lasts())


def lasts() -> Lasts:
    """How long a screen stays signed in: nobody is there to sign it in again."""
    days, idle = settings().screen_days, settings().screen_idle_days
    return Lasts(timedelta(days=days), idle_minutes=idle * 24 * 60)


def _used(session: Session, screen_id: int, digest: str, now: datetime) -> bool:
    """Use the code up; False when it is too old or another was faster."""
    mine = (
        update(SharedScreen)
        .where(
            col(SharedScreen.person_id) == screen_id,
            col(SharedScreen.code_hash) == digest,
            col(SharedScreen.code_until) > now,
            col(SharedScreen.revoked_at).is_(None),
        )
        .values(code_hash=None, code_until=None, enrolled_at=now)
    )
    return bool(session.connection().execute(mine).rowcount)
