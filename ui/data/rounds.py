"""Remembered reads of the assessment rounds, as `ui.data` keeps them."""

from datetime import date

from services import access, changes
from services.access import Action, Viewer
from services.assessing import answering
from services.assessing.answering import Answered
from services.assessing.rounds import Round
from services.calendar import today
from services.changes import Counts
from services.database import reading
from ui import data
from ui.data import assessing, remembered
from ui.data.counters import counts


def every(viewer: Viewer) -> tuple[Round, ...]:
    """All rounds, the newest first.

    Raises:
        NotAllowed: the viewer does not set the rounds.
    """
    access.ensure_steers(viewer)
    return assessing.rounds()


def answered(viewer: Viewer, round_: Round) -> Answered:
    """Who has answered in a round, of the units for which the viewer sets the rounds.

    Raises:
        NotAllowed: the viewer does not set the rounds.
    """
    access.ensure_steers(viewer)
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _answered(viewer.person_id, round_, today(), as_of)


@remembered
def _answered(person_id: int, round_: Round, on: date, as_of: Counts) -> Answered:
    viewer = data.viewer(person_id)
    ids = viewer.units[Action.STEER] if viewer else frozenset()
    with reading() as session:
        return answering.answered(session, round_, ids, on)
