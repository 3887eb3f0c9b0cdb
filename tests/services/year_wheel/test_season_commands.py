"""Making seasons and closing weeks, and what follows them at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, ClosedWeek
from models.vocabulary import TraceKind
from services import changes, seasons
from services.access import Viewer
from services.communities import measures
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from services.year_wheel import season_commands
from services.year_wheel.season_commands import SeasonDraft
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_round,
    make_season,
    make_trace,
    make_unit,
    viewer_of,
)
from tests.services.year_wheel.world import World, make_world

AUTUMN, CHRISTMAS = date(2026, 10, 12), date(2026, 12, 21)
NEXT = SeasonDraft(" 2027/28 ", date(2027, 8, 1), date(2028, 7, 31))


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


@pytest.fixture
def by(session: Session, world: World) -> Viewer:
    return viewer_of(session, world.steers)


def closed(session: Session) -> list[tuple[int, date]]:
    rows = session.exec(select(ClosedWeek).order_by(col(ClosedWeek.week_on)))
    return [(row.season_id, row.week_on) for row in rows]


def close(session: Session, world: World, by: Viewer, *weeks: date, **values: Any) -> None:
    asked: dict[str, Any] = {"season_id": id_of(world.season), "seen": (), "by": by}
    season_commands.close_weeks(session, weeks=weeks, **asked | values)


def test_plan_makes_the_next_season_and_takes_in_its_rounds(session: Session, by: Viewer) -> None:
    before = make_round(session)
    ahead = make_round(session, opens_on=date(2028, 5, 1), closes_on=date(2028, 6, 1))
    moved = changes.counts(session, *season_commands.MOVED)

    season_id = season_commands.plan(session, NEXT, by=by)

    newest = seasons.every(session)[0]
    days = date(2027, 8, 1), date(2028, 7, 31)
    assert newest == seasons.SeasonSpan(season_id, "2027/28", *days)
    session.refresh(before)
    session.refresh(ahead)
    assert (before.season_id, ahead.season_id) == (None, season_id)
    now = changes.counts(session, *season_commands.MOVED)
    assert now == tuple(count + 1 for count in moved)
    [noted] = session.exec(select(AuditEvent)).all()
    assert (noted.action, noted.subject, noted.subject_id) == ("plan", "season", str(season_id))


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"name": " "}, {"name": season_commands.texts.EMPTY}),
        ({"name": "x" * 61}, {"name": season_commands.texts.TOO_LONG[60]}),
        ({"name": "2026/27"}, {"name": season_commands.TAKEN}),
        ({"starts_on": "?"}, {"starts_on": season_commands.texts.NO_DATE}),
        ({"ends_on": date(2027, 8, 1)}, {"ends_on": season_commands.BACKWARDS}),
        ({"ends_on": date(2028, 9, 5)}, {"ends_on": season_commands.TOO_LONG}),
        ({"starts_on": date(2027, 7, 31)}, {"starts_on": season_commands.OVERLAPS}),
        (
            {"name": "", "starts_on": date(2025, 9, 1), "ends_on": date(2026, 8, 1)},
            {"name": season_commands.texts.EMPTY, "starts_on": season_commands.OVERLAPS},
        ),
    ],
)
def test_plan_refuses_what_cannot_be_a_season(
    session: Session, by: Viewer, values: dict[str, Any], problems: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as caught:
        season_commands.plan(session, SeasonDraft(**vars(NEXT) | values), by=by)

    assert caught.value.problems == problems
    assert len(seasons.every(session)) == 1


def test_close_weeks_closes_these_and_no_others(
    session: Session, world: World, by: Viewer
) -> None:
    other = make_season(
        session, name="2027/28", starts_on=date(2027, 8, 1), ends_on=date(2028, 7, 31)
    )
    session.add(ClosedWeek(season_id=id_of(other), week_on=date(2027, 10, 18)))
    close(session, world, by, AUTUMN, CHRISTMAS)
    later = date(2027, 2, 15)

    close(session, world, by, CHRISTMAS, later, seen={AUTUMN, CHRISTMAS})

    here, there = id_of(world.season), id_of(other)
    assert closed(session) == [
        (here, CHRISTMAS),
        (here, later),
        (there, date(2027, 10, 18)),
    ]
    noted = session.exec(select(AuditEvent)).all()
    assert [(each.action, each.subject_id, each.detail) for each in noted] == [
        ("close weeks", str(here), "+2026-10-12 +2026-12-21"),
        ("close weeks", str(here), "+2027-02-15 -2026-10-12"),
    ]


def test_a_week_of_two_seasons_is_opened_in_both(
    session: Session, world: World, by: Viewer
) -> None:
    shared = date(2026, 7, 27)  # 1 August is its Saturday
    old = make_season(
        session, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    close(session, world, by, shared, season_id=id_of(old))
    close(session, world, by, shared)

    close(session, world, by, seen={shared})

    assert closed(session) == []


@pytest.mark.parametrize("week", [AUTUMN + timedelta(days=1), date(2026, 7, 20), date(2027, 8, 2)])
def test_close_weeks_refuses_what_is_no_week_of_the_season(
    session: Session, world: World, by: Viewer, week: date
) -> None:
    with pytest.raises(Invalid) as caught:
        close(session, world, by, AUTUMN, week)

    assert caught.value.problems == {"weeks": season_commands.NO_WEEK}


def test_what_two_people_close_at_once_is_closed_by_the_first(
    session: Session, world: World, by: Viewer
) -> None:
    close(session, world, by, AUTUMN)

    with pytest.raises(Conflict):
        close(session, world, by, CHRISTMAS)


def test_close_weeks_is_refused_to_others_and_of_no_season(
    session: Session, world: World, by: Viewer
) -> None:
    with pytest.raises(NotAllowed):
        close(session, world, viewer_of(session, world.leads), AUTUMN)
    with pytest.raises(NotFound):
        close(session, world, by, AUTUMN, season_id=999)


def test_silence_is_counted_anew_at_once(session: Session, world: World, by: Viewer) -> None:
    club, silent = make_unit(session), make_community(session)
    make_trace(session, silent, club, kind=TraceKind.IDEA, occurred_on=date(2026, 9, 30))
    before = measures.of(session, id_of(silent), by=by, today=TODAY)

    close(session, world, by, AUTUMN)

    after = measures.of(session, id_of(silent), by=by, today=TODAY)
    assert (before.quiet_days, after.quiet_days) == (37, 32)  # Monday to Friday
