"""Reads of many practice tracks, remembered as `ui.data` keeps them."""

from datetime import date

from models.vocabulary import TrackStatus
from services import changes
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.communities import standing
from services.database import reading
from services.errors import NotAllowed
from services.practice_tracks import across as across_units
from services.practice_tracks import board as boards
from services.practice_tracks import starting
from services.practice_tracks import workshops as meetings
from services.practice_tracks.across import Across
from services.practice_tracks.board import Board
from services.practice_tracks.starting import Starter
from services.practice_tracks.workshops import Lacking, Meeting, Missing
from ui import data
from ui.data import remembered
from ui.data.counters import counts

Pages = tuple[tuple[TrackStatus, int], ...]  # which page of which state


def board(viewer: Viewer, community_id: int | None, season_id: int, pages: Pages) -> Board:
    """The tracks of a community, or without one the viewer's own, in a season by state.

    Raises:
        NotFound: there is no such community, or the viewer reads no tracks.
    """
    standing.ensure_reads(viewer)
    return _board(viewer.person_id, community_id, season_id, pages, today(), _mine(viewer))


def across(viewer: Viewer, season_id: int) -> Across:
    """The tracks in the viewer's units, in counts.

    Raises:
        NotFound: the viewer leads and helps none.
    """
    if not viewer.may(Action.SETTLE_ATTENTION):
        raise NotAllowed("practice tracks across units", "")
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _across(viewer.person_id, season_id, today(), as_of)


def workshops(viewer: Viewer, season_id: int) -> tuple[Meeting, ...]:
    """The workshops of a season, by their days.

    Raises:
        NotFound: the viewer reads no tracks.
    """
    standing.ensure_reads(viewer)
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES)
    return _workshops(viewer.person_id, season_id, as_of)


def missing(viewer: Viewer, event_id: int) -> tuple[Missing, ...]:
    """What the viewer's own tracks lack before a workshop.

    Raises:
        NotFound: there is no such workshop, or the viewer reads no tracks.
    """
    standing.ensure_reads(viewer)
    return _missing(viewer.person_id, event_id, today(), _mine(viewer))


def lacking(viewer: Viewer, event_id: int) -> Lacking | None:
    """What the tracks of the viewer's units lack before a workshop, in counts.

    Raises:
        NotFound: there is no such workshop, or the viewer reads no tracks.
    """
    standing.ensure_reads(viewer)
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES, changes.UNITS)
    return _lacking(viewer.person_id, event_id, today(), as_of)


def starters(viewer: Viewer, event_id: int, community_id: int) -> tuple[Starter, ...]:
    """For whom the viewer can begin tracks: read each time, because it is names.

    Raises:
        NotFound: the viewer can for nobody there.
    """
    with reading() as session:
        return starting.starters(session, event_id, community_id, by=viewer, today=today())


def _mine(viewer: Viewer) -> Counts:
    """Where the counters stand of all that the viewer's own tracks and memberships are in."""
    home = [changes.unit(viewer.unit_id)] if viewer.unit_id is not None else []
    own = changes.person(viewer.person_id)
    return counts(changes.ORGANISATION, changes.COMMUNITIES, own, *home)


@remembered
def _workshops(person_id: int, season_id: int, as_of: Counts) -> tuple[Meeting, ...]:
    with reading() as session:
        return meetings.of_season(session, season_id, by=_anew(person_id))


@remembered
def _missing(person_id: int, event_id: int, on: date, as_of: Counts) -> tuple[Missing, ...]:
    with reading() as session:
        return meetings.missing(session, event_id, by=_anew(person_id), today=on)


@remembered
def _lacking(person_id: int, event_id: int, on: date, as_of: Counts) -> Lacking | None:
    with reading() as session:
        return meetings.lacking(session, event_id, by=_anew(person_id), today=on)


@remembered
def _board(
    person_id: int,
    community_id: int | None,
    season_id: int,
    pages: Pages,
    on: date,
    as_of: Counts,
) -> Board:
    by, page = _anew(person_id), dict(pages)
    with reading() as session:
        if community_id is None:
            return boards.mine(session, by=by, season_id=season_id, today=on, page=page)
        return boards.of_community(
            session, community_id, by=by, season_id=season_id, today=on, page=page
        )


@remembered
def _across(person_id: int, season_id: int, on: date, as_of: Counts) -> Across:
    with reading() as session:
        return across_units.of(session, by=_anew(person_id), season_id=season_id, today=on)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
