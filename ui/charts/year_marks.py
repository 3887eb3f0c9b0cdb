"""The marks of the year wheel: what is drawn of a season, lane by lane."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import cast

import pyarrow as pa

from models.vocabulary import EventKind, EventStatus
from services.calendar import monday
from services.year_wheel.events import Event
from services.year_wheel.lanes import LANE_OF, Lane
from services.year_wheel.years import Year
from ui import event_labels, event_words, i18n
from ui.i18n import _, ngettext

FEW = 6  # marks of a lane: more have no room for their days
ROOM = 4 * 7 * 86_400_000  # four weeks, for the day of a mark before the next one
BAR = timedelta(days=4)  # what lasts longer is drawn as long as it is
NAMELESS = "\u2060"  # the line of today has no name of its own
SIGNS = {EventStatus.CANCELLED: "✕", EventStatus.MOVED: "→"}
TEXTS = ("what", "lane", "state", "word", "inside", "title", "said")
SCHEMA = pa.schema(
    {
        **{name: pa.string() for name in TEXTS},
        "order": pa.int8(),
        "at": pa.int64(),
        "until": pa.int64(),
        "n": pa.int16(),
    }
)
Mark = dict[str, object]


def rows(year: Year, today: date) -> pa.Table:
    """What is drawn: "closed" weeks, "today", and in each lane "row", "spot"s, "bar"s, "sign"s."""
    made: list[Mark] = [
        {"what": "closed", "at": _moment(week), "until": _moment(week + timedelta(weeks=1))}
        for week in year.closed
    ]
    if year.season.starts_on <= today <= year.season.ends_on:
        line: Mark = {"what": "today", "lane": NAMELESS, "order": 0, "at": _moment(today)}
        made.append(line | {"word": _("today")})
    start, until = _moment(year.season.starts_on), (year.season.ends_on, today)
    for order, lane in enumerate(lanes(year.events), start=1):
        place: Mark = {"lane": _(event_labels.LANES[lane]), "order": order}
        marks = list(_marks(lane, [e for e in year.events if LANE_OF.get(e.kind) is lane], until))
        named = len(marks) <= FEW or lane is Lane.WORKSHOPS
        made.append({"what": "row", "at": start} | place)
        shown = _with_room(marks) if named else [mark | {"word": ""} for mark in marks]
        made += [mark | place for mark in shown]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def _with_room(marks: Sequence[Mark]) -> Iterable[Mark]:
    """The marks of a lane: a word stays only where it does not run into the next mark."""
    places = [cast("int", mark["at"]) for mark in marks]
    for mark, at in zip(marks, places, strict=True):
        tight = any(0 < other - at < ROOM for other in places)
        yield mark | {"word": ""} if tight else mark


def lanes(events: Iterable[Event]) -> list[Lane]:
    """The lanes in which something stands, in their order."""
    there = {LANE_OF.get(event.kind) for event in events}
    return [lane for lane in Lane if lane in there]


def _marks(lane: Lane, events: Sequence[Event], until: tuple[date, date]) -> Iterable[Mark]:
    if lane is Lane.LOOPS:
        yield from _loops(events, *until)
        return
    long = [event for event in events if event.ends_on - event.starts_on > BAR]
    for event in long:
        if event.status not in SIGNS:
            yield from _bar(event)
    short = [event for event in events if event not in long or event.status in SIGNS]
    for (_week, _status), some in groupby(sorted(short, key=_week_and_state), _week_and_state):
        yield _spot(lane, list(some))


def _week_and_state(event: Event) -> tuple[date, str]:
    return monday(event.starts_on), event.status.value


def _spot(lane: Lane, events: Sequence[Event]) -> Mark:
    event, n = events[0], len(events)
    day = event.starts_on if n == 1 else monday(event.starts_on) + timedelta(days=3)
    number = event.number if lane is Lane.WORKSHOPS and n == 1 else None
    said = event_words.when(event) if n == 1 else i18n.week(day)
    state = _(event_labels.EVENT_STATUSES[event.status])
    many = ngettext("{n} event", "{n} events", n).format(n=n)
    return {
        "what": "sign" if event.status in SIGNS else "spot",
        "state": event.status.value,
        "at": _moment(day),
        "n": n,
        "word": i18n.day_in_year(day) if n == 1 else "",
        "title": event_words.title(event) if n == 1 else many,
        "said": f"{said} · {state}",
        "inside": SIGNS.get(event.status) or (str(number) if number else ""),
    }


def _bar(event: Event) -> Iterable[Mark]:
    """From its first day to its last, and after that its days in words."""
    first, last = i18n.day_in_year(event.starts_on), i18n.day_in_year(event.ends_on)
    state = event_words.status(event)
    yield _long(event.starts_on, event.ends_on, event.status) | {
        "title": event_words.title(event),
        "said": f"{event_words.when(event)} · {state}",
    }
    yield {"what": "end", "at": _moment(event.ends_on), "word": f"{first} – {last}"}


def _loops(events: Sequence[Event], season_ends_on: date, today: date) -> Iterable[Mark]:
    """From the start of each loop to its end, or to where the next one starts."""
    planned = [event for event in events if event.status not in SIGNS]
    starts = [event for event in planned if event.kind is EventKind.LOOP_START]
    for number, start in enumerate(starts, start=1):
        after = [e.starts_on for e in planned if e.starts_on > start.starts_on]
        ends_on = min(after, default=season_ends_on)
        word = _("Loop {n}").format(n=number)
        said = _("{first} to {last}").format(
            first=i18n.day(start.starts_on), last=i18n.day(ends_on)
        )
        over = EventStatus.HELD if ends_on < today else EventStatus.PLANNED
        yield _long(start.starts_on, ends_on, over) | {
            "inside": word,
            "title": word,
            "said": said,
        }


def _long(first: date, last: date, status: EventStatus) -> Mark:
    return {
        "what": "bar",
        "state": status.value,
        "at": _moment(first),
        "until": _moment(last),
        "n": 1,
        "inside": "",
    }


def _moment(on: date) -> int:
    # Noon in UTC is the same day everywhere that this is read.
    return int(datetime(on.year, on.month, on.day, 12, tzinfo=UTC).timestamp() * 1000)
