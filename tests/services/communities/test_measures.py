from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import (
    Answer,
    ClosedWeek,
    Community,
    CommunityPulse,
    IdeaTrial,
    KnowledgeEntry,
    TraceUnit,
    Unit,
)
from models.vocabulary import (
    CommunityStatus,
    IdeaTrialState,
    KnowledgeKind,
    Role,
    TraceKind,
    TrackStatus,
    TrackVisibility,
)
from services.access import Viewer
from services.communities import measures, windows
from services.communities.measured import Breadth, Idea, InWindow, Measures, Pulse, Questions
from services.errors import NotAllowed, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_trace,
    make_track,
    make_unit,
    viewer_of,
)

# What is asked differs from case to case.
pytestmark = pytest.mark.both_databases

RUNS, BEFORE = date(2026, 11, 2), date(2026, 10, 5)  # weeks 45 to 48, and 41 to 44


@pytest.fixture
def nature(session: Session) -> Community:
    return make_community(session, name="Natur")


@pytest.fixture
def units(session: Session, nature: Community) -> list[Unit]:
    """Three units with members, and one without."""
    made = [make_unit(session, name=f"Klub {letter}") for letter in "ABCD"]
    for unit in made[:3]:
        make_membership(session, nature, make_person(session, unit))
    return made


@pytest.fixture
def reader(session: Session) -> Viewer:
    return viewer_of(session, make_person(session, make_unit(session)))


def read(session: Session, community: Community, by: Viewer) -> Measures:
    return measures.of(session, id_of(community), by=by, today=TODAY)


def trace(session: Session, community: Community, *units: Unit, **values: Any) -> None:
    """A trace of the first of `units` in which the others took part."""
    made = make_trace(session, community, units[0], **values)
    for other in units[1:]:
        session.add(TraceUnit(trace_id=id_of(made), unit_id=id_of(other)))
    session.flush()


def entry(session: Session, community: Community | None, unit: Unit, **values: Any) -> int:
    default: dict[str, Any] = {
        "kind": KnowledgeKind.QUESTION,
        "community_id": community.id if community else None,
        "unit_id": unit.id,
        "title": "Hvem har prøvet bålmad?",
        "shared_on": TODAY - timedelta(days=20),
        "edited_on": TODAY,
    }
    made = KnowledgeEntry(**default | values)
    session.add(made)
    session.flush()
    return id_of(made)


def answer(session: Session, entry_id: int, unit: Unit, on: date) -> None:
    session.add(Answer(entry_id=entry_id, unit_id=id_of(unit), text="Vi har", answered_on=on))
    session.flush()


