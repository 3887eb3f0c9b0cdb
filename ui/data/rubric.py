"""Remembered reads of the versions of the rubric, as `ui.data` keeps them."""

from services import access, changes
from services.access import Viewer
from services.changes import Counts
from services.database import reading
from services.rubric import rubric_book
from services.rubric import versions as rubric_versions
from services.rubric.versions import Rubric, Version
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def versions(viewer: Viewer) -> tuple[Version, ...]:
    """All versions, the newest first.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    access.ensure_administers(viewer)
    return _versions(counts(changes.ORGANISATION, changes.UNITS))


def said_in(viewer: Viewer, number: int) -> Rubric:
    """What a version says.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    access.ensure_administers(viewer)
    return _said_in(number, counts(changes.ORGANISATION))


def book(viewer: Viewer, version: Version) -> bytes:
    """A version as a workbook.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    access.ensure_administers(viewer)
    return _book(version, counts(changes.ORGANISATION))


@remembered
def _versions(as_of: Counts) -> tuple[Version, ...]:
    with reading() as session:
        return rubric_versions.every(session)


@remembered
def _said_in(number: int, as_of: Counts) -> Rubric:
    with reading() as session:
        return rubric_versions.read_version(session, number)


@remembered
def _book(version: Version, as_of: Counts) -> bytes:
    return rubric_book.written(version, _said_in(version.number, as_of), data.pillars())
