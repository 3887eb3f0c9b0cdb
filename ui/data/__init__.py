"""Remembered reads: the one place that keeps anything between reruns.

Each read is a pair: a public function that asks for access every time, and a private one that
is remembered without the viewer, so that an answer never crosses a permission. The counts of
the areas read are an argument of the private one: after a change it is simply another question.
Answers are frozen, so they are shared and not copied.
"""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from services import access, changes, installation, overview, readers, seasons, units
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.overview import UnitOverview
from services.readers import Reader, ReadersPart
from services.rubric import pillars as pillar_names
from services.rubric.pillars import PillarName
from services.seasons import SeasonSpan
from services.units import UnitName
from ui.data.by_place import Unchanged
from ui.data.counters import counts

# Every question holds the counts it is true for, so an answer never grows old; and a look-up
# costs a hundredth of one in Streamlit's cache, which writes each argument out to hash it.
remembered = lru_cache(maxsize=2000)


def viewer(person_id: int) -> Viewer | None:
    """The viewer that a person is now; a changed role counts at once."""
    as_of = counts(changes.ORGANISATION, changes.person(person_id))
    return _viewer(person_id, today(), as_of)


def every_season() -> tuple[SeasonSpan, ...]:
    """All seasons, the newest first. Everybody who is signed in may know them."""
    return _seasons(counts(changes.ORGANISATION))


def pillars() -> tuple[PillarName, ...]:
    """The five pillars. Everybody who is signed in may know them."""
    return _pillars(counts(changes.ORGANISATION))


def unit_names(viewer: Viewer, action: Action = Action.SEE_UNIT) -> tuple[UnitName, ...]:
    """The units that exist today at which `action` is the viewer's, by department and name."""
    return _unit_names(viewer.person_id, action, today(), counts(changes.ORGANISATION))


def unit_overview(
    viewer: Viewer, unit_id: int, season: SeasonSpan
) -> tuple[UnitOverview, ReadersPart]:
    """A unit in a season, and what this viewer may see of it one by one.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES, changes.unit(unit_id))
    reader = Reader(
        viewer.person_id,
        viewer.may(Action.SEE_DIALOGUES_HELD, unit_id),
        viewer.may(Action.SEE_AGREEMENTS, unit_id),
        viewer.unit_id,
        viewer.may(Action.LEAD, unit_id),
        viewer.may(Action.SETTLE_ATTENTION, unit_id),
    )
    return (
        _unit_overview(unit_id, season.id, today(), as_of),
        _readers_part(unit_id, season.id, reader, today(), as_of),
    )


def follows(viewer: Viewer) -> frozenset[int]:
    """Ids of the units that the viewer follows."""
    return _follows(viewer.person_id, counts(changes.person(viewer.person_id)))


def profile() -> str:
    """Whose data these are: "real", or the name of a synthetic profile."""
    return _profile()


_pictured = Unchanged[Any](most=600)


@remembered
def _viewer(person_id: int, on: date, as_of: Counts) -> Viewer | None:
    with reading() as session:
        return access.viewer_of(session, person_id, on)


# It never changes but when an empty database is filled: a minute's delay is nothing then.
@st.cache_resource(ttl="1m", max_entries=1, show_spinner=False)
def _profile() -> str:
    with reading() as session:
        return installation.profile(session)


@remembered
def _seasons(as_of: Counts) -> tuple[SeasonSpan, ...]:
    with reading() as session:
        return seasons.every(session)


@remembered
def _pillars(as_of: Counts) -> tuple[PillarName, ...]:
    with reading() as session:
        return pillar_names.every(session)


@remembered
def _unit_names(person_id: int, action: Action, on: date, as_of: Counts) -> tuple[UnitName, ...]:
    with reading() as session:
        return units.in_force(session, _units_of(person_id, action), on)


@remembered
def _unit_overview(unit_id: int, season_id: int, on: date, as_of: Counts) -> UnitOverview:
    with reading() as session:
        found = overview.of_unit(session, unit_id, _season(season_id), on)
    # A new dialogue moves no level and leaves no trace: those pictures hold on.
    pictured = {
        part: _pictured.or_as_before((unit_id, season_id, part), getattr(found, part))
        for part in ("standings", "between")
    }
    return replace(found, **pictured)


@remembered
def _readers_part(
    unit_id: int, season_id: int, reader: Reader, on: date, as_of: Counts
) -> ReadersPart:
    with reading() as session:
        found = readers.part(session, unit_id, _season(season_id), reader, on)
    counted = _pictured.or_as_before((unit_id, season_id, reader, "tracks"), found.counted)
    return replace(found, counted=counted)


@remembered
def _follows(person_id: int, as_of: Counts) -> frozenset[int]:
    with reading() as session:
        return units.follows(session, person_id)


def _units_of(person_id: int, action: Action) -> frozenset[int]:
    # Asked for by person, not handed in: a set of ids would be hashed at every look-up.
    found = viewer(person_id)
    return found.units[action] if found else frozenset()


def _season(season_id: int) -> SeasonSpan:
    return next(season for season in every_season() if season.id == season_id)
