"""What communities do and leave behind, in all profiles: every row fits the ones beside it."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session

from models import (
    ClosedWeek,
    Community,
    CommunityPulse,
    EventCommunity,
    Membership,
    Person,
    Trace,
    TraceUnit,
    YearWheelEvent,
)
from models.vocabulary import CommunityStatus, EventKind, EventStatus, TraceKind
from seed import fill
from seed.rows import Row
from seed.world import TODAY, World
from services.attention import community_flags, engine
from services.communities import measures
from tests.seed.worlds import demo_world, kommune_world, mini_world, one, rows

ALL = pytest.mark.parametrize(
    "world", [demo_world, mini_world, kommune_world], ids=["demo", "mini", "kommune"]
)
Made = Callable[[], World]


def of_communities(world: World) -> list[Row]:
    ours = {row["event_id"] for row in world.rows.of(EventCommunity)}
    return [row for row in world.rows.of(YearWheelEvent) if row["id"] in ours]


def pulses(name: str) -> list[tuple[date, int, int]]:
    community = one(demo_world(), Community, name=name)["id"]
    found = rows(demo_world(), CommunityPulse, community_id=community)
    return [(row["window_on"], row["active_members"], row["members"]) for row in found]


@ALL
def test_each_community_says_what_it_is_for(world: Made) -> None:
    told = [(row["purpose"], row["theme"], row["goals"]) for row in world().rows.of(Community)]

    assert all(all(texts) for texts in told)
    assert max(len(theme) for _, theme, _ in told) <= 120


@ALL
def test_people_take_part_in_one_community_at_a_time(world: Made) -> None:
    people = {row["id"]: row for row in world().rows.of(Person)}
    spans: dict[int, list[tuple[date, date]]] = {}
    for row in world().rows.of(Membership):
        span = (row["valid_from"], row["valid_to"] or date.max)
        spans.setdefault(row["person_id"], []).append(span)
    ordered = [sorted(each) for each in spans.values()]

    assert all(first <= last for each in ordered for first, last in each)
    assert all(
        one_ends < next_begins
        for each in ordered
        for (_, one_ends), (next_begins, _) in pairwise(each)
    )
    assert all(people[person]["valid_from"] <= min(each)[0] for person, each in spans.items())


def test_a_community_of_the_demo_closed_and_its_members_went_on() -> None:
    closed = one(demo_world(), Community, status=CommunityStatus.CLOSED)
    went_on = one(demo_world(), Community, name="Digitale fællesskaber")["id"]
    left = rows(demo_world(), Membership, community_id=closed["id"])
    now = {
        row["person_id"]: row["valid_from"]
        for row in rows(demo_world(), Membership, community_id=went_on, valid_to=None)
    }
    traces = rows(demo_world(), Trace, community_id=closed["id"])

    assert (closed["name"], closed["closed_on"]) == ("Brætspil og rollespil", date(2026, 2, 6))
    assert {row["valid_to"] for row in left} == {closed["closed_on"]}
    assert {now[row["person_id"]] for row in left} == {date(2026, 2, 9)}
    assert len(left) == 8
    assert len(traces) == 7
    assert max(row["occurred_on"] for row in traces) < closed["closed_on"]


def test_some_of_the_demo_came_from_another_community_this_season() -> None:
    came = rows(demo_world(), Membership, valid_from=date(2026, 8, 17))
    left = rows(demo_world(), Membership, valid_to=date(2026, 6, 26))

    assert len(came) == len(left) == 9
    assert {row["person_id"] for row in came} == {row["person_id"] for row in left}


@ALL
def test_windows_that_are_over_have_a_pulse(world: Made) -> None:
    told = world().rows.of(CommunityPulse)
    open_ids = {row["id"] for row in rows(world(), Community, closed_on=None)}
    closed = {row["week_on"] for row in world().rows.of(ClosedWeek)}

    assert {row["community_id"] for row in told} == open_ids
    assert {row["window_on"].isocalendar().week % 4 for row in told} == {1}
    assert all(row["window_on"] + timedelta(weeks=4) <= TODAY for row in told)
    assert all(0 < row["active_members"] <= row["members"] for row in told)
    assert all(
        sum(row["window_on"] + timedelta(weeks=n) in closed for n in range(4)) <= 2 for row in told
    )


def test_few_are_active_in_music_in_two_windows_and_nowhere_else() -> None:
    since = [date(2026, 8, 10), date(2026, 9, 7), date(2026, 10, 5)]
    others = [row for row in demo_world().rows.of(CommunityPulse) if row["community_id"] != 6]

    assert pulses("Musik og scene") == list(zip(since, (11, 4, 2), (18, 18, 18), strict=True))
    assert all(row["active_members"] * 3 > row["members"] for row in others)


@ALL
def test_events_say_when_where_and_what_for(world: Made) -> None:
    meet = {EventKind.WORKSHOP, EventKind.LEADERSHIP_MEETING, EventKind.LOCAL_MEETING}
    events = [row for row in world().rows.of(YearWheelEvent) if row["kind"] in meet]

    assert all(row["starts_at"] < row["ends_at"] for row in events)
    assert all(row["place"] and row["purpose"] for row in events)
    assert max(len(row["purpose"]) for row in events) <= 600
    assert max(len(row["title"]) for row in events) <= 120
    assert all(bool(row["headcount"]) == (row["status"] is EventStatus.HELD) for row in events)


@ALL
def test_one_event_was_moved_and_one_cancelled(world: Made) -> None:
    moved = one(world(), YearWheelEvent, status=EventStatus.MOVED)
    (new,) = [row for row in world().rows.of(YearWheelEvent) if row["moved_from_id"]]
    cancelled = one(world(), YearWheelEvent, status=EventStatus.CANCELLED)

    assert (new["moved_from_id"], new["title"]) == (moved["id"], moved["title"])
    assert (new["status"], new["starts_on"] < moved["starts_on"]) == (EventStatus.PLANNED, True)
    assert cancelled["starts_on"] < TODAY


@ALL
def test_communities_meet_in_the_coming_weeks_and_not_when_it_is_closed(world: Made) -> None:
    closed = {row["week_on"] for row in world().rows.of(ClosedWeek)}
    events = of_communities(world())
    mondays = {row["starts_on"] - timedelta(days=row["starts_on"].weekday()) for row in events}
    soon = [row for row in events if TODAY < row["starts_on"] <= TODAY + timedelta(days=14)]

    assert mondays & closed == set()
    assert soon
    assert {row["kind"] for row in events} == {EventKind.LOCAL_MEETING}
    assert {row["unit_id"] for row in events} == {None}


def test_a_meeting_that_was_held_is_a_trace_too() -> None:
    held = [row for row in of_communities(demo_world()) if row["status"] is EventStatus.HELD]
    met = {
        (row["occurred_on"], row["headcount"])
        for row in rows(demo_world(), Trace, kind=TraceKind.MEETING)
    }

    assert {(row["starts_on"], row["headcount"]) for row in held} <= met
    assert len([row for row in held if row["starts_on"] >= date(2026, 8, 1)]) == 3


def test_all_who_were_at_a_workshop_are_counted() -> None:
    first = one(demo_world(), YearWheelEvent, title="Workshop 1: øvebaner", season_id=2)
    there = [
        row["headcount"]
        for row in rows(demo_world(), Trace, kind=TraceKind.WORKSHOP)
        if row["occurred_on"] == first["starts_on"]
    ]

    assert first["headcount"] == sum(there)


def test_mini_can_be_counted_by_hand() -> None:
    names = {1: "Å", 2: "K"}
    units = {club.id: names.get(place) for place, club in enumerate(mini_world().clubs, 1)}
    also = Counter(row["trace_id"] for row in mini_world().rows.of(TraceUnit))
    told = [
        (row["week_on"].isocalendar().week, row["kind"], units[row["unit_id"]], also[row["id"]])
        for row in mini_world().rows.of(Trace)
    ]

    assert told == [
        (33, TraceKind.IDEA, "Å", 0),
        (34, TraceKind.TEAMS_POST, "Å", 0),
        (36, TraceKind.QUESTION, "K", 0),
        (36, TraceKind.ANSWER, "Å", 1),
        (37, TraceKind.MEETING, "Å", 1),
        (39, TraceKind.WORKSHOP, "Å", 1),
        (40, TraceKind.TRIED, "K", 1),
        (41, TraceKind.MATERIAL, "Å", 0),
        (41, TraceKind.TEAMS_POST, "K", 0),
        (44, TraceKind.PRACTICE_VISIT, "K", 1),
        (45, TraceKind.QUESTION, "Å", 0),
        (46, TraceKind.IDEA, "K", 0),
    ]
    assert [
        (row["window_on"], row["members"], row["active_members"], row["posts"])
        for row in mini_world().rows.of(CommunityPulse)
    ] == [
        (date(2026, 8, 10), 6, 4, 2),
        (date(2026, 9, 7), 6, 5, 0),
        (date(2026, 10, 5), 6, 3, 3),
    ]


def test_what_the_demo_tells_of_is_what_the_rules_find(session: Session) -> None:
    fill.write(session, "demo", demo_world(), lambda _: None)

    frame, active = engine.frame(session, TODAY), community_flags.active(session)
    measured = measures.this_year(session, active, TODAY)
    found = community_flags.found(session, measured, frame).values()
    deserve_a_talk = {
        (at.circle.name, finding.rule.code)
        for at in found
        for finding, _ in at.found
        if not finding.rule.good
    }

    assert deserve_a_talk == {
        ("Musik og scene", "A1"),
        ("Musik og scene", "A2"),
        ("Digitale fællesskaber", "A4"),
        ("Kreativitet", "A5"),
    }
