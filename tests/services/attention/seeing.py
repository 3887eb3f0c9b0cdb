"""Facts to try the rules on: a unit of which nothing is known, and a plain calendar."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from models.vocabulary import ChangeReason, Level, RoundStatus
from services.assessing.rounds import Round
from services.attention.community_facts import Circle, CommunityFacts
from services.attention.facts import Rating, UnitFacts
from services.attention.finding import Seen, SeenCommunity
from services.attention.thresholds import Thresholds
from services.attention.timing import Calendar
from tests.factories import PILLARS, TODAY

LAST_WEEK = date(2026, 11, 16)  # the Monday of the week that TODAY, a Sunday, ends
WEEKS = tuple(LAST_WEEK - timedelta(weeks=n) for n in range(30, -1, -1))
JUNE = Round(1, "Juni 2026", 1, date(2026, 5, 11), date(2026, 6, 12), RoundStatus.CLOSED)
DECEMBER = Round(2, "December 2026", 2, date(2026, 11, 9), date(2026, 12, 11), RoundStatus.OPEN)
CALENDAR = Calendar(WEEKS, (DECEMBER, JUNE), PILLARS)


def seen(calendar: Calendar = CALENDAR, today: date = TODAY, **facts: Any) -> Seen:
    """A unit with `facts`, as the rules look at it."""
    unit = replace(UnitFacts(7, date(2020, 1, 1)), **facts)
    return Seen(unit, calendar, Thresholds(), today)


def seen_community(
    calendar: Calendar = CALENDAR, today: date = TODAY, **facts: Any
) -> SeenCommunity:
    """A community with `facts`, as the rules look at it."""
    community = replace(CommunityFacts(Circle(7, "Natur")), **facts)
    return SeenCommunity(community, calendar, Thresholds(), today)


def rating(
    level: int, on: date = date(2026, 11, 10), reason: ChangeReason | None = None
) -> Rating:
    """A level chosen in the newest round that had begun on that day."""
    chosen = DECEMBER if on >= DECEMBER.opens_on else JUNE
    return Rating(chosen.id, chosen.opens_on, on, Level(level), reason)
