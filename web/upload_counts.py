"""How much each sign-in has sent of late, so that nobody fills the memory with files."""

import hashlib
from collections import deque
from datetime import datetime, timedelta

MOST = 100 * 1024 * 1024  # bytes
WITHIN = timedelta(minutes=10)


class Counts:
    """What was sent within the last minutes, in the memory of this process."""

    def __init__(self) -> None:
        self._sent: dict[bytes, deque[tuple[datetime, int]]] = {}

    def takes(self, secret: str, size: int, moment: datetime) -> bool:
        """Whether so many bytes more are taken from a sign-in; if so, they are counted."""
        self._forget(moment - WITHIN)
        # The secret itself is kept nowhere.
        sent = self._sent.setdefault(hashlib.sha256(secret.encode()).digest(), deque())
        if sum(one for _at, one in sent) + size > MOST:
            return False
        if size:
            sent.append((moment, size))
        return True

    def _forget(self, before: datetime) -> None:
        for sent in self._sent.values():
            while sent and sent[0][0] <= before:
                sent.popleft()
        self._sent = {key: sent for key, sent in self._sent.items() if sent}