def test_of_counts_traces_and_units_by_window(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    a, b, c, guest = units
    trace(session, nature, a, b, occurred_on=RUNS)
    trace(session, nature, a, guest, occurred_on=TODAY, kind=TraceKind.PRACTICE_VISIT)
    trace(session, nature, a, occurred_on=TODAY, kind=TraceKind.TEAMS_POST)
    trace(session, nature, a, occurred_on=BEFORE)
    trace(session, nature, c, occurred_on=BEFORE - timedelta(days=1), kind=TraceKind.IDEA)
    # What must not be counted: a workshop, tomorrow, another community, before the year began.
    trace(session, nature, a, b, c, occurred_on=TODAY, kind=TraceKind.WORKSHOP)
    trace(session, nature, c, occurred_on=TODAY + timedelta(days=1))
    trace(session, make_community(session), c, occurred_on=TODAY)
    trace(session, nature, c, occurred_on=date(2025, 11, 2))

    found = read(session, nature, reader)

    assert len(found.windows) == 13
    assert found.windows[0].window == windows.of(date(2025, 12, 1))
    assert found.now == InWindow(windows.of(RUNS), traces=3, across=2, units_with=2, units=3)
    assert found.before == InWindow(windows.of(BEFORE), 1, 0, 1, 3)
    assert found.windows[-3] == InWindow(windows.of(date(2026, 9, 7)), 1, 0, 1, 3)
    assert sum(each.traces for each in found.windows) == 5


def test_of_counts_the_units_that_had_members_on_the_last_day_of_the_window(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    came = make_person(session, units[3])
    make_membership(session, nature, came, valid_from=date(2026, 11, 5))
    left = make_person(session, make_unit(session), valid_to=date(2026, 11, 10))
    make_membership(session, nature, left)
    trace(session, nature, units[3], occurred_on=date(2026, 10, 20))
    trace(session, nature, units[3], occurred_on=date(2026, 11, 3))

    found = read(session, nature, reader)

    assert (found.now.units_with, found.now.units) == (1, 4)
    assert (found.before.units_with, found.before.units) == (0, 4)


def test_of_shows_what_was_reported_for_each_window(
    session: Session, nature: Community, reader: Viewer
) -> None:
    other = make_community(session)
    for community, on, active in ((nature, BEFORE, 12), (other, RUNS, 9), (nature, TODAY, 1)):
        row = CommunityPulse(
            community_id=id_of(community), window_on=on, members=31, active_members=active
        )
        session.add(row)
    session.flush()

    found = read(session, nature, reader)

    assert found.now.pulse is None  # one that names no window is none
    assert found.before.pulse == Pulse(31, 12, 0, 0)
    assert found.reported == found.before


def test_of_counts_operating_days_since_the_last_trace(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    season = make_season(session)
    session.add(ClosedWeek(season_id=id_of(season), week_on=date(2026, 10, 12)))
    trace(session, nature, units[0], occurred_on=date(2026, 10, 8))
    trace(session, nature, units[0], occurred_on=TODAY, kind=TraceKind.WORKSHOP)
    silent = make_community(session)

    found = read(session, nature, reader)

    # Friday of week 41, no day of week 42, and five of each of the weeks 43 to 47.
    assert (found.last_on, found.quiet_days) == (date(2026, 10, 8), 26)
    assert read(session, silent, reader).quiet_days is None


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([], (20, Questions(1, 0, 0))),
        ([], (14, Questions(1, 0, 1))),
        ([("B", 14)], (20, Questions(1, 1, 0))),
        ([("B", 15)], (20, Questions(1, 0, 0))),
        ([("A", 1), ("C", 3), ("B", 15)], (20, Questions(1, 1, 0))),
        ([("A", 1)], (5, Questions(1, 0, 1))),
        ([("B", 6)], (5, Questions(1, 0, 1))),
        ([("B", 1)], (84, Questions(0, 0, 0))),
        ([("B", 1)], (83, Questions(1, 1, 0))),
    ],
)
def test_of_counts_questions_that_another_unit_answered_in_time(
    session: Session,
    nature: Community,
    units: list[Unit],
    reader: Viewer,
    answers: list[tuple[str, int]],
    told: tuple[int, Questions],
) -> None:
    days, expected = told
    asked_on = TODAY - timedelta(days=days)
    question = entry(session, nature, units[0], shared_on=asked_on)
    for letter, after in answers:
        answer(session, question, units["ABC".index(letter)], asked_on + timedelta(days=after))
    entry(session, nature, units[1], kind=KnowledgeKind.IDEA)
    entry(session, None, units[1])
    entry(session, nature, units[1], shared_on=TODAY + timedelta(days=1))

    assert read(session, nature, reader).questions == expected


def test_of_counts_units_that_both_gave_and_received(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    a, b, c, guest = units
    trace(session, nature, a, kind=TraceKind.IDEA)
    trace(session, nature, a, b, kind=TraceKind.TRIED)  # gave and received
    trace(session, nature, c, guest, kind=TraceKind.PRACTICE_VISIT)  # received, and was host
    trace(session, nature, guest, kind=TraceKind.QUESTION)  # asked: the host received, too
    trace(session, nature, b, kind=TraceKind.MEETING)  # neither
    trace(session, nature, c, kind=TraceKind.MATERIAL, occurred_on=TODAY - timedelta(days=84))

    found = read(session, nature, reader)

    assert (found.mutual, found.taking_part) == (2, 3)


def test_of_lists_ideas_that_other_units_took_up_within_half_a_year(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    a, b, c, d = units
    idea = {"kind": KnowledgeKind.IDEA}
    soup = entry(session, nature, a, title="Suppe", **idea)
    fire = entry(session, nature, a, title="Bål", **idea)
    own = entry(session, nature, a, title="Egen", **idea)
    old = entry(session, nature, a, title="Gammel", **idea)
    elsewhere = entry(session, make_community(session), a, **idea)
    lately, then = TODAY - timedelta(days=181), TODAY - timedelta(days=182)
    tries = [(soup, b, lately), (fire, b, TODAY), (fire, c, lately), (fire, a, TODAY)]
    tries += [(own, a, TODAY), (old, b, then), (elsewhere, b, TODAY)]
    for entry_id, unit, on in tries:
        session.add(IdeaTrial(entry_id=entry_id, unit_id=id_of(unit), started_on=on))
    ends = [(fire, d, IdeaTrialState.DROPPED), (soup, d, IdeaTrialState.TRIED)]
    ends += [(own, b, IdeaTrialState.DROPPED)]
    for entry_id, unit, state in ends:
        row = IdeaTrial(entry_id=entry_id, unit_id=id_of(unit), started_on=TODAY, state=state)
        session.add(row)
    session.flush()

    assert read(session, nature, reader).ideas == (Idea(fire, "Bål", 2), Idea(soup, "Suppe", 2))


def test_of_counts_the_traces_of_the_unit_with_most_of_them(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    for unit in (units[0], units[0], units[0], units[1]):
        trace(session, nature, unit)
    trace(session, nature, units[1], kind=TraceKind.WORKSHOP)
    trace(session, nature, units[1], occurred_on=TODAY - timedelta(weeks=12))

    assert read(session, nature, reader).breadth == Breadth(largest=3, traces=4)


def test_of_counts_the_tracks_of_the_season_by_state(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    now = id_of(make_season(session))
    last = make_season(
        session, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    place = {"community_id": nature.id, "season_id": now}
    make_track(session, units[0], **place, status=TrackStatus.EVALUATED)
    make_track(session, units[0], **place)
    make_track(session, units[1], **place)
    make_track(session, units[1], season_id=now)
    private = {"visibility": TrackVisibility.OWNERS, "status": TrackStatus.STOPPED}
    make_track(session, units[1], **place, **private)
    make_track(session, units[1], community_id=nature.id, season_id=id_of(last))

    tracks = read(session, nature, reader).tracks

    assert list(tracks.items()) == [(TrackStatus.ACTIVE, 2), (TrackStatus.EVALUATED, 1)]


def test_of_a_closed_community_is_as_it_was_on_its_last_day(
    session: Session, units: list[Unit], reader: Viewer
) -> None:
    closed_on = date(2026, 10, 9)
    closed = make_community(session, status=CommunityStatus.CLOSED, closed_on=closed_on)
    trace(session, closed, units[0], occurred_on=date(2026, 10, 7))

    found = read(session, closed, reader)

    assert (found.as_of, found.quiet_days) == (closed_on, 2)
    assert found.now == InWindow(windows.of(BEFORE), traces=1)


def test_of_is_for_those_who_read_communities(
    session: Session, nature: Community, reader: Viewer
) -> None:
    officer = make_person(session)
    make_role(session, officer, Role.DPO, make_unit(session))

    with pytest.raises(NotAllowed):
        read(session, nature, viewer_of(session, officer))
    with pytest.raises(NotAllowed):
        measures.every(session, by=viewer_of(session, officer), today=TODAY)
    with pytest.raises(NotFound):
        measures.of(session, 999_999, by=reader, today=TODAY)


def test_every_measures_each_community_as_of_does(
    session: Session, nature: Community, units: list[Unit], reader: Viewer
) -> None:
    music = make_community(session, name="Musik")
    make_community(session, name="Afsluttet", status=CommunityStatus.CLOSED, closed_on=RUNS)
    trace(session, nature, units[0], units[1], occurred_on=RUNS)
    trace(session, music, units[0], occurred_on=BEFORE)

    lines = measures.every(session, by=reader, today=TODAY)

    assert [line.community.name for line in lines] == ["Musik", "Natur", "Afsluttet"]
    assert lines[2].measures is None
    for line, community in zip(lines, (music, nature), strict=False):
        assert line.measures == read(session, community, reader)


@pytest.mark.usefixtures("nature")
def test_every_asks_as_much_for_many_as_for_one(
    session: Session,
    units: list[Unit],
    reader: Viewer,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    with count_queries() as few:
        measures.every(session, by=reader, today=TODAY)
    for _ in range(20):
        trace(session, make_community(session), units[0])
    with count_queries() as many:
        found = measures.every(session, by=reader, today=TODAY)

    assert len(found) == 21
    assert len(many) == len(few)
