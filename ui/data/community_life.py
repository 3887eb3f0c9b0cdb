"""Reads of how communities live, remembered as `ui.data` keeps them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.communities import bridges, life, measures, pulse, standing
from services.communities.bridges import Ties, UnitBridges
from services.communities.life import SeasonLife
from services.communities.measured import Measures
from services.communities.measures import Line
from services.database import reading
from ui import data
from ui.data import communities, remembered
from ui.data.by_place import ByPlace, Unchanged
from ui.data.counters import counts


def seasons(viewer: Viewer, community_id: int) -> Sequence[SeasonLife]:
    """The last seasons of a community, the newest first.

    Raises:
        NotFound: there is none, or the viewer reads no communities.
    """
    standing.ensure_reads(viewer)
    own = changes.community(community_id)
    as_of = counts(changes.ORGANISATION, changes.YEAR_WHEEL, own)
    return _seasons(viewer.person_id, community_id, today(), as_of)


def measured(viewer: Viewer, community_id: int) -> Measures:
    """The measures of a community.

    Raises:
        NotFound: there is none, or the viewer reads no communities.
    """
    view = communities.view(viewer, community_id)
    if not view.closed:
        return of_each([community_id])[community_id]
    return _at_its_end(viewer.person_id, community_id, today(), _of_one(community_id))


def of_each(ids: Collection[int]) -> Mapping[int, Measures]:
    """The measures of communities as they are today. The access is asked by the caller."""
    return _measures.of(ids)


def every(viewer: Viewer) -> tuple[Line, ...]:
    """All communities with their measures, the closed ones last.

    Raises:
        NotFound: the viewer reads no communities.
    """
    listed = communities.every(viewer)
    found = of_each(measures.measured(listed))
    return _unchanged.or_as_before(viewer.person_id, measures.lines(listed, found))


def ties(viewer: Viewer, community_id: int) -> tuple[Ties, ...]:
    """The units of a community and what ties them.

    Raises:
        NotFound: there is none, or the viewer reads no communities.
    """
    standing.ensure_reads(viewer)
    return _ties(viewer.person_id, community_id, today(), _of_one(community_id))


def unit_bridges(viewer: Viewer) -> tuple[UnitBridges, ...]:
    """The units that the viewer may see, with their bridges.

    Raises:
        NotFound: the viewer reads no communities.
    """
    standing.ensure_reads(viewer)
    as_of = counts(changes.ORGANISATION, changes.COMMUNITIES)
    return _unit_bridges(viewer.person_id, today(), as_of)


def runs(viewer: Viewer) -> dict[int, str]:
    """The open communities for which the viewer reports, by id."""
    as_of = counts(changes.ORGANISATION, changes.CIRCLES)
    return dict(_runs(viewer.person_id, today(), as_of))


_measures = ByPlace(measures.this_year, changes.ORGANISATION, area=changes.community)
_unchanged = Unchanged[tuple[Line, ...]]()


def _of_one(community_id: int) -> Counts:
    return counts(changes.ORGANISATION, changes.community(community_id))


@remembered
def _seasons(person_id: int, community_id: int, on: date, as_of: Counts) -> tuple[SeasonLife, ...]:
    with reading() as session:
        return life.of(session, community_id, by=_anew(person_id), today=on)


@remembered
def _at_its_end(person_id: int, community_id: int, on: date, as_of: Counts) -> Measures:
    with reading() as session:
        return measures.of(session, community_id, by=_anew(person_id), today=on)


@remembered
def _ties(person_id: int, community_id: int, on: date, as_of: Counts) -> tuple[Ties, ...]:
    with reading() as session:
        return bridges.of(session, community_id, by=_anew(person_id), today=on)


@remembered
def _unit_bridges(person_id: int, on: date, as_of: Counts) -> tuple[UnitBridges, ...]:
    with reading() as session:
        return bridges.every(session, by=_anew(person_id), today=on)


@remembered
def _runs(person_id: int, on: date, as_of: Counts) -> tuple[tuple[int, str], ...]:
    with reading() as session:
        found = pulse.runs(session, by=_anew(person_id), today=on)
    return tuple(found.items())


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
