from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import ClosedWeek, Community, Season, Unit, YearWheelEvent
from models.vocabulary import CommunityStatus, EventKind, EventStatus, TraceKind
from services.access import Viewer
from services.between import Silence
from services.communities import life
from services.communities.life import SeasonLife, Woken
from services.errors import NotFound
from services.seasons import SeasonSpan, Workshop
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_season,
    make_trace,
    make_unit,
    viewer_of,
)

MONDAY = date(2026, 11, 16)
WEEK = timedelta(weeks=1)
AUTUMN = date(2026, 10, 12)  # week 42 is closed


@pytest.fixture
def season(session: Session) -> Season:
    made = make_season(session, starts_on=date(2026, 9, 14))
    session.add(ClosedWeek(season_id=id_of(made), week_on=AUTUMN))
    session.flush()
    return made


@pytest.fixture
def unit(session: Session) -> Unit:
    return make_unit(session, name="Klub A")


@pytest.fixture
def nature(session: Session, unit: Unit) -> Community:
    made = make_community(session, name="Natur")
    make_membership(session, made, make_person(session, unit), valid_from=date(2026, 9, 1))
    return made


@pytest.fixture
def reader(session: Session, unit: Unit) -> Viewer:
    return viewer_of(session, make_person(session, unit))


def workshop(session: Session, season: Season, number: int, on: date) -> None:
    session.add(
        YearWheelEvent(
            season_id=id_of(season),
            kind=EventKind.WORKSHOP,
            number=number,
            title=f"Workshop {number}",
            starts_on=on,
            ends_on=on,
            status=EventStatus.HELD,
        )
    )
    session.flush()


def read(
    session: Session, community: Community, by: Viewer, today: date = TODAY
) -> tuple[SeasonLife, ...]:
    return life.of(session, id_of(community), by=by, today=today)


def test_of_tells_a_season_by_week_and_kind(
    session: Session, season: Season, nature: Community, unit: Unit, reader: Viewer
) -> None:
    workshop(session, season, 1, date(2026, 9, 23))
    weeks = [date(2026, 9, 14) + n * WEEK for n in range(10)]  # weeks 38 to 47
    for day in (weeks[0], weeks[0], weeks[1]):
        make_trace(session, nature, unit, occurred_on=day)
    make_trace(session, nature, unit, occurred_on=weeks[0], kind=TraceKind.IDEA)
    make_trace(session, nature, unit, occurred_on=AUTUMN, kind=TraceKind.TEAMS_POST)
    # Silent in the weeks 40, 41, 43 and 44; a visit on Thursday of week 45 and a file on Friday.
    make_trace(session, nature, unit, occurred_on=date(2026, 11, 6), kind=TraceKind.MATERIAL)
    visit = {"kind": TraceKind.PRACTICE_VISIT, "title": "Besøg på Tumlen"}
    make_trace(session, nature, unit, occurred_on=date(2026, 11, 5), **visit)
    # What must not be counted: a workshop, tomorrow, and another community.
    make_trace(session, nature, unit, occurred_on=weeks[3], kind=TraceKind.WORKSHOP)
    make_trace(session, nature, unit, occurred_on=TODAY + timedelta(days=1))
    make_trace(session, make_community(session), unit, occurred_on=weeks[4])

    (found,) = read(session, nature, reader)

    assert found == SeasonLife(
        season=SeasonSpan(id_of(season), "2026/27", date(2026, 9, 14), date(2027, 7, 31)),
        until=TODAY,
        weeks={
            weeks[0]: {TraceKind.IDEA: 1, TraceKind.MEETING: 2},
            weeks[1]: {TraceKind.MEETING: 1},
            AUTUMN: {TraceKind.TEAMS_POST: 1},
            date(2026, 11, 2): {TraceKind.MATERIAL: 1, TraceKind.PRACTICE_VISIT: 1},
        },
        closed=(AUTUMN,),
        workshops=(Workshop(1, date(2026, 9, 23)),),
        alive=3,
        base=8,  # weeks 38 to 46 without 42; week 47 has no trace and is not over
        silence=Silence(4, date(2026, 9, 28), date(2026, 10, 26), ongoing=False),
        woken=Woken(
            TraceKind.PRACTICE_VISIT, date(2026, 11, 5), "Klub A", "Besøg på Tumlen", None
        ),
    )
    assert found.traces == 7


