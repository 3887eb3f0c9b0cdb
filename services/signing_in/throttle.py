"""Wrong tries are counted, and too many lock a username or an address for a while.

Counted before the password is checked, in one statement: exact however many try at once.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, or_, update

from models import SignInThrottle
from services.settings import settings

NAME, ADDRESS = "name", "address"
# A town hall shares one address, so its limit is high.
LIMITS = {NAME: 5, ADDRESS: 300}
WINDOW = timedelta(minutes=15)
SHORTEST_LOCK = timedelta(minutes=1)
LONGEST_LOCK = timedelta(minutes=15)


def keys(name: str, address: str | None) -> tuple[str, ...]:
    """The keys under which a try is counted: no name and no address can be read from them."""
    named = (_key(NAME, name),)
    return (*named, _key(ADDRESS, address)) if address else named


def reserve(session: Session, keys: Iterable[str], now: datetime) -> bool:
    """Count a try under each key; whether it may be made."""
    # A list, so that the last is counted also when the first may not be made.
    return all([_reserve(session, key, now) for key in sorted(keys)])  # noqa: C419


def release(session: Session, keys: Iterable[str]) -> None:
    """The try was right: forget those of the name, and do not count it for the address."""
    for key in sorted(keys):
        left = 0 if key.startswith(NAME) else col(SignInThrottle.tries) - 1
        values = {"tries": left} | ({"locked_until": None} if key.startswith(NAME) else {})
        session.execute(
            update(SignInThrottle).where(col(SignInThrottle.key) == key).values(values)
        )


def _reserve(session: Session, key: str, now: datetime) -> bool:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    over = col(SignInThrottle.window_at) < now - WINDOW
    counted = (
        dialect.insert(SignInThrottle)
        .values(key=key, tries=1, window_at=now)
        .on_conflict_do_update(
            index_elements=["key"],
            set_={
                "tries": case((over, 1), else_=col(SignInThrottle.tries) + 1),
                "window_at": case((over, now), else_=col(SignInThrottle.window_at)),
            },
            where=or_(
                col(SignInThrottle.locked_until).is_(None),
                col(SignInThrottle.locked_until) <= now,
            ),
        )
    )
    tries = session.execute(counted.returning(col(SignInThrottle.tries))).scalar()
    if tries is None:
        return False
    _lock_if_too_many(session, key, tries, now)
    return True


def _lock_if_too_many(session: Session, key: str, tries: int, now: datetime) -> None:
    beyond = tries - LIMITS[key.partition(":")[0]]
    if beyond < 0:
        return
    # This try is still checked; the next is not. The window begins where the lock ends.
    until = now + min(SHORTEST_LOCK * 2 ** min(beyond, 10), LONGEST_LOCK)
    session.execute(
        update(SignInThrottle)
        .where(col(SignInThrottle.key) == key)
        .values(locked_until=until, window_at=until)
    )


def _key(kind: str, value: str) -> str:
    secret = settings().secret.get_secret_value().encode()
    return f"{kind}:{hmac.new(secret, value.encode(), hashlib.sha256).hexdigest()}"
