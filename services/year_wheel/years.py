"""A whole season of the year wheel, and what of it one looks at."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from services import seasons
from services.access import Viewer
from services.seasons import SeasonSpan
from services.year_wheel import events, frame
from services.year_wheel.events import Event
from services.year_wheel.lanes import LANE_OF, Lane
from services.year_wheel.places import Places, Scope


@dataclass(frozen=True)
class Year:
    """A season, its closed weeks by their Mondays, and its events by their days."""

    season: SeasonSpan
    closed: tuple[date, ...]
    events: tuple[Event, ...]


def of(session: Session, season: SeasonSpan, today: date, *, by: Viewer) -> Year:
    """All of a season as it is on a day, in a fixed number of questions."""
    closed = seasons.closed_weeks(session, season.id)
    planned = events.of_season(session, season.id, by=by)
    around = frame.of_span(session, season.starts_on, season.ends_on, today)
    both = sorted((*around, *planned), key=lambda event: event.starts_on)
    return Year(season, closed, tuple(both))


def narrowed(year: Year, mine: Places, scope: Scope, lane: Lane | None) -> Year:
    """What of a season lies in a scope, and in one lane only."""
    wanted = (
        event
        for event in year.events
        if mine.hold(event, scope) and lane in (None, LANE_OF.get(event.kind))
    )
    return replace(year, events=tuple(wanted))
