"""All rules over many units or communities, in one pass."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from services.attention import (
    community_facts,
    community_rules,
    facts,
    thresholds,
    timing,
    track_rules,
)
from services.attention.community_facts import Circle
from services.attention.finding import Finding, Rule, Seen, SeenCommunity
from services.attention.rules import TO_DISCUSS
from services.attention.thresholds import Thresholds
from services.attention.timing import Calendar
from services.attention.twins import WORTH_SHARING
from services.communities.measured import Measures
from services.rubric import pillars

RULES: tuple[Rule[Seen], ...] = (
    *(*TO_DISCUSS, *track_rules.TO_DISCUSS),
    *(*WORTH_SHARING, *track_rules.WORTH_SHARING),
)
COMMUNITY_RULES = (*community_rules.TO_DISCUSS, *community_rules.WORTH_SHARING)
# In the order in which what they find is shown: a unit as a whole, single tracks, communities.
EVERY: tuple[Rule[Any], ...] = (*RULES, *COMMUNITY_RULES)
BY_CODE = {rule.code: rule for rule in EVERY}


@dataclass(frozen=True)
class Frame:
    """What holds for every place alike on a day: the calendar, and where the lines are drawn."""

    calendar: Calendar
    thresholds: Thresholds
    today: date


def frame(session: Session, today: date) -> Frame:
    """The frame as it is on a day: in five statements."""
    codes = tuple(pillar.code for pillar in pillars.every(session))
    return Frame(timing.of(session, codes, today), thresholds.of(session), today)


def findings(
    session: Session, unit_ids: Collection[int], within: Frame
) -> Mapping[int, tuple[Finding, ...]]:
    """What the rules find at each of `unit_ids` that exists: in ten statements."""
    known = facts.of_units(session, unit_ids, within.today)
    return {
        unit_id: of_unit(Seen(unit, within.calendar, within.thresholds, within.today))
        for unit_id, unit in known.items()
    }


def at_communities(
    session: Session, measured: Mapping[int, Measures], within: Frame
) -> tuple[tuple[Circle, tuple[Finding, ...]], ...]:
    """What the rules find at each active community, from its measures of that day by its id.

    In a fixed number of statements.
    """
    found = []
    for community in community_facts.of_active(session, measured, within.today):
        seen = SeenCommunity(community, within.calendar, within.thresholds, within.today)
        lines = tuple(one for rule in COMMUNITY_RULES for one in rule.find(seen))
        found.append((community.circle, lines))
    return tuple(found)


def of_unit(seen: Seen) -> tuple[Finding, ...]:
    """All that the rules find at one unit, rule by rule."""
    return tuple(found for rule in RULES for found in rule.find(seen))
