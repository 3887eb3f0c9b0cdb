"""Trial actions: prepared, done, thought through, and what became of them."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from models import TrialAction
from models.vocabulary import DataSource, TrackStatus, TrialDecision, TrialState, YoungBand
from seed.chance import one_of
from seed.rows import Row
from seed.texts import read
from seed.world import TODAY, World
from services.calendar import monday

NUMBERS = {1: 20, 2: 40, 3: 30, 4: 10}
YOUNG = {
    YoungBand.NONE: 1,
    YoungBand.TO_5: 6,
    YoungBand.TO_15: 14,
    YoungBand.TO_30: 7,
    YoungBand.OVER_30: 2,
}
DECISIONS = {
    TrialDecision.KEEP: 8,
    TrialDecision.ADAPT: 6,
    TrialDecision.TRY_AGAIN: 5,
    TrialDecision.DROP: 2,
    TrialDecision.SHARE: 2,
}
NEXT = {TrialDecision.ADAPT, TrialDecision.TRY_AGAIN}
DONE = {TrialState.DONE, TrialState.REFLECTED}
RUNNING = {TrackStatus.ACTIVE, TrackStatus.PAUSED}
SAID, SURPRISED, PREPARED = 0.7, 0.4, 0.75
THREE_WEEKS = 3


def add_trials(world: World, chance: random.Random, track: Row, tries: Sequence[str]) -> None:
    """The trial actions of a track. `changed_on` of the track follows them."""
    status = track["status"]
    total = 1 if status is TrackStatus.DRAFT else one_of(chance, NUMBERS)
    before: Row | None = None
    for number in range(1, total + 1):
        state = _state(chance, status, last=number == total)
        values = _prepared(chance, track, number)
        values |= {"state": state, "what_we_try": _what(chance, tries, before, number)}
        week = values["planned_week_on"]
        values |= _lived(chance, state, week, _end(track))
        if before and before["decision"] in NEXT:
            values["previous_id"] = before["id"]
        id_ = world.rows.add(TrialAction, track_id=track["id"], number=number, **values)
        before = world.rows.of(TrialAction)[id_ - 1]
    changed = before["changed_on"] if before else None
    days = (track["status_changed_on"], changed)
    track["changed_on"] = max(day for day in days if day)


def _what(chance: random.Random, tries: Sequence[str], before: Row | None, number: int) -> str:
    """The tries of the story in their order, then what many try."""
    if before and before["decision"] is TrialDecision.TRY_AGAIN:
        return str(before["what_we_try"])
    return tries[number - 1] if number <= len(tries) else chance.choice(_say("try"))


def _end(track: Row) -> date:
    """The last day on which something was tried in it."""
    ended = {TrackStatus.STOPPED, TrackStatus.PAUSED}
    if track["status"] in ended:
        return track["status_changed_on"]
    return min(track["evaluated_on"] or TODAY, track["evaluation_on"] or TODAY, TODAY)


def _prepared(chance: random.Random, track: Row, number: int) -> Row:
    start = track["starts_on"] or TODAY
    week = monday(start) + timedelta(weeks=THREE_WEEKS * number - chance.randint(0, 2))
    told = chance.random() < PREPARED
    return {
        "planned_week_on": week,
        "who": chance.choice(_say("who")) if told else "",
        "expectation": chance.choice(_say("expectation")) if told else "",
    }


def _lived(chance: random.Random, state: TrialState, week: date, end: date) -> Row:
    """What was done and thought. What was changed last, changed then."""
    day = min(end, week + timedelta(days=chance.randint(0, 4)))
    if state not in DONE:
        changed = day if state is not TrialState.PLANNED else min(end, week - timedelta(weeks=2))
        return {"changed_on": changed}
    done = {
        "done_on": day,
        "what_happened": chance.choice(_say("happened")) if chance.random() < SAID else "",
        "young": one_of(chance, YOUNG),
        "changed_on": day,
    }
    if state is TrialState.DONE:
        return done
    return done | {
        "what_we_saw": chance.choice(_say("saw")),
        "surprise": chance.choice(_say("surprise")) if chance.random() < SURPRISED else "",
        "evidence": chance.choice(list(DataSource)),
        "decision": one_of(chance, DECISIONS),
        "changed_on": min(TODAY, day + timedelta(days=chance.randint(1, 9))),
    }


def _state(chance: random.Random, status: TrackStatus, *, last: bool) -> TrialState:
    if status is TrackStatus.DRAFT:
        return TrialState.PLANNED
    if status is TrackStatus.STOPPED and last:
        return TrialState.DROPPED
    if status in RUNNING and last:
        return one_of(chance, {TrialState.PLANNED: 2, TrialState.UNDER_WAY: 3, TrialState.DONE: 1})
    return one_of(chance, {TrialState.REFLECTED: 7, TrialState.DONE: 2, TrialState.DROPPED: 1})


def _say(what: str) -> Sequence[str]:
    return read("tracks")["say"][what]
