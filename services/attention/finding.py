"""What a rule is, what it looks at, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from services.attention.community_facts import CommunityFacts
from services.attention.facts import UnitFacts
from services.attention.thresholds import Thresholds
from services.attention.timing import Calendar

Looked = TypeVar("Looked")


class Audience(StrEnum):
    """Who is told of what a rule finds."""

    UNIT = "unit"  # all who see what deserves a talk at the unit
    LEADER = "leader"  # the unit's own leader
    PARTIES = "parties"  # those whom the finding names, and nobody else
    TRACK = "track"  # those whose track it is by name, and who settles findings at its unit
    COMMUNITY = "community"  # who takes part in a community, and the leaders of those who do


@dataclass(frozen=True)
class Seen:
    """What a rule looks at: one unit, the calendar, the thresholds, the day."""

    unit: UnitFacts
    calendar: Calendar
    thresholds: Thresholds
    today: date


@dataclass(frozen=True)
class SeenCommunity:
    """What a rule for communities looks at: one of them, and the rest as for a unit."""

    community: CommunityFacts
    calendar: Calendar
    thresholds: Thresholds
    today: date


@dataclass(frozen=True)
class Rule(Generic[Looked]):
    """A rule: its name, who is told, and whether what it finds is worth sharing."""

    code: str
    find: "Callable[[Looked], Iterable[Finding]]"
    audience: Audience = Audience.UNIT
    good: bool = False


@dataclass(frozen=True)
class Finding:
    """Something that a rule found at a place. `about` are the values of its sentence.

    The place is a unit, or the community that the rule is for. `since` tells one occurrence
    from the next; `subject` is what within the place it is about.
    """

    rule: Rule[Any]
    place_id: int
    since: date
    subject: str = ""
    about: tuple[Any, ...] = ()
    parties: frozenset[int] = frozenset()

    @property
    def key(self) -> tuple[int, str, str, date]:
        """What tells it from all others."""
        return self.place_id, self.rule.code, self.subject, self.since

    @property
    def of_community(self) -> bool:
        return self.rule.audience is Audience.COMMUNITY
