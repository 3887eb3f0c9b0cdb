"""Remembered reads of what has happened since a day, as `ui.data` keeps them."""

from datetime import date

from services import changes, since
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.meetings import last
from services.since import Since
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def since_day(viewer: Viewer, department_id: int | None, day: date) -> Since:
    """What has happened from a day on at all units that the viewer sees, or in one department."""
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES, changes.UNITS)
    return _since_day(viewer.person_id, department_id, day, today(), as_of)


def last_meeting(viewer: Viewer, department_id: int | None) -> date | None:
    """The day of the last leadership meeting that concerns all of those units."""
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES, changes.MEETINGS)
    return _last_meeting(viewer.person_id, department_id, today(), as_of)


@remembered
def _since_day(
    person_id: int, department_id: int | None, day: date, on: date, as_of: Counts
) -> Since:
    with reading() as session:
        return since.since(session, _units_of(person_id, department_id), day, on)


@remembered
def _last_meeting(
    person_id: int, department_id: int | None, on: date, as_of: Counts
) -> date | None:
    with reading() as session:
        return last.last_meeting(session, _units_of(person_id, department_id), on)


def _units_of(person_id: int, department_id: int | None) -> frozenset[int]:
    viewer = data.viewer(person_id)
    if viewer is None:
        return frozenset()
    if department_id is None:
        return viewer.units[Action.SEE_UNIT]
    names = data.unit_names(viewer)
    return frozenset(unit.id for unit in names if unit.department_id == department_id)
