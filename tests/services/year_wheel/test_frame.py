from datetime import date

import pytest
from sqlmodel import Session

from models import ClosedWeek, Season
from models.vocabulary import EventKind, EventStatus, RoundStatus
from services.seasons import SeasonSpan
from services.year_wheel import frame, soon, years
from services.year_wheel.events import Event
from tests.factories import TODAY, id_of, make_round, make_season, viewer_of
from tests.services.year_wheel.world import SOON, World, make_event, make_world

HELD, PLANNED = EventStatus.HELD, EventStatus.PLANNED


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


def close(session: Session, season: Season, *mondays: date) -> None:
    session.add_all(ClosedWeek(season_id=id_of(season), week_on=day) for day in mondays)
    session.flush()


def of_season(session: Session, world: World) -> tuple[Event, ...]:
    season = world.season
    span = SeasonSpan(id_of(season), season.name, season.starts_on, season.ends_on)
    return years.of(session, span, TODAY, by=viewer_of(session, world.works)).events


def told(event: Event) -> tuple[object, ...]:
    return event.uid, event.kind, event.title, event.starts_on, event.ends_on, event.status


def test_rounds_of_a_season_stand_in_it_as_they_are_set(session: Session, world: World) -> None:
    over = make_round(session, name="Efterår")
    coming = {"opens_on": date(2027, 5, 3), "closes_on": date(2027, 6, 11)}
    planned = make_round(session, name="Forår", status=RoundStatus.PLANNED, **coming)
    make_round(session, opens_on=date(2026, 5, 1), closes_on=date(2026, 6, 1))
    make_event(session, world.season, title="Møde")
    make_event(session, world.season, kind=EventKind.ASSESSMENT_ROUND, title="en kopi")

    kind = EventKind.ASSESSMENT_ROUND
    rounds = (
        (f"round-{over.id}", kind, "Efterår", over.opens_on, over.closes_on, HELD),
        (f"round-{planned.id}", kind, "Forår", *coming.values(), PLANNED),
    )
    meeting = ("", EventKind.LOCAL_MEETING, "Møde", SOON, SOON, PLANNED)
    found = of_season(session, world)
    assert [told(event) for event in found] == [rounds[0], meeting, rounds[1]]
    assert [event.for_everybody for event in found] == [True] * 3

    planned.opens_on = date(2027, 5, 10)
    session.flush()

    assert of_season(session, world)[2].starts_on == date(2027, 5, 10)


def test_closed_weeks_in_a_row_are_one_with_the_name_of_their_holiday(
    session: Session, world: World
) -> None:
    close(session, world.season, date(2026, 10, 12), date(2026, 12, 21), date(2026, 12, 28))
    holiday = {"kind": EventKind.HOLIDAY, "starts_on": date(2026, 12, 21)}
    make_event(session, world.season, title="Jul", ends_on=date(2027, 1, 3), **holiday)
    later = {"starts_on": date(2027, 2, 15), "ends_on": date(2027, 2, 21)}
    make_event(session, world.season, title="åbent nu", **holiday | later)

    kind = EventKind.HOLIDAY
    assert [told(event) for event in of_season(session, world)] == [
        ("closed-2026-10-12", kind, "", date(2026, 10, 12), date(2026, 10, 18), HELD),
        ("closed-2026-12-21", kind, "Jul", date(2026, 12, 21), date(2027, 1, 3), PLANNED),
    ]


def test_closed_weeks_do_not_reach_out_of_the_season(session: Session, world: World) -> None:
    old = make_season(
        session, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    close(session, old, date(2026, 7, 20), date(2026, 7, 27))
    close(session, world.season, date(2026, 8, 3))

    [begins] = of_season(session, world)
    [whole] = frame.of_span(session, date(2026, 1, 1), date.max, TODAY)

    assert (begins.starts_on, begins.ends_on) == (date(2026, 8, 1), date(2026, 8, 9))
    assert (whole.starts_on, whole.ends_on) == (date(2026, 7, 20), date(2026, 8, 9))


def test_what_frames_the_season_is_not_what_comes_soon(session: Session, world: World) -> None:
    make_event(session, world.season, kind=EventKind.HOLIDAY, title="Jul")
    make_event(session, world.season, title="Møde")

    by = viewer_of(session, world.works)
    found = soon.of(session, (), TODAY, SOON, 5, by=by)

    assert [event.title for event in found] == ["Møde"]
