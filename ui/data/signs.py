"""Remembered reads of local signs, the rubric's words, a pillar and its history."""

from collections.abc import Mapping
from datetime import date

from services import access, changes
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.progress import history, pillar_page
from services.progress.history import Beside
from services.progress.pillar_page import PillarPage
from services.rubric import wordings
from services.rubric.wordings import Wording
from services.signs import local_signs
from services.signs.local_signs import Sign
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def of_unit(viewer: Viewer, unit_id: int) -> tuple[Sign, ...]:
    """All local signs of a unit.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    return _of_unit(unit_id, counts(changes.ORGANISATION, changes.unit(unit_id)))


def rubric() -> Mapping[str, tuple[Wording, ...]]:
    """The words of the rubric in force. Everybody who is signed in may know them."""
    return _rubric(counts(changes.ORGANISATION))


def of_pillar(viewer: Viewer, pillar: str, department_id: int | None) -> PillarPage:
    """A pillar at the units that the viewer may see, in a department or in all of them."""
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _of_pillar(viewer.person_id, pillar, department_id, today(), as_of)


def beside(viewer: Viewer, unit_id: int, as_of: date) -> Beside:
    """What stands beside a unit's history of its pillars.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    return _beside(unit_id, as_of, counts(changes.ORGANISATION, changes.unit(unit_id)))


@remembered
def _of_unit(unit_id: int, as_of: Counts) -> tuple[Sign, ...]:
    with reading() as session:
        return local_signs.of_unit(session, unit_id)


@remembered
def _rubric(as_of: Counts) -> Mapping[str, tuple[Wording, ...]]:
    with reading() as session:
        return wordings.in_force(session)


@remembered
def _of_pillar(
    person_id: int, pillar: str, department_id: int | None, on: date, as_of: Counts
) -> PillarPage:
    viewer = data.viewer(person_id)
    seen = viewer.units[Action.SEE_UNIT] if viewer else frozenset()
    with reading() as session:
        unit_ids = pillar_page.within(session, seen, department_id)
        return pillar_page.of(session, pillar, unit_ids, on)


@remembered
def _beside(unit_id: int, on: date, as_of: Counts) -> Beside:
    with reading() as session:
        return history.beside(session, unit_id, on)
