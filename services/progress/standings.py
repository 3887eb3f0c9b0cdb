"""What units say about themselves: where they stand on each pillar, and how they got there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlmodel import Session

from services.progress import steps
from services.progress.steps import Step

FRESH_FOR = timedelta(days=200)  # one round missed, plus slack (display rule V4)
CURRENT_FOR = timedelta(days=365)


class Age(StrEnum):
    """How much a unit's last assessment of a pillar still says (display rule V4)."""

    FRESH = "fresh"
    OLDER = "older"
    EXPIRED = "expired"
    NEVER = "never"


@dataclass(frozen=True)
class Standing:
    """Where a unit stands on one pillar. `history` is every round, the newest first."""

    pillar: str
    history: tuple[Step, ...]
    age: Age

    @property
    def latest(self) -> Step | None:
        """The newest assessment that chose a level, however old."""
        return next((step for step in self.history if step.level), None)

    @property
    def current(self) -> Step | None:
        """The newest assessment, unless it is too old to say how things are."""
        return None if self.age is Age.EXPIRED else self.latest

    @property
    def previous(self) -> Step | None:
        """The assessment before the newest one."""
        return next(
            (step for step in self.history if step.level and step is not self.latest), None
        )

    def before(self, closes_on: date) -> Step | None:
        """The newest assessment of a round that closed before a day."""
        return next((s for s in self.history if s.level and s.closes_on < closes_on), None)

    @property
    def moved(self) -> int | None:
        """Steps up (or down, below zero) since the round before; None for a first assessment."""
        now, before = self.current, self.previous
        if now is None or before is None or now.level is None or before.level is None:
            return None
        return now.level - before.level


def age(assessed_on: date | None, today: date) -> Age:
    """What the age of an assessment makes of it."""
    if assessed_on is None:
        return Age.NEVER
    if today - assessed_on <= FRESH_FOR:
        return Age.FRESH
    return Age.OLDER if today - assessed_on <= CURRENT_FOR else Age.EXPIRED


def of_unit(
    session: Session, unit_id: int, codes: Sequence[str], today: date
) -> tuple[Standing, ...]:
    """Where a unit stood on a day on each pillar of `codes`, with all rounds up to then."""
    taken = steps.of_unit(session, unit_id, today)
    return tuple(standing(code, taken.get(code, ()), today) for code in codes)


def standing(pillar: str, taken: Iterable[Step], today: date) -> Standing:
    """The standing that the steps of a pillar, newest first, amount to on a day."""
    history = tuple(taken)
    levelled = next((step.dialogue_on for step in history if step.level), None)
    return Standing(pillar, history, age(levelled, today))
