"""Remembered reads of what deserves a talk, unit by unit: who is told is decided each time."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from services import access, changes
from services.access import Action, Viewer
from services.attention import community_flags, engine, flags, thresholds
from services.attention.community_flags import AtCommunity
from services.attention.engine import Frame
from services.attention.flags import Attention
from services.attention.handling import Found
from services.attention.thresholds import Setting, Thresholds
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.practice_tracks import titles
from services.units import UnitName
from ui import data
from ui.data import community_life, remembered
from ui.data.by_place import ByPlace, Unchanged
from ui.data.counters import counts


def of_unit(viewer: Viewer, unit_id: int) -> Attention:
    """What the viewer is told of one unit, and of the communities in which its people take part.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    around = community_flags.with_unit(_at_communities(), unit_id)
    also = community_flags.told(around, viewer)
    return flags.attention(_found.of([unit_id]), [UnitName(unit_id, "", None, "")], viewer, also)


def of_community(viewer: Viewer, community_id: int) -> Attention | None:
    """What the viewer is told of one community; None if it is not for them, or is not active."""
    found = list(_at.of([community_id]).values())
    if not any(at.circle.tells(viewer) for at in found):
        return None
    return flags.sorted_out(community_flags.told(found, viewer))


def of_communities(viewer: Viewer) -> Attention:
    """What the viewer is told of all communities that concern them."""
    return flags.sorted_out(community_flags.told(_at_communities(), viewer))


def of_units(viewer: Viewer) -> Mapping[int, Found]:
    """All that was found at the units where the viewer is told of something.

    Not yet sorted by who is told: `flags.attention` and `flags.to_discuss` do that.
    """
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _of_units(viewer.person_id, today(), as_of)


def at_units(unit_ids: Collection[int]) -> Mapping[int, Found]:
    """All that was found at units, whoever is told: for whoever asks who is, and who may."""
    return _found.of(unit_ids)


def at_communities(ids: Collection[int]) -> Collection[AtCommunity]:
    """All that was found at communities, those left out that are not active; in the same way."""
    return _at.of(ids).values()


def track_titles(viewer: Viewer, track_ids: frozenset[int]) -> Mapping[int, str]:
    """The titles of those of some tracks that the viewer reads."""
    if not track_ids:
        return {}
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES, changes.UNITS)
    return _track_titles(viewer.person_id, track_ids, today(), as_of)


def lines(viewer: Viewer) -> tuple[Thresholds, tuple[Setting, ...]]:
    """The thresholds that hold, and all that was ever set, for those who steer.

    Raises:
        NotAllowed: the viewer does not.
    """
    access.ensure_steers(viewer)
    return _lines(counts(changes.ORGANISATION))


def in_force() -> Thresholds:
    """The thresholds that hold. Everybody who is signed in may know where the lines are."""
    return _lines(counts(changes.ORGANISATION))[0]


def _ask(session: Any, unit_ids: Collection[int], on: date) -> Mapping[int, Found]:
    return flags.found(session, unit_ids, _frame(on, counts(changes.ORGANISATION)))


_found = ByPlace(_ask, changes.ORGANISATION)
_unchanged = Unchanged[Mapping[int, Found]]()


@remembered
def _of_units(person_id: int, on: date, as_of: Counts) -> Mapping[int, Found]:
    viewer = data.viewer(person_id)
    names = data.unit_names(viewer, Action.SEE_ATTENTION) if viewer else ()
    return _unchanged.or_as_before(person_id, _found.of([unit.id for unit in names]))


@remembered
def _track_titles(
    person_id: int, track_ids: frozenset[int], on: date, as_of: Counts
) -> Mapping[int, str]:
    by = data.viewer(person_id)
    with reading() as session:
        return titles.of(session, track_ids, by=by, today=on) if by else {}


def _ask_communities(session: Any, ids: Collection[int], on: date) -> Mapping[int, AtCommunity]:
    measured = community_life.of_each(ids)
    within = _frame(on, counts(changes.ORGANISATION))
    return community_flags.found(session, measured, within)


_at = ByPlace(_ask_communities, changes.ORGANISATION, area=changes.community)


def _at_communities() -> tuple[AtCommunity, ...]:
    ids = _active(counts(changes.ORGANISATION, changes.CIRCLES))
    return tuple(_at.of(ids).values())


@remembered
def _active(as_of: Counts) -> tuple[int, ...]:
    with reading() as session:
        return community_flags.active(session)


@remembered
def _frame(on: date, as_of: Counts) -> Frame:
    with reading() as session:
        return engine.frame(session, on)


@remembered
def _lines(as_of: Counts) -> tuple[Thresholds, tuple[Setting, ...]]:
    with reading() as session:
        return thresholds.of(session), thresholds.history(session)
