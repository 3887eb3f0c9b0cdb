"""Topics about the mini profile, counted once more by hand from its rows."""

from collections import Counter
from typing import Any

import pytest
from sqlmodel import Session

from models import (
    Assessment,
    LocalSign,
    Membership,
    Person,
    PracticeTrack,
    Trace,
    TrackGain,
    TrialAction,
    YouthOutcome,
)
from models.vocabulary import (
    AssessmentStatus,
    SignStatus,
    TopicKind,
    TraceKind,
    TrackStatus,
    TrackVisibility,
    TrialState,
)
from services.calendar import COPENHAGEN
from services.reach.steps import CARRIED_ON, EVALUATED, RANK, Step
from services.suppression import LEAST
from tests.factories import TODAY
from tests.services.topics.world import SINCE, There, mini

Row = dict[str, Any]


@pytest.fixture
def there(session: Session) -> There:
    return mini(session)


def shared(there: There) -> list[Row]:
    """Shared assessments of today's units that no correction took the place of."""
    return [
        row
        for row in there.rows.of(Assessment)
        if row["status"] is AssessmentStatus.SHARED
        and row.get("superseded_by_id") is None
        and row["unit_id"] in there.units
    ]


def before(there: There, row: Row) -> int | None:
    """The level of the round before."""
    earlier = [
        each
        for each in shared(there)
        if (each["unit_id"], each["pillar"]) == (row["unit_id"], row["pillar"])
        and each["round_id"] != row["round_id"]
        and each["dialogue_on"] < row["dialogue_on"]
        and each.get("level")
    ]
    return max(earlier, key=lambda each: each["dialogue_on"])["level"] if earlier else None


def test_since_is_what_the_rows_say(session: Session, there: There) -> None:
    found = there.ask(session, TopicKind.SINCE)

    new = [row for row in shared(there) if row["shared_at"].astimezone(COPENHAGEN).date() >= SINCE]
    ways: Counter[tuple[str, str]] = Counter()
    for row in new:
        now, then = row.get("level"), before(there, row)
        way = "same" if now == then else "up" if now and then and now > then else "down"
        ways[row["pillar"], way if now and then else "alone"] += 1
    counted = {
        (name.code, way): n for name, steps in found.pillars for way, n in steps._asdict().items()
    }
    assert {key: n for key, n in counted.items() if n} == dict(ways)
    assert (found.shared + found.corrected, found.units) == (len(new), len(there.units))
    assert found.sharing == len({row["unit_id"] for row in new})
    signs = [
        row
        for row in there.rows.of(LocalSign)
        if row["status"] is SignStatus.IN_USE and SINCE <= row["created_on"] <= TODAY
    ]
    assert (found.signs, found.borrowed) == (
        len(signs),
        sum(row.get("copied_from_id") is not None for row in signs),
    )
    tracks = [row.get("evaluated_on") for row in there.rows.of(PracticeTrack)]
    assert found.evaluated == sum(on is not None and SINCE <= on <= TODAY for on in tracks)
    homes = {row["id"]: row.get("unit_id") for row in there.rows.of(Person)}
    theirs = {
        row["community_id"]
        for row in there.rows.of(Membership)
        if homes[row["person_id"]] in there.units
    }
    assert found.traces == sum(
        row["kind"] is not TraceKind.WORKSHOP
        and row["community_id"] in theirs
        and SINCE <= row["occurred_on"] <= TODAY
        for row in there.rows.of(Trace)
    )


def test_all_units_stand_where_the_rows_say(session: Session, there: There) -> None:
    found = there.ask(session, TopicKind.ALL_UNITS)

    newest: dict[tuple[int, str], Row] = {}
    for row in sorted(shared(there), key=lambda each: each["dialogue_on"]):
        if row.get("level") and (TODAY - row["dialogue_on"]).days <= 365:
            newest[row["unit_id"], row["pillar"]] = row
    levels = Counter((pillar, row["level"]) for (_unit, pillar), row in newest.items())
    told = {
        (code, int(level)): n
        for column, code in enumerate(name.code for name in found.pillars)
        for level, n in Counter(cells[column].level for _place, cells in found.rows).items()
        if level
    }
    assert told == dict(levels)
    assert found.assessed == len({unit for unit, _pillar in newest})
    if found.distribution is not None:
        assert {
            (code, level): n
            for code, counts in found.distribution.items()
            for level, n in counts.items()
            if level and n
        } == told


def furthest(there: There, track: Row) -> Step:
    """How far a track's thread reaches, by its rows."""

    def of(table: type[Any]) -> list[Row]:
        return [row for row in there.rows.of(table) if row["track_id"] == track["id"]]

    trials = [row for row in of(TrialAction) if row["state"] is TrialState.REFLECTED]
    done = track["status"] in EVALUATED
    seen = [
        row
        for row in of(YouthOutcome)
        if RANK.get(row["after"], -1) > 0 and RANK[row["after"]] >= RANK.get(row["before"], 9)
    ]
    if done and seen:
        return Step.YOUNG
    if any(row.get("decision") in CARRIED_ON for row in trials):
        return Step.ENVIRONMENT
    if trials or (done and of(TrackGain)):
        return Step.STAFF
    return Step.COMMUNITY if track.get("community_id") else Step.NONE


def test_tracks_and_their_reach_are_what_the_rows_say(session: Session, there: There) -> None:
    found = there.ask(session, TopicKind.TRACKS)

    tracks = [row for row in there.rows.of(PracticeTrack) if row["season_id"] == season(there)]
    staff = Counter(row.get("unit_id") for row in there.rows.of(Person))
    told = {unit for unit in there.units if staff[unit] >= LEAST}
    assert (found.units, found.of_units) == (len(told), len(there.units))
    of_told = [row for row in tracks if row["unit_id"] in told]
    assert found.counted.by_status == Counter(row["status"] for row in of_told)
    assert found.counted.passed[0] <= len(of_told)
    begun = [row for row in tracks if row["status"] is not TrackStatus.DRAFT]
    threads = [row for row in begun if row["visibility"] is TrackVisibility.EVERYBODY]
    assert 0 < len(begun) - len(threads) < LEAST <= len(threads)  # the few others are left out
    steps = Counter(furthest(there, row) for row in threads)
    assert {step: found.reach.stopped(step) for step in steps} == steps
    assert found.reach.total == len(threads)


def season(there: There) -> int:
    """The season that is told of: the one of today."""
    return max(row["season_id"] for row in there.rows.of(PracticeTrack))
