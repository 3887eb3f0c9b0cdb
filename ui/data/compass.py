"""Reads of the 20 km compass, remembered as `ui.data` keeps them where lists need it."""

from datetime import date

from services import changes
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.knowledge import compass, contacts
from services.knowledge.compass import Bearing, Trying
from services.knowledge.contacts import Contact
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def bearing(viewer: Viewer, entry_id: int, unit_id: int) -> Bearing:
    """Where the compass of a unit points for an entry.

    Raises:
        NotFound: the viewer does not read the bank, or does not work with that unit.
    """
    with reading() as session:
        return compass.of(session, entry_id, unit_id, by=viewer, today=today())


def of_entry(viewer: Viewer, entry_id: int) -> tuple[Contact, ...]:
    """The contacts that an entry led to.

    Raises:
        NotFound: the viewer does not read the bank.
    """
    with reading() as session:
        return contacts.of_entry(session, entry_id, by=viewer)


def running(viewer: Viewer) -> tuple[Trying, ...]:
    """What the viewer's own unit is trying, each with its bearing; nothing without a unit."""
    unit_id = viewer.unit_id
    if unit_id is None or not viewer.may(Action.RECORD_DIALOGUE, unit_id):
        return ()
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES)
    return _running(viewer.person_id, unit_id, today(), as_of)


@remembered
def _running(person_id: int, unit_id: int, on: date, as_of: Counts) -> tuple[Trying, ...]:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return compass.running(session, unit_id, by=viewer, today=on)
