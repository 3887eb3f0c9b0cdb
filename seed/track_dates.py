"""From when to when practice tracks last, and when they came to where they stand."""

import random
from datetime import date, timedelta

from models.vocabulary import PauseReason, TrackStatus
from seed.chance import between, one_of
from seed.rows import Row
from seed.world import TODAY, Year
from services.practice_tracks.advancing import CLOSES_AFTER

REASONS = {
    PauseReason.STAFFING: 4,
    PauseReason.WAITING: 3,
    PauseReason.HOLIDAY: 2,
    PauseReason.OTHER: 1,
}
WEEK = timedelta(weeks=1)


def drawn(chance: random.Random, year: Year, status: TrackStatus) -> Row:
    """The days of a track of a season, and what goes with the status that it has."""
    first = year.workshops[0]
    if status is TrackStatus.DRAFT:
        return {"status_changed_on": between(chance, first, min(TODAY, first + 5 * WEEK))}
    running = year.ends_on > TODAY
    start = _start(chance, year, status, running=running)
    last = start + timedelta(weeks=chance.randint(17, 26))
    if running and status is TrackStatus.IN_EVALUATION:
        last = between(chance, TODAY - timedelta(days=20), TODAY - timedelta(days=1))
    dates = {
        "starts_on": start,
        "activated_on": start + timedelta(days=chance.randint(-2, 5)),
        "evaluation_on": last,
    }
    return dates | _ending(chance, status, start, last)


def _start(chance: random.Random, year: Year, status: TrackStatus, *, running: bool) -> date:
    first, second, _ = year.workshops
    if running:
        early = status is TrackStatus.IN_EVALUATION
        begin = year.starts_on + 2 * WEEK if early else first
        return between(chance, begin, begin + 3 * WEEK)
    begin = first if chance.random() < 0.6 and status is not TrackStatus.IN_EVALUATION else second
    return between(chance, begin, begin + 3 * WEEK)


def _ending(chance: random.Random, status: TrackStatus, start: date, last: date) -> Row:
    if status is TrackStatus.CLOSED:
        evaluated = last + timedelta(days=chance.randint(-7, 10))
        return {"evaluated_on": evaluated, "status_changed_on": evaluated + CLOSES_AFTER}
    if status is TrackStatus.EVALUATED:  # late, or it would be closed by now
        evaluated = TODAY - timedelta(days=chance.randint(2, CLOSES_AFTER.days - 2))
        return {"evaluated_on": evaluated, "status_changed_on": evaluated}
    if status is TrackStatus.STOPPED:
        return {"status_changed_on": start + timedelta(weeks=chance.randint(5, 14))}
    if status is TrackStatus.PAUSED:
        back = TODAY + timedelta(days=chance.randint(-25, 45))
        since = {"status_changed_on": TODAY - timedelta(days=30), "paused_until": back}
        return since | {"pause_reason": one_of(chance, REASONS)}
    return {"status_changed_on": start if status is TrackStatus.ACTIVE else min(last, TODAY)}
