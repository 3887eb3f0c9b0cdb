"""Passwords: what is asked of one, and its digest by bcrypt, whose cost is the protection."""

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore

import bcrypt

from services.errors import N_, DomainError

SHORTEST = 12
LONGEST_BYTES = 72  # bcrypt reads no further
ROUNDS = 12
AT_ONCE = 2  # a quarter of a second of one core each: strangers must not take them all
PATIENCE = 10  # seconds

_turn = BoundedSemaphore(AT_ONCE)


class Busy(DomainError):
    """Too many passwords are being checked right now."""

    def __init__(self) -> None:
        super().__init__(N_("The system is busy. Try again in a moment."))


def problem(password: str) -> str | None:
    """What is wrong with a new password, or None. Its length counts, not its composition."""
    text = _same(password)
    if len(text) < SHORTEST:
        return N_("The password must have at least 12 characters.")
    if len(text.encode()) > LONGEST_BYTES or "\0" in text:
        return N_("The password is too long. Use at most 72 characters, fewer with æ, ø and å.")
    if len(set(text)) < 4:
        return N_("The password must have at least four different characters.")
    return None


def digest(password: str) -> str:
    """The bcrypt digest of a password that `problem` accepts."""
    return bcrypt.hashpw(_same(password).encode(), bcrypt.gensalt(ROUNDS)).decode()


def matches(password: str, kept: str | None) -> bool:
    """Whether `kept` is the digest of `password`. Takes as long when there is none to compare.

    Raises:
        Busy: no turn came.
    """
    text = _same(password).encode()[: LONGEST_BYTES + 1]
    if not _turn.acquire(timeout=PATIENCE):
        raise Busy
    try:
        fits = bcrypt.checkpw(text[:LONGEST_BYTES], (kept or _nobodys()).encode())
    finally:
        _turn.release()
    return fits and kept is not None and len(text) <= LONGEST_BYTES


def _same(password: str) -> str:
    # A space typed by accident at an end, or another way to write å, is the same password.
    # Of one that is far too long, enough is kept to see that it is.
    return unicodedata.normalize("NFC", password[:1000]).strip()


@cache
def _nobodys() -> str:
    return digest(secrets.token_hex(16))
