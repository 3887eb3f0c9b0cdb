"""Which threads one looks at: the season, and everything or one department."""

from dataclasses import dataclass

import streamlit as st

from services.access import Viewer
from services.communities import standing
from services.errors import NotFound
from services.reach.where import Chosen
from services.seasons import SeasonSpan
from ui import data
from ui.blocks import choices, unit_header
from ui.data import reach as reads
from ui.data.once import once
from ui.i18n import _

DEPARTMENT = "department"


@dataclass(frozen=True)
class Looked:
    """What one looks at. `unit_ids` are those of the department, None for everything."""

    season: SeasonSpan
    found: Chosen
    department_id: int | None
    unit_ids: tuple[int, ...] | None


def chosen(viewer: Viewer) -> Looked:
    """The season and the department in the address, with the fields to choose them.

    Raises:
        NotFound: the viewer reads no practice tracks, or does not see that department.
    """
    standing.ensure_reads(viewer)
    season = unit_header.chosen_season()
    left, right = st.columns([3, 2])
    with left:
        department = _department(viewer)
    with right:
        unit_header.choose_season(season)
    found = reads.chosen(viewer, season.id, department)
    inside = (unit.id for unit in reads.units(viewer) if unit.department_id == department)
    return Looked(season, found, department, None if department is None else tuple(inside))


def _department(viewer: Viewer) -> int | None:
    words = _departments(data.unit_names(viewer))
    asked = st.query_params.get(DEPARTMENT)
    if asked is not None and asked not in words:
        raise NotFound(DEPARTMENT, "")  # what stands there may be anything: it is not for the log
    if not words:
        return None
    picked = choices.narrow(_("Department"), words, name=DEPARTMENT)
    return int(picked) if picked else None


@once
def _departments(names: tuple[data.UnitName, ...]) -> dict[str, str]:
    """The departments of the viewer's units, by name."""
    return {
        str(unit.department_id): unit.department
        for unit in names
        if unit.department_id is not None
    }
