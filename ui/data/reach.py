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
from services.reach.counting import Reach, Seasons
from services.reach.questions import ALL, Narrowed
from services.reach.threads import Asked, Threads
from services.reach.where import Chosen, Places
from services.units import UnitName
from ui import data
from ui.data import remembered
from ui.data.by_place import ByPlace, Unchanged
from ui.data.counters import counts


def chosen(
    viewer: Viewer, season_id: int, department_id: int | None, narrowed: Narrowed = ALL
) -> Chosen:
    """How far the threads of a season reach: all of them, or those of a department, or fewer.

    Raises:
        NotFound: the viewer reads no practice tracks.
    """
    standing.ensure_reads(viewer)
    place = (season_id, department_id, narrowed)
    found = _chosen(*place, today(), _as_of())
    return _unchanged.or_as_before(place, found)


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
    return tuple(_places(today(), counts(changes.ORGANISATION)).units)


def listed(viewer: Viewer, asked: Asked, number: int) -> Threads:
    """A page of threads with their evidence, as far as the viewer may read them.

    Raises:
        NotFound: the viewer reads no practice tracks.
    """
    standing.ensure_reads(viewer)
    as_of = (*_as_of(), *counts(changes.COMMUNITIES))
    return _listed(viewer.person_id, asked, number, today(), as_of)


def of_units(unit_ids: Collection[int]) -> Mapping[int, Seasons]:
    """How far the threads of units reach, by season: for whoever asks who may be told what."""
    return _by_unit.of(unit_ids)


def _ask(session: Any, unit_ids: Collection[int], _on: date) -> Mapping[int, Seasons]:
    return counting.of_units(session, unit_ids)


_by_unit = ByPlace(_ask)
_unchanged = Unchanged[Chosen]()
_seasons = Unchanged[tuple[Reach, ...]]()


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.UNITS)


@remembered
def _places(on: date, as_of: Counts) -> Places:
    with reading() as session:
        return where.places(session, on)


@remembered
def _found(on: date, as_of: Counts) -> Mapping[int, Seasons]:
    every = _places(on, counts(changes.ORGANISATION)).units
    return _by_unit.of([unit.id for unit in every])


@remembered
def _narrowed(narrowed: Narrowed, on: date, as_of: Counts) -> Mapping[int, Seasons]:
    every = _places(on, counts(changes.ORGANISATION)).units
    with reading() as session:
        return counting.of_units(session, [unit.id for unit in every], narrowed)


@remembered
def _chosen(
    season_id: int, department_id: int | None, narrowed: Narrowed, on: date, as_of: Counts
) -> Chosen:
    among = _places(on, counts(changes.ORGANISATION))
    if narrowed != ALL:
        return where.narrowed(_narrowed(narrowed, on, as_of), season_id, among, department_id)
    return where.chosen(_found(on, as_of), season_id, among, department_id)


@remembered
def _through_seasons(on: date, as_of: Counts) -> tuple[Reach, ...]:
    return where.through_seasons(_found(on, as_of), [each.id for each in data.every_season()])


@remembered
def _listed(person_id: int, asked: Asked, number: int, on: date, as_of: Counts) -> Threads:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return threads.listed(session, asked, number, by=viewer, today=on)
