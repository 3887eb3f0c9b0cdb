"""Remembered reads of the templates that a unit made for itself."""

from services import access, changes
from services.access import Action, Viewer
from services.changes import Counts
from services.database import reading
from services.dialogues import own_templates
from services.dialogues.own_templates import OwnTemplateView
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def of_unit(viewer: Viewer, unit_id: int) -> tuple[OwnTemplateView, ...]:
    """The templates that a unit has in use.

    Raises:
        NotFound: the viewer does not record dialogues there.
    """
    access.ensure(viewer, Action.RECORD_DIALOGUE, unit_id)
    as_of = counts(changes.ORGANISATION, changes.unit(unit_id))
    return _of_unit(viewer.person_id, unit_id, as_of)


@remembered
def _of_unit(person_id: int, unit_id: int, as_of: Counts) -> tuple[OwnTemplateView, ...]:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return own_templates.of_unit(session, unit_id, by=viewer)
