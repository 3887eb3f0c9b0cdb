"""Which threads one looks at: the season, everything or one department, all or some of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from models.vocabulary import Theme
from services.access import Viewer
from services.communities import standing
from services.errors import NotFound
from services.reach.questions import ALL, Narrowed
from services.reach.where import Chosen
from services.seasons import SeasonSpan
from ui import data, labels, track_labels
from ui.blocks import choices, unit_header
from ui.data import communities
from ui.data import reach as reads
from ui.data.once import once
from ui.i18n import _

DEPARTMENT, THEME, COMMUNITY = "department", "theme", "community"


@dataclass(frozen=True)
class Looked:
    """What one looks at. `unit_ids` are those of the department, None for everything."""

    season: SeasonSpan
    found: Chosen
    department_id: int | None
    unit_ids: tuple[int, ...] | None
    narrowed: Narrowed = ALL


def chosen(viewer: Viewer) -> Looked:
    """What the address asks for, with the fields to choose it.

    Raises:
        NotFound: the viewer reads no practice tracks, or does not see that department, or there
            is no such theme or community.
    """
    standing.ensure_reads(viewer)
    season = unit_header.chosen_season()
    left, right = st.columns([3, 2])
    with left:
        department = _department(viewer)
    with right:
        unit_header.choose_season(season)
    narrowed = _narrowed(viewer)
    found = reads.chosen(viewer, season.id, department, narrowed)
    inside = (unit.id for unit in reads.units(viewer) if unit.department_id == department)
    units = None if department is None else tuple(inside)
    return Looked(season, found, department, units, narrowed)


def _department(viewer: Viewer) -> int | None:
    picked = _picked(_("Department"), _departments(data.unit_names(viewer)), DEPARTMENT)
    return int(picked) if picked else None


def _narrowed(viewer: Viewer) -> Narrowed:
    left, right = st.columns(2)
    with left:
        themes = {str(theme): name for theme, name in labels.words(track_labels.THEMES).items()}
        theme = _picked(_("Theme"), themes, THEME)
    with right:
        names = {str(each.id): each.name for each in communities.every(viewer)}
        community = _picked(_("Community"), names, COMMUNITY)
    return Narrowed(Theme(theme) if theme else None, int(community) if community else None)


def _picked(label: str, words: Mapping[str, str], name: str) -> str | None:
    asked = st.query_params.get(name)
    if asked is not None and asked not in words:
        raise NotFound(name, "")  # what stands there may be anything: it is not for the log
    return choices.narrow(label, words, name=name) if words else None


@once
def _departments(names: tuple[data.UnitName, ...]) -> dict[str, str]:
    """The departments of the viewer's units, by name."""
    return {
        str(unit.department_id): unit.department
        for unit in names
        if unit.department_id is not None
    }
