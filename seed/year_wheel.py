"""The events of a season: workshops, meetings, learning days, holidays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models import Unit, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from seed.reference import closed_weeks
from seed.texts import read
from seed.world import TODAY, World, Year
from services.calendar import monday, operating_weeks

WORKSHOPS = ("øvebaner", "data i praksis", "evaluering")
HOLIDAYS = {2: "Vinterferie", 3: "Påske", 4: "Påske", 10: "Efterårsferie", 12: "Jul og nytår"}
SUMMER = "Sommerferie"
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class Event:
    """Something planned; a single day when it does not say when it ends."""

    starts_on: date
    kind: EventKind
    title: str
    ends_on: date | None = None
    number: int | None = None
    unit_id: int | None = None


def add_year_wheel(world: World) -> None:
    """The events of all seasons, day by day."""
    departments = sorted({club.department_id for club in world.clubs})
    for year in world.years:
        events = [*_common(year), *_holidays(year), *_meetings(year)]
        for place, department_id in enumerate(departments):
            title = f"Lokalt møde: {world.rows.of(Unit)[department_id - 1]['name']}"
            events += _local_meetings(year, department_id, title, place % 4)
        for event in sorted(events, key=lambda event: (event.starts_on, event.kind)):
            _add(world, year, event)


def _add(world: World, year: Year, event: Event) -> None:
    ends_on = event.ends_on or event.starts_on
    world.rows.add(
        YearWheelEvent,
        season_id=year.id,
        kind=event.kind,
        number=event.number,
        title=event.title,
        starts_on=event.starts_on,
        ends_on=ends_on,
        unit_id=event.unit_id,
        status=EventStatus.HELD if ends_on < TODAY else EventStatus.PLANNED,
    )


def _common(year: Year) -> Iterator[Event]:
    half = monday(year.workshops[1])
    yield Event(monday(year.staff_day), EventKind.LOOP_START, "Læringsloop 1 begynder")
    yield Event(year.staff_day, EventKind.STAFF_DAY, "Fælles medarbejderdag")
    yield Event(half - 3 * DAY, EventKind.LOOP_END, "Læringsloop 1 slutter")
    yield Event(half, EventKind.LOOP_START, "Læringsloop 2 begynder")
    evaluation = "Årsevaluering: Hvad fik vi og de unge ud af det?"
    yield Event(year.workshops[2] + 4 * WEEK, EventKind.YEAR_EVALUATION, evaluation)
    for number, (day, name) in enumerate(zip(year.workshops, WORKSHOPS, strict=True), start=1):
        yield Event(day, EventKind.WORKSHOP, f"Workshop {number}: {name}", number=number)
    for told in read("calendar")["events"]:
        if year.starts_on <= told["starts_on"] <= year.ends_on:
            yield Event(told["starts_on"], EventKind(told["kind"]), told["title"])


def _holidays(year: Year) -> Iterator[Event]:
    closed = closed_weeks(year.starts_on, year.ends_on)
    for start in (week for week in closed if week - WEEK not in closed):
        end = start
        while end + WEEK in closed:
            end += WEEK
        first, last = max(start, year.starts_on), min(end + 6 * DAY, year.ends_on)
        yield Event(first, EventKind.HOLIDAY, HOLIDAYS.get(start.month, SUMMER), last)


def _meetings(year: Year) -> Iterator[Event]:
    """The leadership meets on the Tuesday of the last operating week of a month."""
    lasts = {(week.year, week.month): week for week in _weeks(year)}
    for week in lasts.values():
        yield Event(week + DAY, EventKind.LEADERSHIP_MEETING, "Ledelsesmøde")


def _local_meetings(year: Year, department_id: int, title: str, shift: int) -> Iterator[Event]:
    """A department meets on the Thursday of every fourth operating week."""
    for week in _weeks(year)[shift::4]:
        yield Event(week + 3 * DAY, EventKind.LOCAL_MEETING, title, unit_id=department_id)


def _weeks(year: Year) -> list[date]:
    closed = closed_weeks(year.starts_on, year.ends_on)
    return operating_weeks(year.starts_on, year.ends_on, closed)