@pytest.mark.usefixtures("season")
def test_of_the_week_that_runs_counts_once_it_has_a_trace(
    session: Session, nature: Community, unit: Unit, reader: Viewer
) -> None:
    make_trace(session, nature, unit, occurred_on=TODAY)

    (found,) = read(session, nature, reader)

    assert (found.alive, found.base) == (1, 9)
    assert found.silence == Silence(8, date(2026, 9, 14), MONDAY - WEEK, ongoing=False)


@pytest.mark.usefixtures("season")
def test_of_a_silence_that_lasts_was_woken_by_nothing(
    session: Session, nature: Community, unit: Unit, reader: Viewer
) -> None:
    make_trace(session, nature, unit, occurred_on=date(2026, 10, 9))

    (found,) = read(session, nature, reader)

    assert found.silence == Silence(4, date(2026, 10, 19), MONDAY - WEEK, ongoing=True)
    assert found.woken is None


def test_of_says_which_workshop_came_shortly_before_what_woke_it(
    session: Session, season: Season, nature: Community, unit: Unit, reader: Viewer
) -> None:
    workshop(session, season, 1, date(2026, 10, 20))
    make_trace(session, nature, unit, occurred_on=date(2026, 11, 3))

    (found,) = read(session, nature, reader)

    assert found.woken
    assert found.woken.after == Workshop(1, date(2026, 10, 20))


@pytest.mark.usefixtures("season")
def test_of_counts_from_the_day_on_which_the_community_began(
    session: Session, unit: Unit, reader: Viewer
) -> None:
    young = make_community(session)
    make_membership(session, young, make_person(session, unit), valid_from=date(2026, 11, 2))

    (found,) = read(session, young, reader)

    assert (found.alive, found.base) == (0, 2)
    assert found.silence == Silence(2, date(2026, 11, 2), date(2026, 11, 9), ongoing=True)


@pytest.mark.usefixtures("season")
def test_of_lays_seasons_beside_each_other_the_newest_first(
    session: Session, nature: Community, unit: Unit, reader: Viewer
) -> None:
    for year in (2023, 2024, 2025):
        name, ends = f"{year}/{year + 1 - 2000}", date(year + 1, 7, 31)
        make_season(session, name=name, starts_on=date(year, 8, 1), ends_on=ends)
    make_season(session, name="2027/28", starts_on=date(2027, 8, 1), ends_on=date(2028, 7, 31))
    make_trace(session, nature, unit, occurred_on=date(2024, 9, 2))
    make_trace(session, nature, unit, occurred_on=date(2026, 6, 15))

    found = read(session, nature, reader)

    assert [each.season.name for each in found] == ["2026/27", "2025/26", "2024/25"]
    assert [each.traces for each in found] == [0, 1, 1]
    # The seasons that are over: no silence of theirs lasts, and what woke it lies within.
    assert [each.silence and each.silence.ongoing for each in found] == [True, False, False]
    assert found[1].silence == Silence(46, date(2025, 7, 28), date(2026, 6, 8), ongoing=False)
    assert found[1].woken
    assert found[1].woken.occurred_on == date(2026, 6, 15)
    assert found[2].base == 48  # from the first trace on: weeks 36 to 31


@pytest.mark.usefixtures("season")
def test_of_a_closed_community_ends_on_its_last_day(
    session: Session, unit: Unit, reader: Viewer
) -> None:
    on = date(2026, 10, 7)
    closed = make_community(session, status=CommunityStatus.CLOSED, closed_on=on)
    make_trace(session, closed, unit, occurred_on=date(2026, 9, 16))

    (found,) = read(session, closed, reader)

    assert (found.until, found.alive, found.base) == (on, 1, 3)


def test_of_without_a_season_is_nothing(
    session: Session, nature: Community, reader: Viewer
) -> None:
    assert read(session, nature, reader) == ()
    with pytest.raises(NotFound):
        life.of(session, 999_999, by=reader, today=TODAY)


@pytest.mark.usefixtures("season")
def test_of_asks_as_much_for_many_traces_as_for_none(
    session: Session,
    nature: Community,
    unit: Unit,
    reader: Viewer,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    make_trace(session, nature, unit, occurred_on=date(2026, 11, 2))
    with count_queries() as few:
        read(session, nature, reader)
    for n in range(20):
        make_trace(session, nature, unit, occurred_on=TODAY - n * timedelta(days=2))
    with count_queries() as many:
        read(session, nature, reader)

    assert len(many) <= len(few) <= 8
