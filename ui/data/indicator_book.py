"""Reads of indicators for administrators, remembered as `ui.data` keeps them."""

from collections.abc import Mapping
from datetime import date

from services import access, changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.indicators import import_log, imports, used, workbook
from services.indicators.import_log import Import
from services.indicators.sheet import Value
from services.indicators.used import Used
from services.indicators.workbook import Known
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def uses(viewer: Viewer) -> Mapping[int, Used]:
    """How often each indicator was used, at all units together.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    access.ensure_administers(viewer)
    return dict(_uses(_as_of()))


def known(viewer: Viewer) -> Known:
    """What a workbook can speak of.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    access.ensure_administers(viewer)
    return _known(viewer.person_id, today(), _as_of())


def log(viewer: Viewer) -> tuple[Import, ...]:
    """The workbooks that were taken in, the newest first.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    access.ensure_administers(viewer)
    return _log(viewer.person_id, today(), _as_of())


def dry_run(viewer: Viewer, found: tuple[Value, ...]) -> tuple[imports.Portion, ...]:
    """What keeping these values would do now: read anew each time.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    with reading() as session:
        return imports.dry_run(session, found, by=viewer)


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.INDICATORS)


@remembered
def _uses(as_of: Counts) -> tuple[tuple[int, Used], ...]:
    with reading() as session:
        return tuple(used.uses(session).items())


@remembered
def _known(person_id: int, on: date, as_of: Counts) -> Known:
    with reading() as session:
        return workbook.known(session, by=_anew(person_id), today=on)


@remembered
def _log(person_id: int, on: date, as_of: Counts) -> tuple[Import, ...]:
    with reading() as session:
        return import_log.log(session, by=_anew(person_id))


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
