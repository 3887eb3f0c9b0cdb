"""The calendar files, read by a parser that did not write them."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as Entry

from models.vocabulary import EventKind, EventStatus
from services.calendar import COPENHAGEN
from services.year_wheel import calendar_file
from services.year_wheel.events import Event

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
DAY = date(2027, 1, 20)


def event(**values: Any) -> Event:
    default: dict[str, Any] = {
        "id": 7,
        "season_id": 1,
        "kind": EventKind.WORKSHOP,
        "number": 2,
        "title": "Workshop 2: data i praksis",
        "starts_on": DAY,
        "ends_on": DAY,
        "starts_at": None,
        "ends_at": None,
        "status": EventStatus.PLANNED,
        "place": "",
        "purpose": "",
        "headcount": 31,
        "next_step": "Kun i årshjulet",
        "moved_from_id": None,
        "version": 1,
    }
    return Event(**default | values)


def read(*events: Event, **first: int) -> list[Entry]:
    first_of = {int(key[1:]): value for key, value in first.items()}
    text = calendar_file.written(events, NOW, first_of, subscribed=True).decode()
    found: Calendar = IcsCalendarStream.calendar_from_ics(text)
    assert found.prodid == calendar_file.PRODUCT
    return found.events


def test_an_event_of_whole_days_ends_on_the_day_after() -> None:
    [entry] = read(event(ends_on=date(2027, 1, 22)))

    assert (entry.dtstart, entry.dtend) == (DAY, date(2027, 1, 23))
    assert (entry.summary, entry.uid) == ("Workshop 2: data i praksis", "event-7@slf-overblik")
    assert (entry.sequence, entry.status, entry.transparency) == (1, "CONFIRMED", "OPAQUE")
    assert entry.dtstamp == NOW


@pytest.mark.parametrize(
    ("day", "starts", "ends", "hours"),
    [
        (DAY, time(9), time(15), (8, 14)),
        (date(2027, 6, 1), time(9), time(15), (7, 13)),
        (date(2027, 3, 28), time(1), time(4), (0, 2)),  # the night with an hour less
        (date(2026, 10, 25), time(1), time(4), (23, 3)),  # and the one with an hour more
        (date(2027, 3, 27), time(9), time(15), (8, 14)),
        (date(2027, 3, 29), time(9), time(15), (7, 13)),
    ],
)
def test_times_are_those_of_copenhagen_in_summer_and_winter(
    day: date, starts: time, ends: time, hours: tuple[int, int]
) -> None:
    [entry] = read(event(starts_on=day, ends_on=day, starts_at=starts, ends_at=ends))

    assert isinstance(entry.dtstart, datetime)
    assert isinstance(entry.dtend, datetime)
    assert (entry.dtstart.astimezone(UTC).hour, entry.dtend.astimezone(UTC).hour) == hours
    local = entry.dtstart.astimezone(COPENHAGEN), entry.dtend.astimezone(COPENHAGEN)
    assert [(at.date(), at.time()) for at in local] == [(day, starts), (day, ends)]


def test_a_time_that_the_clock_jumps_over_is_an_hour_later() -> None:
    day, gap = date(2027, 3, 28), time(2, 30)

    [entry] = read(event(starts_on=day, ends_on=day, starts_at=gap, ends_at=time(4)))

    assert isinstance(entry.dtstart, datetime)
    assert entry.dtstart.astimezone(COPENHAGEN).time() == time(3, 30)


def test_texts_come_through_as_they_were_written() -> None:
    purpose = "Én; to, tre\\fire\nBEGIN:VEVENT\n" + "æøå 😀 " * 60

    title = "Møde: æ, ø; å"
    place = {"unit": "Engen", "place": "Salen, 1. sal", "communities": ((3, "Natur"),)}
    [entry] = read(event(title=title, purpose=purpose, **place))

    assert (entry.summary, entry.location) == (title, "Salen, 1. sal")
    assert entry.description == f"Engen\nNatur\n{purpose}"


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    written = calendar_file.written([event(purpose="æ" * 600)], NOW, {}, subscribed=True)

    lines = written.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


def test_what_is_cancelled_says_so_and_takes_no_time() -> None:
    [entry] = read(event(status=EventStatus.CANCELLED, version=2))

    assert (entry.status, entry.sequence) == ("CANCELLED", 2)
    assert entry.transparency == "TRANSPARENT"


@pytest.mark.parametrize("frame", sorted(calendar_file.FRAMES))
def test_what_frames_the_season_takes_no_time(frame: EventKind) -> None:
    assert read(event(kind=frame))[0].transparency == "TRANSPARENT"


def test_a_moved_event_is_the_same_one_at_another_time() -> None:
    later = date(2027, 2, 3)
    old = event(status=EventStatus.MOVED, version=2, moved_to=(9, later))
    new = event(id=9, starts_on=later, ends_on=later, version=3, moved_from_id=7)

    [entry] = read(old, new, _9=7)

    assert (entry.uid, entry.sequence) == ("event-7@slf-overblik", 3)
    assert entry.dtstart == later


def test_what_was_said_after_an_event_is_not_in_the_file() -> None:
    written = calendar_file.written([event()], NOW, {}, subscribed=True).decode()

    assert "Kun i" not in written
    assert "31" not in written


@pytest.mark.parametrize("subscribed", [True, False])
def test_only_what_is_subscribed_to_is_a_calendar_with_a_name(*, subscribed: bool) -> None:
    lines = calendar_file.written([], NOW, {}, subscribed=subscribed).decode().splitlines()

    named = ["NAME:SLF-overblik", "X-WR-CALNAME:SLF-overblik"]
    again = ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    assert [line for line in [*named, *again] if line in lines] == (
        [*named, *again] if subscribed else []
    )


def test_a_calendar_without_events_can_be_read() -> None:
    assert read() == []
