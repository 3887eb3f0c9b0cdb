"""What happens by itself when a day begins: one thread of a process sees to it.

Each process does it, and all but the first find nothing left to do.
"""

import logging
from datetime import date
from threading import Event, Thread

from services.calendar import today
from services.database import transaction
from services.practice_tracks import advancing

EVERY = 600.0  # seconds between two looks at the calendar
PATIENCE = 5.0  # seconds that a stopping server waits for what is under way
log = logging.getLogger("slf")


def begin(day: date) -> int:
    """Do what a day begins with, in a change of its own; how many things moved."""
    with transaction() as session:
        return advancing.advance(session, day)


class Days:
    """A thread that begins each day once, until it is told to stop."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._begun: date | None = None
        # One that hangs must not keep the process: the next one does what it left.
        self._thread = Thread(target=self._run, name="days", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Begin no other day, and wait a moment for the one that is under way."""
        self._stopping.set()
        self._thread.join(PATIENCE)

    def look(self) -> None:
        """Begin the day, unless that was done."""
        day = today()
        if day != self._begun:
            begin(day)
            self._begun = day

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.look()
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                # Only its kind: what it says may hold what people wrote.
                log.error("The day did not begin: %s", type(error).__name__)  # noqa: TRY400
            self._stopping.wait(EVERY)


_running: list[Days] = []


def start() -> None:
    """Begin the days from this process."""
    if not _running:
        _running.append(Days())
        _running[0].start()


def stop() -> None:
    """Begin no more days from this process."""
    while _running:
        _running.pop().stop()
