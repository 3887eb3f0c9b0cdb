"""What deserves a talk: each rule one pure function, named as the domain names it."""

from collections.abc import Iterable
from datetime import timedelta

from models.vocabulary import ChangeReason
from services.attention.finding import Audience, Finding, Rule, Seen
from services.attention.moving import moved, ordered
from services.attention.timing import WEEK

LOST_GROUND = (ChangeReason.LOST_MOMENTUM, ChangeReason.NEW_STAFF, ChangeReason.ORGANISATION)


def agreement_overdue(seen: Seen) -> Iterable[Finding]:
    """A9: an open agreement is past its day by some days. One finding for each."""
    late = timedelta(days=seen.thresholds.overdue_days)
    for due in seen.unit.overdue:
        since = due.due_on + late
        if since <= seen.today:
            about = (due.due_on,)
            yield Finding(A9, seen.unit.unit_id, since, str(due.id), about, due.parties)


def older_assessment(seen: Seen) -> Iterable[Finding]:
    """A10: the newest assessment of a pillar is old. A pillar never assessed is not."""
    after = timedelta(days=seen.thresholds.older_after_days + 1)
    became = {
        code: steps[0].dialogue_on + after
        for code, steps in seen.unit.ratings.items()
        if steps[0].dialogue_on + after <= seen.today
    }
    if became:
        about = (ordered(seen, became), seen.thresholds.older_after_days)
        yield Finding(A10, seen.unit.unit_id, min(became.values()), about=about)


def no_data(seen: Seen) -> Iterable[Finding]:
    """A11: nothing is shared yet, some days after a round of the unit's time was over."""
    wait = timedelta(days=seen.thresholds.no_data_after_days)
    missed = [
        one
        for one in seen.calendar.rounds
        if one.closes_on + wait <= seen.today and seen.unit.valid_from <= one.closes_on
    ]
    if missed and not seen.unit.ratings:
        last = max(missed, key=lambda one: one.closes_on)
        yield Finding(A11, seen.unit.unit_id, last.closes_on + wait, about=(last.name,))


def no_dialogues(seen: Seen) -> Iterable[Finding]:
    """A12: no dialogue for some operating weeks."""
    last, weeks = seen.unit.last_dialogue_on, seen.thresholds.quiet_weeks
    quiet = seen.calendar.after(last or seen.unit.valid_from)
    if len(quiet) >= weeks:
        since = quiet[weeks - 1] + WEEK
        yield Finding(A12, seen.unit.unit_id, since, about=(len(quiet), last))


def steps_down(seen: Seen) -> Iterable[Finding]:
    """A13: several pillars lower in the unit's newest round, because something was lost."""
    yield from moved(seen, A13, LOST_GROUND, seen.thresholds.steps_down_pillars, up=False)


A9 = Rule("A9", agreement_overdue, Audience.PARTIES)
A10 = Rule("A10", older_assessment)
A11 = Rule("A11", no_data)
A12 = Rule("A12", no_dialogues, Audience.LEADER)
A13 = Rule("A13", steps_down)
TO_DISCUSS = (A9, A10, A11, A12, A13)
