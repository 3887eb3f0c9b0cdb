"""Reads of the year wheel, remembered as `ui.data` keeps them."""

from datetime import date

from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.communities import standing
from services.database import reading
from services.seasons import SeasonSpan
from services.year_wheel import addresses, events, places, planners, years
from services.year_wheel.addresses import Address
from services.year_wheel.events import Event
from services.year_wheel.places import Places
from services.year_wheel.planners import Plans
from services.year_wheel.years import Year
from ui import data
from ui.data import remembered
from ui.data.counters import counts
from ui.data.once import once

narrowed = once(years.narrowed)


def of_season(viewer: Viewer, season: SeasonSpan) -> Year:
    """All of a season, for everybody who is signed in."""
    return _of_season(viewer.person_id, season.id, today(), _as_of())


def event(viewer: Viewer, event_id: int) -> Event:
    """One event.

    Raises:
        NotFound: there is none, or it is not the viewer's to read.
    """
    with reading() as session:
        return events.read(session, event_id, by=viewer)


def of_community(viewer: Viewer, community_id: int) -> tuple[Event, ...]:
    """The events of a community, and the workshops of all.

    Raises:
        NotFound: the viewer reads no communities.
    """
    standing.ensure_reads(viewer)
    return _of_community(viewer.person_id, community_id, _as_of())


def mine(viewer: Viewer) -> Places:
    """Where the viewer stands."""
    return _mine(viewer.person_id, today(), _as_of())


def plans(viewer: Viewer) -> Plans:
    """For whom the viewer may plan."""
    return _plans(viewer.person_id, today(), _as_of())


def calendar_address(viewer: Viewer) -> Address | None:
    """The viewer's calendar address, as it is at this moment; its secret nobody can read."""
    with reading() as session:
        return addresses.of(session, by=viewer)


@remembered
def _of_season(person_id: int, season_id: int, on: date, as_of: Counts) -> Year:
    season = next(each for each in data.every_season() if each.id == season_id)
    with reading() as session:
        return years.of(session, season, on, by=_anew(person_id))


@remembered
def _of_community(person_id: int, community_id: int, as_of: Counts) -> tuple[Event, ...]:
    with reading() as session:
        return events.of_community(session, community_id, by=_anew(person_id))


@remembered
def _mine(person_id: int, on: date, as_of: Counts) -> Places:
    with reading() as session:
        return places.of(session, by=_anew(person_id), today=on)


@remembered
def _plans(person_id: int, on: date, as_of: Counts) -> Plans:
    with reading() as session:
        return planners.of(session, by=_anew(person_id), today=on)


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.CIRCLES, changes.YEAR_WHEEL)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
