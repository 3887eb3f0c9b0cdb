"""All units side by side, remembered unit by unit."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from services import changes
from services.access import Viewer
from services.assessing import rounds
from services.assessing.rounds import Round
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.progress import all_units
from services.progress.all_units import AllUnits, Cell, UnitRow
from ui import data
from ui.data import remembered
from ui.data.by_place import ByPlace, Unchanged
from ui.data.counters import counts


def matrix(viewer: Viewer) -> AllUnits:
    """Every unit that the viewer may see, and where it stands on each pillar."""
    return _matrix(viewer.person_id, today(), counts(changes.ORGANISATION, changes.UNITS))


def _ask(session: Any, unit_ids: Collection[int], on: date) -> Mapping[int, tuple[Cell, ...]]:
    codes = [pillar.code for pillar in data.pillars()]
    return all_units.cells(session, unit_ids, codes, on)


_cells = ByPlace(_ask, changes.ORGANISATION)
_shared = ByPlace(all_units.shared, changes.ORGANISATION)
_unchanged = Unchanged[AllUnits]()


@remembered
def _matrix(person_id: int, on: date, as_of: Counts) -> AllUnits:
    viewer = data.viewer(person_id)
    names = data.unit_names(viewer) if viewer else ()
    ids = [unit.id for unit in names]
    cells, shared = _cells.of(ids), _shared.of(ids)
    now = _open_round(on, counts(changes.ORGANISATION))
    found = AllUnits(
        tuple(UnitRow(unit, cells[unit.id]) for unit in names),
        all_units.open_round(now, shared.values()),
    )
    return _unchanged.or_as_before(person_id, found)


@remembered
def _open_round(on: date, as_of: Counts) -> Round | None:
    with reading() as session:
        return rounds.current(session, on)
