"""The remembered read of one's own development, as `ui.data` keeps them."""

from datetime import date

from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.dialogues import development
from services.dialogues.development import Development
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def mine(viewer: Viewer) -> Development:
    """What the viewer's own dialogues show. There is no way to ask it of another."""
    areas = (changes.ORGANISATION, changes.UNITS, changes.person(viewer.person_id))
    return _mine(viewer.person_id, today(), counts(*areas))


@remembered
def _mine(person_id: int, on: date, as_of: Counts) -> Development:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return development.of(session, by=viewer)
