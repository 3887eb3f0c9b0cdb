from datetime import UTC, date, datetime, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream
from sqlmodel import Session, select

from models import AuditEvent, CalendarAddress, ClosedWeek
from models.vocabulary import EventStatus
from services.year_wheel import addresses
from services.year_wheel.addresses import Address
from tests.factories import (
    TODAY,
    id_of,
    make_credential,
    make_round,
    make_season,
    viewer_of,
)
from tests.services.year_wheel.world import SOON, World, make_event, make_world

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture
def world(session: Session) -> World:
    world = make_world(session)
    for person in (world.works, world.leads):
        make_credential(session, person)
    return world


def make(session: Session, world: World) -> str:
    return addresses.make(session, by=viewer_of(session, world.works), now=NOW)


def titles(session: Session, secret: str, today: date = TODAY) -> list[str | None] | None:
    found = addresses.calendar(session, secret, today, NOW)
    if found is None:
        return None
    return [entry.summary for entry in IcsCalendarStream.calendar_from_ics(found.decode()).events]


def test_make_keeps_only_the_hash_and_says_so_in_the_audit(session: Session, world: World) -> None:
    secret = make(session, world)

    [row] = session.exec(select(CalendarAddress)).all()
    assert len(secret) == 43
    assert secret not in str(row)
    assert len(row.secret_hash) == 64
    [noted] = session.exec(select(AuditEvent)).all()
    assert (noted.action, noted.subject) == ("make", "calendar address")
    assert secret not in str(noted)
    by = viewer_of(session, world.works)
    assert addresses.of(session, by=by) == Address(NOW, None)
    assert addresses.of(session, by=viewer_of(session, world.leads)) is None


def test_the_calendar_holds_what_concerns_its_person(session: Session, world: World) -> None:
    make_event(session, world.season, title="alle")
    make_event(session, world.season, title="afdelingen", unit_id=world.department.id)
    make_event(session, world.season, title="de andre", unit_id=world.other.id)
    make_event(session, world.season, world.community, title="Natur")
    make_event(session, world.season, title="aflyst", status=EventStatus.CANCELLED)
    moved = make_event(session, world.season, title="før", status=EventStatus.MOVED)
    make_event(session, world.season, title="efter", moved_from_id=moved.id, version=3)
    old = make_season(
        session, name="2025/26", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31)
    )
    make_event(session, old, title="i foråret", starts_on=date(2026, 3, 1))
    make_event(session, old, title="for længe siden", starts_on=date(2025, 11, 21))

    assert titles(session, make(session, world)) == [
        *("i foråret", "alle", "afdelingen", "Natur", "aflyst", "efter"),
    ]


def test_nobody_stands_in_the_calendar(session: Session, world: World) -> None:
    make_event(session, world.season, world.community, unit_id=world.club.id, purpose="Vi ses")

    found = addresses.calendar(session, make(session, world), TODAY, NOW)

    assert found is not None
    for person in (world.works, world.leads, world.steers):
        assert person.name.encode() not in found
        assert person.work_email.encode() not in found


def test_a_new_address_takes_the_place_of_the_old_one(session: Session, world: World) -> None:
    old, new = make(session, world), make(session, world)

    assert titles(session, old) is None
    assert titles(session, new) == []
    assert len(session.exec(select(CalendarAddress)).all()) == 1


@pytest.mark.parametrize("secret", ["", "x", "x" * 5000, "\x00", "\ud83d", "' OR 1=1 --"])
def test_a_wrong_secret_finds_nothing(session: Session, world: World, secret: str) -> None:
    make(session, world)

    assert titles(session, secret) is None


def test_the_hash_is_no_secret(session: Session, world: World) -> None:
    make(session, world)
    row = session.exec(select(CalendarAddress)).one()

    assert titles(session, row.secret_hash) is None


def test_what_is_taken_back_is_worth_nothing(session: Session, world: World) -> None:
    secret, by = make(session, world), viewer_of(session, world.works)
    others = addresses.make(session, by=viewer_of(session, world.leads), now=NOW)

    addresses.revoke(session, by=by)

    assert titles(session, secret) is None
    assert addresses.of(session, by=by) is None
    assert titles(session, others) == []


def test_who_has_left_is_read_no_more(session: Session, world: World) -> None:
    secret = make(session, world)
    world.works.valid_to = TODAY
    session.flush()

    assert titles(session, secret) == []
    assert titles(session, secret, TODAY + timedelta(days=1)) is None


def test_who_may_not_sign_in_is_read_no_more(session: Session, world: World) -> None:
    secret = make(session, world)
    credential = make_credential(session, world.steers)
    own = addresses.make(session, by=viewer_of(session, world.steers), now=NOW)
    credential.active = False
    session.flush()

    assert titles(session, own) is None
    assert titles(session, secret) == []


def test_who_changes_place_reads_what_concerns_them_there(session: Session, world: World) -> None:
    make_event(session, world.season, title="før", unit_id=world.department.id)
    make_event(session, world.season, title="nu", unit_id=world.other.id, starts_on=SOON)
    secret = make(session, world)
    world.works.unit_id = id_of(world.other)
    session.flush()

    assert titles(session, secret) == ["nu"]


def test_that_it_was_read_is_written_down_once_an_hour(session: Session, world: World) -> None:
    secret, by = make(session, world), viewer_of(session, world.works)
    soon, later = NOW + timedelta(minutes=59), NOW + timedelta(hours=1)

    assert addresses.read_is_due(session, secret, NOW)
    addresses.note_read(session, secret, NOW)
    session.flush()
    addresses.note_read(session, "andet", later)

    assert addresses.of(session, by=by) == Address(NOW, NOW)
    assert not addresses.read_is_due(session, secret, soon)
    assert addresses.read_is_due(session, secret, later)


def test_the_calendar_holds_the_rounds_and_the_closed_weeks(
    session: Session, world: World
) -> None:
    make_round(session, name="for længe siden", opens_on=date(2025, 11, 1))
    round_ = make_round(session, name="December 2026")
    session.add(ClosedWeek(season_id=id_of(world.season), week_on=date(2026, 10, 12)))
    session.flush()

    found = addresses.calendar(session, make(session, world), TODAY, NOW)

    assert found is not None
    entries = IcsCalendarStream.calendar_from_ics(found.decode()).events
    assert [(e.uid, e.summary, e.dtstart, e.dtend, e.transparency) for e in entries] == [
        (
            f"round-{round_.id}@slf-overblik",
            "Vurderingsrunde: December 2026",
            date(2026, 9, 1),
            date(2026, 11, 1),
            "TRANSPARENT",
        ),
        (
            "closed-2026-10-12@slf-overblik",
            "Lukket",
            date(2026, 10, 12),
            date(2026, 10, 19),
            "TRANSPARENT",
        ),
    ]
