"""Steps up and down within a round, for the rules that ask for them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from models.vocabulary import ChangeReason
from services.attention.facts import Rating
from services.attention.finding import Finding, Rule, Seen


def moved(
    seen: Seen, rule: Rule[Seen], reasons: Collection[ChangeReason], pillars: int, *, up: bool
) -> Iterable[Finding]:
    """A finding when enough pillars moved in the unit's newest round for one of `reasons`."""
    newest = seen.unit.newest_round
    days = {
        code: steps[0].dialogue_on
        for code, steps in seen.unit.ratings.items()
        if steps[0].round_id == newest and steps[0].reason in reasons and _went(steps, up=up)
    }
    if len(days) >= pillars:
        since = reached(days.values(), pillars)
        reason = tuple(dict.fromkeys(seen.unit.ratings[code][0].reason for code in sorted(days)))
        yield Finding(rule, seen.unit.unit_id, since, about=(ordered(seen, days), reason))


def _went(steps: tuple[Rating, ...], *, up: bool) -> bool:
    if len(steps) < 2:
        return False
    now, before = steps[0].level, steps[1].level
    return now > before if up else now < before


def reached(days: Iterable[date], number: int) -> date:
    """The day on which there were so many."""
    return sorted(days)[number - 1]


def ordered(seen: Seen, codes: Mapping[str, Any]) -> tuple[str, ...]:
    """Pillar codes in the order of the pillars."""
    return tuple(code for code in seen.calendar.pillars if code in codes)
