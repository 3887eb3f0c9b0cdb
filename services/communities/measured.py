"""What is measured of a community: M1 to M9, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from models.vocabulary import TrackStatus
from services.communities.windows import Window


class Pulse(NamedTuple):
    """What the contact person reported for a window (M2)."""

    members: int
    active: int
    posts: int
    replies: int


@dataclass(frozen=True)
class InWindow:
    """What happened in a window.

    `traces` between workshops (M1), those `across` two units or more (M4), `units_with` any of
    the `units` with members (M3). `pulse` is None until it is reported (M2).
    """

    window: Window
    traces: int = 0
    across: int = 0
    units_with: int = 0
    units: int = 0
    pulse: Pulse | None = None


class Questions(NamedTuple):
    """Questions of the last 12 weeks (M5).

    `answered` were answered by another unit within 14 days, `waiting` still can be.
    """

    asked: int = 0
    answered: int = 0
    waiting: int = 0


class Breadth(NamedTuple):
    """Traces of the last 12 weeks: those of the unit with most of them, and all (M8)."""

    largest: int = 0
    traces: int = 0


NO_QUESTIONS, NO_BREADTH = Questions(), Breadth()


class Idea(NamedTuple):
    """An idea that other units began to try in the last 26 weeks, and how many did (M7)."""

    entry_id: int
    title: str
    units: int


@dataclass(frozen=True)
class Measures:
    """A community on a day. `windows` stand in order, the one that runs last.

    `quiet_days` are operating days since the last trace (M6), None when there never was one.
    `mutual` units both gave and received in 12 weeks, `taking_part` did either (M5).
    """

    as_of: date
    windows: tuple[InWindow, ...]
    last_on: date | None = None
    quiet_days: int | None = None
    questions: Questions = NO_QUESTIONS
    mutual: int = 0
    taking_part: int = 0
    ideas: tuple[Idea, ...] = ()
    breadth: Breadth = NO_BREADTH
    tracks: Mapping[TrackStatus, int] = field(default_factory=dict)

    @property
    def now(self) -> InWindow:
        """The window that runs."""
        return self.windows[-1]

    @property
    def before(self) -> InWindow:
        """The last window that is over."""
        return self.windows[-2]

    @property
    def reported(self) -> InWindow | None:
        """The newest window for which there is a pulse."""
        return next((each for each in reversed(self.windows) if each.pulse), None)
