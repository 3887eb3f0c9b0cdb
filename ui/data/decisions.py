"""Reads of decisions, remembered as `ui.data` keeps them: each for the person who asks."""

from datetime import date

from services import access, changes
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.decisions import at_unit, log, opened, readable
from services.decisions.at_unit import SentHere
from services.decisions.log import Filters, Lines, Met
from services.decisions.opened import Opened
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def page(viewer: Viewer, chosen: Filters, number: int) -> Lines:
    """A page of the log.

    Raises:
        NotFound: there are no decisions for the viewer.
        Invalid: the question is too long, or holds what may be a CPR number.
    """
    readable.ensure_reads(viewer)
    return _page(viewer.person_id, chosen, number, today(), _as_of())


def meetings(viewer: Viewer) -> tuple[Met, ...]:
    """The meetings that have decided something that the viewer reads whole.

    Raises:
        NotFound: there are no decisions for the viewer.
    """
    readable.ensure_reads(viewer)
    return _meetings(viewer.person_id, today(), _as_of())


def one(viewer: Viewer, decision_id: int | None) -> Opened | None:
    """The decision that is opened.

    Raises:
        NotFound: there is none, or it is not for the viewer to read.
    """
    readable.ensure_reads(viewer)
    if decision_id is None:
        return None
    return _one(viewer.person_id, decision_id, today(), _as_of())


def sent_to(viewer: Viewer, unit_id: int) -> tuple[SentHere, ...]:
    """What was sent to a unit, as far as the viewer reads it.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    return _sent_to(viewer.person_id, unit_id, today(), _as_of())


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.MEETINGS)


@remembered
def _page(person_id: int, chosen: Filters, number: int, on: date, as_of: Counts) -> Lines:
    with reading() as session:
        return log.search(session, chosen, number, by=_anew(person_id), today=on)


@remembered
def _meetings(person_id: int, on: date, as_of: Counts) -> tuple[Met, ...]:
    with reading() as session:
        return log.meetings(session, by=_anew(person_id), today=on)


@remembered
def _one(person_id: int, decision_id: int, on: date, as_of: Counts) -> Opened:
    with reading() as session:
        return opened.read(session, decision_id, by=_anew(person_id), today=on)


@remembered
def _sent_to(person_id: int, unit_id: int, on: date, as_of: Counts) -> tuple[SentHere, ...]:
    with reading() as session:
        return at_unit.sent(session, unit_id, by=_anew(person_id), today=on)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
