"""What is worth sharing: the good twins of the rules, of the same shape."""

from collections.abc import Iterable
from datetime import date

from models.vocabulary import ChangeReason
from services.attention.finding import Finding, Rule, Seen
from services.attention.moving import moved, ordered, reached
from services.attention.timing import WEEK


def agreements_kept(seen: Seen) -> Iterable[Finding]:
    """Agreements were kept by their day, and none is past it."""
    start = seen.calendar.lately(seen.thresholds.lately_weeks)
    if start is None or seen.unit.overdue:
        return
    kept = [one for one in seen.unit.kept if start <= one.completed_on <= one.due_on]
    if len(kept) >= seen.thresholds.kept_agreements:
        since = reached((one.completed_on for one in kept), seen.thresholds.kept_agreements)
        yield Finding(KEPT, seen.unit.unit_id, since, about=(len(kept),))


def fresh_picture(seen: Seen) -> Iterable[Finding]:
    """All pillars are shared in the newest round."""
    newest = next(iter(seen.calendar.rounds), None)
    steps = [seen.unit.ratings.get(code, ()) for code in seen.calendar.pillars]
    if newest and steps and all(step and step[0].round_id == newest.id for step in steps):
        since = max(step[0].dialogue_on for step in steps)
        yield Finding(FRESH, seen.unit.unit_id, since, about=(newest.name,))


def dialogues_across(seen: Seen) -> Iterable[Finding]:
    """Dialogues about several pillars in the last operating weeks."""
    start, most = seen.calendar.lately(seen.thresholds.lately_weeks), seen.thresholds
    first: dict[str, date] = {}
    for talk in seen.unit.talks:
        if start and talk.held_on >= start:
            first.setdefault(talk.pillar, talk.held_on)
    if len(first) >= most.dialogue_pillars:
        since = reached(first.values(), most.dialogue_pillars)
        yield Finding(ACROSS, seen.unit.unit_id, since, about=(ordered(seen, first),))


def steps_up(seen: Seen) -> Iterable[Finding]:
    """Several pillars higher in the unit's newest round, because practice changed."""
    reasons = (ChangeReason.PRACTICE_CHANGED,)
    yield from moved(seen, HIGHER, reasons, seen.thresholds.steps_up_pillars, up=True)


def sign_lent(seen: Seen) -> Iterable[Finding]:
    """Another unit borrowed a sign lately."""
    start = seen.today - seen.thresholds.lent_weeks * WEEK
    lent = [day for day in seen.unit.lent_on if day >= start]
    if lent:
        yield Finding(LENT, seen.unit.unit_id, max(lent), about=(len(lent),))


KEPT = Rule("B1", agreements_kept, good=True)
FRESH = Rule("B2", fresh_picture, good=True)
ACROSS = Rule("B3", dialogues_across, good=True)
HIGHER = Rule("B4", steps_up, good=True)
LENT = Rule("B5", sign_lent, good=True)
WORTH_SHARING = (KEPT, FRESH, ACROSS, HIGHER, LENT)
