"""What a rule is, what it looks at, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from services.attention.facts import UnitFacts
from services.attention.thresholds import Thresholds
from services.attention.timing import Calendar


class Audience(StrEnum):
    """Who is told of what a rule finds."""

    UNIT = "unit"  # all who see what deserves a talk at the unit
    LEADER = "leader"  # the unit's own leader
    PARTIES = "parties"  # those whom the finding names, and nobody else


@dataclass(frozen=True)
class Seen:
    """What a rule looks at: one unit, the calendar, the thresholds, the day."""

    unit: UnitFacts
    calendar: Calendar
    thresholds: Thresholds
    today: date


@dataclass(frozen=True)
class Rule:
    """A rule: its name, who is told, and whether what it finds is worth sharing."""

    code: str
    find: "Callable[[Seen], Iterable[Finding]]"
    audience: Audience = Audience.UNIT
    good: bool = False


@dataclass(frozen=True)
class Finding:
    """Something that a rule found at a unit. `about` are the values of its sentence.

    `since` tells one occurrence from the next; `subject` is what within the unit it is about.
    """

    rule: Rule
    unit_id: int
    since: date
    subject: str = ""
    about: tuple[Any, ...] = ()
    parties: frozenset[int] = frozenset()
