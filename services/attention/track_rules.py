"""What deserves a talk in practice tracks, and what is worth sharing: A6 to A8 and their twins.

A flag about one track is for those whose it is by name and those who settle what is found at its
unit: colleagues are told of counts alone, and of tracks that everybody reads. A track that was
stopped, and says what that taught, is a result like one that was evaluated.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from models.vocabulary import TrackStatus, WhatNow
from services.attention.finding import Audience, Finding, Rule, Seen
from services.attention.moving import reached
from services.attention.timing import WEEK
from services.attention.track_facts import TrackFacts

TO_EVALUATE = (TrackStatus.ACTIVE, TrackStatus.IN_EVALUATION)


def no_trial(seen: Seen) -> Iterable[Finding]:
    """A6: a track is active, and no trial action changed for some operating weeks."""
    for track in _in(seen, TrackStatus.ACTIVE):
        days = (track.moved_on, track.tried_on, track.starts_on)
        last = max(day for day in days if day is not None)
        after = seen.calendar.after(last)
        quiet = [week for week in after if week + WEEK <= seen.today]
        if len(quiet) >= seen.thresholds.untried_weeks:
            # Counted in operating weeks, so it is not found anew while it is closed.
            over = quiet[seen.thresholds.untried_weeks - 1] + WEEK
            since = seen.calendar.open_from(over)
            yield from _of(seen, A6, track, since, (len(quiet), track.tried_on))


def evaluation_overdue(seen: Seen) -> Iterable[Finding]:
    """A7: a track runs or is being evaluated, some days after the day it was to be evaluated."""
    late = timedelta(days=seen.thresholds.unevaluated_days)
    for track in _in(seen, *TO_EVALUATE):
        if track.evaluation_on is not None:
            about = (track.evaluation_on,)
            yield from _of(seen, A7, track, track.evaluation_on + late, about)


def pause_over(seen: Seen) -> Iterable[Finding]:
    """A8: a track rests still, some days after the day until which it was to rest."""
    late = timedelta(days=seen.thresholds.resting_days)
    for track in _in(seen, TrackStatus.PAUSED):
        if track.paused_until is not None:
            about = (track.paused_until,)
            yield from _of(seen, A8, track, track.paused_until + late, about)


def trials_reflected(seen: Seen) -> Iterable[Finding]:
    """The twin of A6: trial actions were done lately, and thought through."""
    start, wanted = seen.calendar.lately(seen.thresholds.lately_weeks), seen.thresholds
    days = [day for day in seen.unit.practice.reflected_on if start and day >= start]
    if len(days) >= wanted.reflected_trials:
        since = reached(days, wanted.reflected_trials)
        yield Finding(REFLECTED, seen.unit.unit_id, since, about=(len(days),))


def evaluated_in_time(seen: Seen) -> Iterable[Finding]:
    """The twin of A7: tracks were evaluated lately, before they were over their day."""
    start = seen.calendar.lately(seen.thresholds.lately_weeks)
    late = timedelta(days=seen.thresholds.unevaluated_days)
    days = [
        track.evaluated_on
        for track in seen.unit.practice.tracks
        if track.shown
        if start and track.evaluated_on and track.evaluated_on >= start
        if track.evaluation_on and track.evaluated_on < track.evaluation_on + late
    ]
    if days:
        yield Finding(IN_TIME, seen.unit.unit_id, max(days), about=(len(days),))


def to_be_spread(seen: Seen) -> Iterable[Finding]:
    """A track that everybody reads was evaluated lately, and is to be spread to others."""
    for track in seen.unit.practice.tracks:
        if track.what_now is WhatNow.SPREAD and track.shown:
            yield from _shared(seen, SPREAD, track, track.evaluated_on)


def stopped_and_learned(seen: Seen) -> Iterable[Finding]:
    """The twin of A8: a track was stopped lately, and what that taught is written."""
    for track in _in(seen, TrackStatus.STOPPED):
        if track.learned and track.shown:
            yield from _shared(seen, LEARNED, track, track.moved_on)


def _in(seen: Seen, *statuses: TrackStatus) -> Iterable[TrackFacts]:
    return (track for track in seen.unit.practice.tracks if track.status in statuses)


def _of(
    seen: Seen, rule: Rule[Seen], track: TrackFacts, since: date, about: tuple
) -> Iterable[Finding]:
    if since <= seen.today:
        yield Finding(rule, seen.unit.unit_id, since, str(track.id), about, track.owners)


def _shared(seen: Seen, rule: Rule[Seen], track: TrackFacts, on: date | None) -> Iterable[Finding]:
    if on is not None and on >= seen.today - seen.thresholds.shared_track_weeks * WEEK:
        yield Finding(rule, seen.unit.unit_id, on, str(track.id))


A6 = Rule("A6", no_trial, Audience.TRACK)
A7 = Rule("A7", evaluation_overdue, Audience.TRACK)
A8 = Rule("A8", pause_over, Audience.TRACK)
REFLECTED = Rule("B8", trials_reflected, good=True)
IN_TIME = Rule("B9", evaluated_in_time, good=True)
SPREAD = Rule("B10", to_be_spread, good=True)
LEARNED = Rule("B11", stopped_and_learned, good=True)
TO_DISCUSS = (A6, A7, A8)
WORTH_SHARING = (REFLECTED, IN_TIME, SPREAD, LEARNED)
# What they find about one track: its id is the finding's subject.
OF_ONE_TRACK = (*TO_DISCUSS, SPREAD, LEARNED)
