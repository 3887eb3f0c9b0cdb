"""Remembered reads of the learning pulse: whether one is asked, and what may be shown."""

from datetime import date

from services import access, changes, pulse, pulse_results
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.pulse import Asked
from services.pulse_results import Result
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def asked(viewer: Viewer) -> Asked | None:
    """The open round in which the viewer may answer, and whether they have."""
    as_of = counts(changes.ORGANISATION, changes.person(viewer.person_id))
    return _asked(viewer.person_id, today(), as_of)


def result(viewer: Viewer, unit_id: int) -> Result | None:
    """The pulse of a unit in the last round that is over.

    Raises:
        NotFound: the viewer may not see it.
    """
    access.ensure(viewer, Action.SEE_PULSE, unit_id)
    return _result(unit_id, today(), counts(changes.ORGANISATION))


@remembered
def _asked(person_id: int, on: date, as_of: Counts) -> Asked | None:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return pulse.may_answer(session, viewer, on)


@remembered
def _result(unit_id: int, on: date, as_of: Counts) -> Result | None:
    with reading() as session:
        return pulse_results.last(session, unit_id, on)
