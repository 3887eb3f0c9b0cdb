"""Reads of one practice track, remembered as `ui.data` keeps them: each for who asks."""

from datetime import date, timedelta

from services import access, changes, seasons
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.communities import standing
from services.database import reading
from services.practice_tracks import people, sign_choices
from services.practice_tracks import story as stories
from services.practice_tracks.advancing import BEFORE_WORKSHOP, LAST_WORKSHOP
from services.practice_tracks.guards import LONGEST
from services.practice_tracks.people import Named
from services.practice_tracks.sign_choices import SignChoice
from services.practice_tracks.story import Story
from ui import data
from ui.data import remembered
from ui.data.counters import counts

USUAL = timedelta(weeks=12)  # from start to evaluation, when no workshop says another day


def story(viewer: Viewer, track_id: int) -> Story:
    """All that the page of a track shows this reader.

    Raises:
        NotFound: there is no such track, or it is not theirs to read.
    """
    standing.ensure_reads(viewer)
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES, changes.UNITS)
    return _story(viewer.person_id, track_id, today(), as_of)


def people_of(viewer: Viewer, unit_id: int, community_id: int | None) -> tuple[Named, ...]:
    """With whom a track can be owned: read each time, because it is names.

    Raises:
        NotFound: the viewer does not work with that unit, or there is no such community.
    """
    with reading() as session:
        return people.candidates(session, unit_id, community_id, by=viewer, today=today())


def signs(viewer: Viewer, unit_id: int) -> tuple[SignChoice, ...]:
    """Signs that are written already, for tracks of a unit.

    Raises:
        NotFound: the viewer does not work with that unit.
    """
    access.ensure(viewer, Action.RECORD_DIALOGUE, unit_id)
    return _signs(unit_id, counts(changes.ORGANISATION, changes.unit(unit_id)))


def evaluation_day() -> date:
    """The day proposed to evaluate on: before workshop 3 of this season, else in twelve weeks."""
    return _evaluation_day(today(), counts(changes.ORGANISATION, changes.COMMUNITIES))


@remembered
def _story(person_id: int, track_id: int, on: date, as_of: Counts) -> Story:
    by = data.viewer(person_id)
    assert by is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return stories.read(session, track_id, by=by, today=on)


@remembered
def _signs(unit_id: int, as_of: Counts) -> tuple[SignChoice, ...]:
    with reading() as session:
        return sign_choices.of_unit(session, unit_id)


@remembered
def _evaluation_day(on: date, as_of: Counts) -> date:
    season = seasons.at(data.every_season(), on)
    if season is None:
        return on + USUAL
    with reading() as session:
        held = {each.number: each.held_on for each in seasons.workshops(session, season.id)}
    near = held.get(LAST_WORKSHOP, on) - BEFORE_WORKSHOP
    return near if on + 2 * BEFORE_WORKSHOP <= near <= on + LONGEST else on + USUAL
