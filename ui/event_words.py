"""What is said of the events of the year wheel: when, for whom, how far."""

from collections.abc import Sequence
from datetime import date, time

from models.vocabulary import EventKind, EventStatus, Language
from services.year_wheel.events import Event
from ui import event_labels, i18n, labels, sentences
from ui.i18n import _, ngettext

WORKSHOPS = frozenset({EventKind.WORKSHOP})
# Days that frame the season: nobody goes to them.
FRAMES = frozenset({EventKind.HOLIDAY, EventKind.LOOP_START, EventKind.LOOP_END})


def title(event: Event) -> str:
    """What an event is called; a round and closed weeks also by what they are."""
    if event.uid:
        kind = _(labels.EVENT_KINDS[event.kind])
        return ": ".join(filter(None, (kind, event.title)))
    return event.title


def when(event: Event) -> str:
    """The days of an event, and its times if it has some."""
    said = i18n.day(event.starts_on)
    if event.ends_on != event.starts_on:
        last = i18n.day(event.ends_on)
        said = _("{first} to {last}").format(first=said, last=last)
    if event.starts_at and event.ends_at:
        first, last = clock(event.starts_at), clock(event.ends_at)
        said += ", " + _("{starts} to {ends}").format(starts=first, ends=last)
    return said


def clock(at: time) -> str:
    """A time of day: "14.30"."""
    return f"{at:%H.%M}" if i18n.language() is Language.DANISH else f"{at:%H:%M}"


def whom(event: Event) -> str:
    """For whom an event is."""
    names = [event.unit, *(name for _id, name in event.communities)]
    return ", ".join(filter(None, names)) or _("Everybody")


def status(event: Event) -> str:
    """What became of an event, in a word. A round that is over is closed; weeks have no state."""
    if event.uid and event.kind in FRAMES:
        return ""
    if event.uid and event.status is EventStatus.HELD:
        return _("closed")
    return _(event_labels.EVENT_STATUSES[event.status])


def state(event: Event, today: date) -> str:
    """How far an event is; of a planned one that is over, that nobody has said so yet.

    Of what frames the season there is nothing to say: it comes by itself.
    """
    if event.status is EventStatus.MOVED and event.moved_to:
        return _("moved to {day}").format(day=i18n.day(event.moved_to[1]))
    if event.kind in FRAMES and event.status is not EventStatus.CANCELLED:
        return ""
    if event.status is not EventStatus.PLANNED:
        return status(event)
    return _ahead(event, today)


def _ahead(event: Event, today: date) -> str:
    if event.ends_on < today:
        return _("planned; nobody has said yet whether it was held")
    if event.starts_on <= today:
        return _("now")
    return _("planned, {away}").format(away=sentences.until(event.starts_on, today))


def season(name: str, events: Sequence[Event], today: date) -> str:
    """What the picture of a season shows."""
    n = len(events)
    counted = ngettext("{n} event", "{n} events", n).format(n=i18n.number(n))
    said = _("The year wheel of {season}: {events} by kind and day.").format(
        season=name, events=counted
    )
    return " ".join(filter(None, (said, coming(events, today))))


def coming(events: Sequence[Event], today: date) -> str:
    """What comes next, and the next workshop if that is another."""
    ahead = [
        event
        for event in events
        if event.starts_on >= today
        and event.status is EventStatus.PLANNED
        and event.kind not in FRAMES
    ]
    if not ahead:
        return _("Nothing is planned from today on.")
    workshop = next((event for event in ahead if event.kind in WORKSHOPS), None)
    told = [ahead[0]] if workshop in (None, ahead[0]) else [ahead[0], workshop]
    return _("Next: {events}.").format(events="; ".join(_named(each, today) for each in told))


def _named(event: Event, today: date) -> str:
    day = i18n.day(event.starts_on)
    return f"{title(event)}, {day} ({sentences.until(event.starts_on, today)})"
