"""Reads of how far threads reach, remembered as `ui.data` keeps them: unit by unit."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.communities import standing
from services.database import reading
from services.reach import counting, threads, where
from services.reach.counting import Reach
from services.reach.threads import Asked, Threads
from services.reach.where import Chosen
from services.units import UnitName
from ui import data
from ui.data import remembered
from ui.data.by_place import ByPlace, Unchanged
from ui.data.counters import counts


def chosen(viewer: Viewer, season_id: int, department_id: int | None) -> Chosen:
    """How far the threads of a season reach: all of them, or those of a department.

    Raises:
        NotFound: the viewer reads no practice tracks.
    """
    standing.ensure_reads(viewer)
    found = _chosen(season_id, department_id, today(), _as_of())
    return _unchanged.or_as_before((season_id, department_id), found)


def through_seasons(viewer: Viewer) -> tuple[Reach, ...]:
    """How far the threads of each season reach, the newest first as in `data.every_season`.

    Raises:
        NotFound: the viewer reads no practice tracks.
    """
    standing.ensure_reads(viewer)
    return _seasons.or_as_before("seasons", _through_seasons(today(), _as_of()))


def units(viewer: Viewer) -> tuple[UnitName, ...]:
    """All units there have been: their names are for everybody.

    Raises:
        NotFound: the viewer reads no practice tracks.
    """
    standing.ensure_reads(viewer)
    return _units(counts(changes.ORGANISATION))


def listed(viewer: Viewer, asked: Asked, number: int) -> Threads:
    """A page of threads with their evidence, as far as the viewer may read them.

    Raises:
        NotFound: the viewer reads no practice tracks.
    """
    standing.ensure_reads(viewer)
    as_of = (*_as_of(), *counts(changes.COMMUNITIES))
    return _listed(viewer.person_id, asked, number, today(), as_of)


def _ask(session: Any, unit_ids: Collection[int], _on: date) -> Mapping[int, Mapping[int, Reach]]:
    return counting.of_units(session, unit_ids)


_by_unit = ByPlace(_ask)
_unchanged = Unchanged[Chosen]()
_seasons = Unchanged[tuple[Reach, ...]]()


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.UNITS)


@remembered
def _units(as_of: Counts) -> tuple[UnitName, ...]:
    with reading() as session:
        return where.every(session)


@remembered
def _found(on: date, as_of: Counts) -> Mapping[int, Mapping[int, Reach]]:
    return _by_unit.of([unit.id for unit in _units(counts(changes.ORGANISATION))])


@remembered
def _chosen(season_id: int, department_id: int | None, on: date, as_of: Counts) -> Chosen:
    every = _units(counts(changes.ORGANISATION))
    return where.chosen(_found(on, as_of), season_id, every, department_id)


@remembered
def _through_seasons(on: date, as_of: Counts) -> tuple[Reach, ...]:
    return where.through_seasons(_found(on, as_of), [each.id for each in data.every_season()])


@remembered
def _listed(person_id: int, asked: Asked, number: int, on: date, as_of: Counts) -> Threads:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return threads.listed(session, asked, number, by=viewer, today=on)
