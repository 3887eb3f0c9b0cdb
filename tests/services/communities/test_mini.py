"""The measures of the mini profile, counted once more by hand from its rows."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import (
    ClosedWeek,
    Community,
    CommunityPulse,
    Membership,
    Person,
    PracticeTrack,
    Trace,
    TraceUnit,
)
from models.vocabulary import TraceKind, TrackStatus
from seed import fill
from seed.world import World
from services.access import Viewer
from services.communities import life, measures
from services.communities.measured import Breadth, Questions
from tests.factories import TODAY, make_person, viewer_of

NUMBER = 1  # the community
NOV, OCT = (date(2026, 11, 2), TODAY), (date(2026, 10, 5), date(2026, 11, 1))
TWELVE_WEEKS = (TODAY - timedelta(days=83), TODAY)


@pytest.fixture
def world(session: Session) -> World:
    return fill.fill(session, "mini")


@pytest.fixture
def reader(session: Session, world: World) -> Viewer:
    assert world.rows.of(Community)
    return viewer_of(session, make_person(session))


def between(world: World, span: tuple[date, date]) -> list[dict[str, Any]]:
    """The traces between workshops in these days, each with all its units."""
    others: dict[int, set[int]] = {}
    for row in world.rows.of(TraceUnit):
        others.setdefault(row["trace_id"], set()).add(row["unit_id"])
    return [
        row | {"units": {row["unit_id"]} | others.get(row["id"], set())}
        for row in world.rows.of(Trace)
        if row["community_id"] == NUMBER
        and row["kind"] is not TraceKind.WORKSHOP
        and span[0] <= row["occurred_on"] <= span[1]
    ]


def member_units(world: World) -> set[int]:
    people = world.rows.of(Person)
    joined = (row for row in world.rows.of(Membership) if row["community_id"] == NUMBER)
    return {people[row["person_id"] - 1]["unit_id"] for row in joined}


def test_measures_of_mini_are_what_its_rows_say(
    session: Session, world: World, reader: Viewer
) -> None:
    found = measures.of(session, NUMBER, by=reader, today=TODAY)

    for each, span in ((found.now, NOV), (found.before, OCT)):
        traces = between(world, span)
        took_part = set().union(*(row["units"] for row in traces))
        assert each.traces == len(traces)
        assert each.across == sum(len(row["units"]) > 1 for row in traces)
        assert each.units_with == len(took_part & member_units(world))
        assert each.units == len(member_units(world))
    assert sum(each.traces for each in found.windows) == len(between(world, (date.min, TODAY)))
    lately = [row["unit_id"] for row in between(world, TWELVE_WEEKS)]
    assert found.breadth == (max(map(lately.count, lately)), len(lately))
    tracks = [row for row in world.rows.of(PracticeTrack) if row["community_id"] == NUMBER]
    assert sum(found.tracks.values()) == len(tracks)
    reported = {
        row["window_on"]: (row["members"], row["active_members"])
        for row in world.rows.of(CommunityPulse)
        if row["community_id"] == NUMBER
    }
    assert {w.window.starts_on: w.pulse[:2] for w in found.windows if w.pulse} == reported


def test_measures_of_mini_are_what_was_counted_by_hand(session: Session, reader: Viewer) -> None:
    """From the story in seed/texts/mini.toml alone. Å: the leisure centre, K: the club."""
    found = measures.of(session, NUMBER, by=reader, today=TODAY)
    lived = found.windows[-4:]

    # Weeks 33-36, 37-40, 41-44, and 45-48, which run.
    assert [each.traces for each in lived] == [4, 2, 3, 2]  # M1
    pulses = [each.pulse[:3] if each.pulse else None for each in lived]
    assert pulses == [(6, 4, 2), (6, 5, 0), (6, 3, 3), None]  # M2: members, active, posts
    assert [(each.units_with, each.units) for each in lived] == [(2, 2)] * 4  # M3
    assert [each.across for each in lived] == [1, 2, 1, 0]  # M4: answer, meeting, trial, visit
    # M5: K asked on 1 September and Å answered on the 3rd; Å asked on 4 November, 18 days ago.
    assert found.questions == Questions(asked=2, answered=1, waiting=0)
    # Å gave an answer and material and asked; K gave an idea, and asked, tried and visited.
    assert (found.mutual, found.taking_part) == (2, 2)
    assert (found.last_on, found.quiet_days) == (date(2026, 11, 13), 5)  # M6: Monday to Friday
    # M7: the idea of Å, which K tried on 30 September.
    assert [(idea.entry_id, idea.units) for idea in found.ideas] == [(1, 1)]
    assert found.breadth == Breadth(largest=5, traces=9)  # M8: five of K, four of Å
    assert found.tracks == {  # M9
        TrackStatus.ACTIVE: 2,
        TrackStatus.IN_EVALUATION: 1,
        TrackStatus.CLOSED: 1,
        TrackStatus.STOPPED: 1,
    }


def test_days_since_the_last_trace_of_mini_are_operating_days(
    session: Session, world: World, reader: Viewer
) -> None:
    found = measures.of(session, NUMBER, by=reader, today=TODAY)

    last = max(row["occurred_on"] for row in between(world, (date.min, TODAY)))
    closed = {row["week_on"] for row in world.rows.of(ClosedWeek)}
    days = [last + timedelta(days=n) for n in range(1, (TODAY - last).days + 1)]
    operating = [
        d for d in days if d.isoweekday() <= 5 and d - timedelta(d.weekday()) not in closed
    ]
    assert (found.last_on, found.quiet_days) == (last, len(operating))


def test_life_of_mini_is_what_its_rows_say(session: Session, world: World, reader: Viewer) -> None:
    (found,) = life.of(session, NUMBER, by=reader, today=TODAY)

    traces = between(world, (date.min, TODAY))
    weeks = {row["week_on"] for row in traces}
    began = min(row["valid_from"] for row in world.rows.of(Membership))
    closed = {row["week_on"] for row in world.rows.of(ClosedWeek)}
    first = min(began, *(row["occurred_on"] for row in traces))
    monday = first - timedelta(days=first.weekday())
    operating = [monday + timedelta(weeks=n) for n in range(20)]
    over = [week for week in operating if week not in closed and week < date(2026, 11, 16)]
    assert set(found.weeks) == weeks
    assert found.traces == len(traces)
    running = date(2026, 11, 16) in weeks
    assert found.base == len(over) + running
    assert found.alive == len(weeks & set(over)) + running
    assert (found.silence.weeks if found.silence else 0) == longest(over, weeks)


def longest(over: list[date], weeks: set[date]) -> int:
    """The most weeks in a row without a trace."""
    best = run = 0
    for week in over:
        run = 0 if week in weeks else run + 1
        best = max(best, run)
    return best
