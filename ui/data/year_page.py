"""Remembered reads of the page of a unit's year."""

from datetime import date

from services import access, changes
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.seasons import SeasonSpan
from services.year_page import drafting
from services.year_page import reading as pages
from services.year_page.found import Found
from services.year_page.reading import Page
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def page(viewer: Viewer, unit_id: int, season: SeasonSpan, number: int | None) -> Page | None:
    """The page of a unit's season, in version `number` or the newest; None: none is saved.

    Raises:
        NotFound: the viewer may not see the unit, or there is no such version.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    return _page(viewer.person_id, unit_id, season.id, number, counts(changes.unit(unit_id)))


def found(viewer: Viewer, unit_id: int, season: SeasonSpan) -> tuple[Found, ...]:
    """What the page can be told from.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    areas = (changes.ORGANISATION, changes.CIRCLES, changes.KNOWLEDGE, changes.unit(unit_id))
    return _found(viewer.person_id, unit_id, season, today(), counts(*areas))


@remembered
def _page(
    person_id: int, unit_id: int, season_id: int, number: int | None, as_of: Counts
) -> Page | None:
    viewer = _viewer(person_id)
    with reading() as session:
        return pages.read(session, unit_id, season_id, by=viewer, number=number)


@remembered
def _found(
    person_id: int, unit_id: int, season: SeasonSpan, on: date, as_of: Counts
) -> tuple[Found, ...]:
    viewer = _viewer(person_id)
    with reading() as session:
        return drafting.of_unit(session, unit_id, season, by=viewer, today=on)


def _viewer(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
