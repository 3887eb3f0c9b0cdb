"""Events as calendar programs read them: an iCalendar file (RFC 5545).

It holds the year wheel's own words: titles, places, what it is for. No person stands in it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry

from models.vocabulary import EventKind, EventStatus
from services.calendar import COPENHAGEN
from services.year_wheel.events import Event

NAME = "SLF-overblik"
PRODUCT = "-//SLF-overblik//Year wheel//DA"
READ_AGAIN = timedelta(hours=6)
UTC = ZoneInfo("UTC")
# Days that say something of the season and take nobody's time.
FRAMES = {EventKind.HOLIDAY, EventKind.ASSESSMENT_ROUND, EventKind.LOOP_START, EventKind.LOOP_END}
# What is called by its kind: a calendar program brings no language, so in that of the clubs.
CALLED = {EventKind.ASSESSMENT_ROUND: "Vurderingsrunde", EventKind.HOLIDAY: "Lukket"}


def written(
    events: Iterable[Event], now: datetime, first_of: Mapping[int, int], *, subscribed: bool
) -> bytes:
    """A calendar file of these events, to put into a calendar or to be `subscribed` to.

    An event that was moved is told by the one that took its place, under the name of the very
    first (`first_of`): a calendar program then moves it, and does not show both.
    """
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN")):
        calendar.add(name, value)
    if subscribed:  # a name in any other file makes a calendar of its own of it
        calendar.add("name", NAME)
        calendar.add("x-wr-calname", NAME)
        calendar.add("refresh-interval", READ_AGAIN, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
    for event in events:
        if event.moved_to is None:
            calendar.add_component(_entry(event, first_of.get(event.id, event.id), now))
    return calendar.to_ical()


def _entry(event: Event, first: int, now: datetime) -> Entry:
    entry = Entry()
    starts, ends = _span(event)
    for name, value in (
        ("uid", f"{event.uid or f'event-{first}'}@slf-overblik"),
        ("sequence", event.version),
        ("dtstamp", now.astimezone(UTC)),
        ("dtstart", starts),
        ("dtend", ends),
        ("summary", _title(event)),
        ("location", event.place),
        ("description", _about(event)),
        ("status", _status(event)),
        ("transp", _shown_as(event)),
    ):
        if value != "":
            entry.add(name, value)
    return entry


def _span(event: Event) -> tuple[Any, Any]:
    """When it begins and ends: whole days up to the one after it, or moments in UTC.

    Moments need no table of summer times in the file; each program knows them in its own zone.
    """
    if event.starts_at is None or event.ends_at is None:
        return event.starts_on, event.ends_on + timedelta(days=1)
    return _moment(event.starts_on, event.starts_at), _moment(event.ends_on, event.ends_at)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, COPENHAGEN).astimezone(UTC)


def _title(event: Event) -> str:
    named = CALLED.get(event.kind) if event.uid else None
    return ": ".join(filter(None, (named, event.title)))


def _about(event: Event) -> str:
    """For whom it is, if not for everybody, and what for."""
    whom = [event.unit, *(name for _id, name in event.communities)]
    return "\n".join([*filter(None, whom), *filter(None, [event.purpose])])


def _status(event: Event) -> str:
    over = event.status in (EventStatus.CANCELLED, EventStatus.MOVED)
    return "CANCELLED" if over else "CONFIRMED"


def _shown_as(event: Event) -> str:
    over = event.status in (EventStatus.CANCELLED, EventStatus.MOVED)
    return "TRANSPARENT" if over or event.kind in FRAMES else "OPAQUE"
