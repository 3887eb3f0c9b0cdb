"""The one thread of a process that sends what waits in the outbox.

It wakes when something is put there, and every minute for what waits for its next try, or was
put there by another process.
"""

import logging
from threading import Event, Thread

from sqlalchemy import event
from sqlmodel import Session

from services.channels import sending
from services.settings import settings

EVERY = 60.0  # seconds
PATIENCE = 5.0  # seconds that a stopping server waits for what is under way
log = logging.getLogger("slf")


class Sender:
    """A thread that sends until it is told to stop."""

    def __init__(self) -> None:
        self._woken, self._stopping = Event(), Event()
        # One that hangs must not keep the process: what is under way is tried again later.
        self._thread = Thread(target=self._run, name="channels", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """Begin no other message, and wait a moment for the one that is under way."""
        self._stopping.set()
        self._woken.set()
        self._thread.join(PATIENCE)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._send()
            self._woken.wait(EVERY)
            self._woken.clear()  # and then look: what was put meanwhile is seen

    def _send(self) -> None:
        try:
            sending.send_due(go_on=lambda: not self._stopping.is_set())
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            # Only its kind: what it says may hold an address.
            log.error("Messages to channels were not sent: %s", type(error).__name__)  # noqa: TRY400


_running: list[Sender] = []


def start() -> None:
    """Send from this process, if the settings say that messages are sent at all."""
    if settings().channel_hosts and not _running:
        _running.append(Sender())
        _running[0].start()


def stop() -> None:
    """Send no more from this process."""
    while _running:
        _running.pop().stop()


def wake() -> None:
    """Look into the outbox now."""
    for sender in _running:
        sender.wake()


def wake_after(session: Session) -> None:
    """Look into the outbox when the change of `session` is committed, and not before."""
    event.listen(session, "after_commit", _committed)


def _committed(_session: Session) -> None:
    wake()
