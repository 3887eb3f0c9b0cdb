"""Posting one card to one address, and what came of it: in a code, never in what was answered.

An address is a secret, and errors of the web name it: none leaves this module.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

import requests

TIMEOUT = (10, 10)  # seconds to get there, and to be answered
LONGEST_WAIT = timedelta(days=1)
# It would write each address, which is a secret, where everything is logged.
logging.getLogger("urllib3").setLevel(logging.WARNING)


class Problem(StrEnum):
    """What went wrong with a message, last time it was tried."""

    ADDRESS = "address"  # there is none, or none that the settings allow
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    BUSY = "busy"
    SERVER = "server"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    MOVED = "moved"  # the address of the channel was changed while it waited
    CLOSED = "closed"  # so was the community


PASSING = frozenset({Problem.UNREACHABLE, Problem.TIMEOUT, Problem.BUSY, Problem.SERVER})


@dataclass(frozen=True)
class Posted:
    """What came of it. `wait`: how long the other side asked to be left alone."""

    problem: Problem | None = None
    wait: timedelta = timedelta()

    @property
    def hopeless(self) -> bool:
        """Whether it would go wrong again, however often it is tried."""
        return self.problem is not None and self.problem not in PASSING


def post(address: str, card: dict[str, Any], at: datetime) -> Posted:
    """Post a card to an address that was checked; what came of it, in less than half a minute."""
    try:
        return _posted(address, card, at)
    except requests.Timeout:
        return Posted(Problem.TIMEOUT)
    except (requests.RequestException, OSError, ValueError):
        return Posted(Problem.UNREACHABLE)


def _posted(address: str, card: dict[str, Any], at: datetime) -> Posted:
    with requests.Session() as web:
        web.trust_env = False  # no proxy and no password that this machine has for others
        # Only how it was answered is read. What was answered may be anything, of any size.
        with web.post(
            address, json=card, timeout=TIMEOUT, allow_redirects=False, stream=True
        ) as answer:
            return _judged(answer.status_code, answer.headers.get("Retry-After", ""), at)


def _judged(status: int, retry_after: str, at: datetime) -> Posted:
    if status in range(200, 300):
        return Posted()
    if status in range(300, 400):
        return Posted(Problem.REDIRECTED)
    if status in {408, 425, 429}:
        return Posted(Problem.BUSY, _wait(retry_after, at))
    if status in range(400, 500):
        return Posted(Problem.REFUSED)
    return Posted(Problem.SERVER, _wait(retry_after, at))


def _wait(asked: str, at: datetime) -> timedelta:
    """How long to wait: it is asked in seconds, or until a moment; a day at most."""
    try:
        found = _seconds(asked) if asked.isdecimal() else parsedate_to_datetime(asked) - at
    except (TypeError, ValueError, OverflowError):
        return timedelta()
    return max(timedelta(), min(found, LONGEST_WAIT))


def _seconds(asked: str) -> timedelta:
    return timedelta(seconds=int(asked[:9]))
