import logging
from datetime import date
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from sqlmodel import select
from starlette.applications import Starlette

from models import CalendarAddress, Credential, Person, YearWheelEvent
from models.base import now
from models.vocabulary import EventKind
from services.database import reading, transaction
from services.year_wheel import addresses
from tests.factories import (
    TODAY,
    id_of,
    make_credential,
    make_person,
    make_season,
    make_unit,
    viewer_of,
)
from tests.web.asking import Answer, Client
from web import calendar

DAY = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def person() -> Person:
    with transaction() as session:
        person = make_person(session, make_unit(session))
        make_credential(session, person)
        about: dict[str, Any] = {"kind": EventKind.STAFF_DAY, "title": "Fælles dag"}
        season_id = id_of(make_season(session))
        session.add(YearWheelEvent(season_id=season_id, starts_on=DAY, ends_on=DAY, **about))
        return person


@pytest.fixture
def secret(person: Person) -> str:
    with transaction() as session:
        return addresses.make(session, by=viewer_of(session, person), now=now())


def ask(secret: str, method: str = "GET", address: str = "https://overblik.example") -> Answer:
    app = Starlette(routes=[calendar.route()])
    return Client(app, address).ask(method, f"/calendar/{secret}.ics")


def test_a_calendar_program_reads_the_year_wheel_without_a_cookie(secret: str) -> None:
    answer = ask(secret)

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-store"
    [event] = IcsCalendarStream.calendar_from_ics(answer.text).events
    assert (event.summary, event.dtstart) == ("Fælles dag", DAY)


def test_that_it_was_read_can_be_seen(secret: str) -> None:
    ask(secret)
    with reading() as session:
        first = session.exec(select(CalendarAddress.read_at)).one()
    ask(secret)

    with reading() as session:
        assert session.exec(select(CalendarAddress.read_at)).one() == first
    assert first is not None


def test_wrong_taken_back_left_and_put_out_are_one_answer(person: Person, secret: str) -> None:
    wrong = ask("x" * 43)
    with transaction() as session:
        session.get_one(Credential, id_of(person)).active = False
    put_out = ask(secret)
    with transaction() as session:
        session.get_one(Credential, id_of(person)).active = True
        session.get_one(Person, id_of(person)).valid_to = date(2026, 11, 21)
    left = ask(secret)
    with transaction() as session:
        session.get_one(Person, id_of(person)).valid_to = None
        addresses.revoke(session, by=viewer_of(session, person))
    taken_back = ask(secret)

    for answer in (wrong, put_out, left, taken_back):
        assert (answer.status, answer.text) == (404, "Not found")
        assert answer.headers == wrong.headers


@pytest.mark.usefixtures("person")
@pytest.mark.parametrize("path", ["", ".", "..", "%00", "x" * 3000, "æ"])
def test_any_other_path_finds_nothing(path: str) -> None:
    assert ask(path).status == 404


def test_nothing_can_be_sent_there(secret: str) -> None:
    assert [ask(secret, method).status for method in ("POST", "PUT", "DELETE")] == [405] * 3


def test_in_production_the_secret_does_not_travel_in_the_clear(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = "http://overblik.example"
    assert ask(secret, address=plain).status == 200

    monkeypatch.setattr(
        "web.cookies.name_behind", lambda scheme: "x" if scheme == "https" else None
    )

    assert ask(secret, address=plain).status == 404
    assert ask(secret).status == 200


def test_the_secret_is_in_no_log(secret: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    ask(secret)
    ask(secret[:-1] + "-")

    assert secret[:-1] not in caplog.text
