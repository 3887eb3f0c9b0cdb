"""The gates at the three workshops of a season, as rules of one track.

A track passes a gate on a day of its own: the one on which it became active (1), on which its
first trial action was done, if it has a kind of data (2), and on which it was evaluated (3). It
passed in time if that day was not after the gate's last day. Counts ask the database for the
same days and compare them with the same last days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.vocabulary import TrackStatus
from services.practice_tracks.states import UNENDED
from services.seasons import Workshop

NUMBERS = (1, 2, 3)
READY_WITHIN = timedelta(days=21)  # gate 1: active within 21 days of workshop 1


class Lack(StrEnum):
    """What a track lacks before a workshop."""

    START = "start"
    DATA_SOURCE = "data_source"
    TRIAL_DONE = "trial_done"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class Facts:
    """What the gates need to know of a track. `first_trial_on`: the first trial action done."""

    status: TrackStatus
    activated_on: date | None
    evaluated_on: date | None
    has_data: bool
    first_trial_on: date | None

    @property
    def days(self) -> tuple[date | None, date | None, date | None]:
        """The days on which the track passed the gates, None for one that it has not passed."""
        tried_with_data = self.first_trial_on if self.has_data else None
        return self.activated_on, tried_with_data, self.evaluated_on


@dataclass(frozen=True)
class Mark:
    """A gate of one track. `on` is the workshop, `until` the last day on which it is passed.

    Both are None when there is no such workshop; then the gate is not passed.
    """

    number: int
    on: date | None
    until: date | None
    passed: bool

    def open_on(self, today: date) -> bool:
        """Whether the gate can still be passed."""
        return not self.passed and (self.until is None or today <= self.until)


def last_days(workshops: Sequence[Workshop]) -> Mapping[int, date]:
    """The last day on which each gate is passed, of those whose workshop is in the year wheel."""
    held = held_on(workshops)
    extra = {1: READY_WITHIN}
    return {number: day + extra.get(number, timedelta()) for number, day in held.items()}


def held_on(workshops: Sequence[Workshop]) -> Mapping[int, date]:
    """The day of each workshop that has a gate."""
    return {each.number: each.held_on for each in workshops if each.number in NUMBERS}


def of(facts: Facts, workshops: Sequence[Workshop], today: date) -> tuple[Mark, Mark, Mark]:
    """The three gates of a track, as they stand on a day."""
    until, held = last_days(workshops), held_on(workshops)

    def mark(number: int) -> Mark:
        last = until.get(number)
        return Mark(number, held.get(number), last, _passed(facts, number, last, today))

    return mark(1), mark(2), mark(3)


def lacks(facts: Facts, number: int) -> tuple[Lack, ...]:
    """What a track lacks before a workshop. One that has ended lacks nothing any more."""
    if facts.status not in UNENDED:
        return ()
    _first, second, third = NUMBERS
    wanted = {
        Lack.START: facts.status is TrackStatus.DRAFT,
        Lack.DATA_SOURCE: number >= second and not facts.has_data,
        Lack.TRIAL_DONE: number >= second and facts.first_trial_on is None,
        Lack.EVALUATION: number >= third,
    }
    return tuple(lack for lack, lacking in wanted.items() if lacking)


def _passed(facts: Facts, number: int, last: date | None, today: date) -> bool:
    day = facts.days[number - 1]
    return day is not None and last is not None and day <= min(last, today)
