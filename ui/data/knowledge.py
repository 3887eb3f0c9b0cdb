"""Reads of the knowledge bank, remembered as `ui.data` keeps them: each for who asks."""

from datetime import date

from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.communities import standing
from services.database import reading
from services.knowledge import asking, listing
from services.knowledge import reading as entry
from services.knowledge.entry_lines import Line
from services.knowledge.listing import Filters, Lines
from services.knowledge.reading import Entry
from ui import data
from ui.data import remembered
from ui.data.counters import counts

NEWEST = 5


def page(viewer: Viewer, chosen: Filters, number: int) -> Lines:
    """A page of what lies in the bank. A search is asked anew each time.

    Raises:
        NotFound: the viewer does not read the bank.
        Invalid: this is no question that can be asked.
    """
    standing.ensure_reads(viewer)
    if chosen.words:
        with reading() as session:
            return listing.page(session, chosen, number, by=viewer)
    return _page(viewer.person_id, chosen, number, _as_of())


def newest(viewer: Viewer, community_id: int) -> tuple[Line, ...]:
    """The last edited of what was shared in a community.

    Raises:
        NotFound: the viewer does not read the bank.
    """
    standing.ensure_reads(viewer)
    return _newest(viewer.person_id, community_id, _as_of())


def tags(viewer: Viewer) -> tuple[str, ...]:
    """The words by which entries are found, in alphabetical order.

    Raises:
        NotFound: the viewer does not read the bank.
    """
    standing.ensure_reads(viewer)
    return _tags(viewer.person_id, _as_of())


def opened(viewer: Viewer, entry_id: int | None) -> Entry | None:
    """The entry with that id; None when the address names none.

    Raises:
        NotFound: there is none, or the viewer does not read the bank.
    """
    if entry_id is None:
        return None
    with reading() as session:
        return entry.read(session, entry_id, by=viewer, today=today())


def questions(viewer: Viewer, community_id: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Open questions of a community, and those that others put to all.

    Raises:
        NotFound: the viewer does not read the bank.
    """
    standing.ensure_reads(viewer)
    return _questions(viewer.person_id, community_id, _as_of())


def old_of(viewer: Viewer) -> tuple[Line, ...]:
    """What the viewer's units shared, and nobody has edited for a year."""
    return _old_of(viewer.person_id, today(), _as_of())


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.CIRCLES, changes.KNOWLEDGE)


@remembered
def _page(person_id: int, chosen: Filters, number: int, as_of: Counts) -> Lines:
    with reading() as session:
        return listing.page(session, chosen, number, by=_anew(person_id))


@remembered
def _newest(person_id: int, community_id: int, as_of: Counts) -> tuple[Line, ...]:
    chosen = Filters(community_id=community_id)
    with reading() as session:
        return listing.newest(session, chosen, by=_anew(person_id), limit=NEWEST)


@remembered
def _tags(person_id: int, as_of: Counts) -> tuple[str, ...]:
    with reading() as session:
        return listing.tags(session, by=_anew(person_id))


@remembered
def _questions(
    person_id: int, community_id: int, as_of: Counts
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    by = _anew(person_id)
    with reading() as session:
        own = asking.open_in(session, community_id, by=by)
        return own, asking.open_elsewhere(session, community_id, by=by)


@remembered
def _old_of(person_id: int, on: date, as_of: Counts) -> tuple[Line, ...]:
    with reading() as session:
        return asking.old_of(session, by=_anew(person_id), today=on)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
