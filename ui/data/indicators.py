"""Remembered reads of indicators, as `ui.data` keeps them."""

from datetime import date

from services import access, changes
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.errors import NotFound
from services.indicators import definitions, used, values
from services.indicators.definitions import Definition
from services.indicators.used import Place, Unused
from services.indicators.values import Portion
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def every(viewer: Viewer) -> tuple[Definition, ...]:
    """All indicators, those that are no longer in use too.

    Raises:
        NotAllowed: the viewer reads no indicators.
    """
    definitions.ensure_reads(viewer)
    return _every(_as_of())


def asked(viewer: Viewer, indicator_id: int | None) -> Definition | None:
    """The indicator that is asked for; None when none is.

    Raises:
        NotFound: there is none, or the viewer reads no indicators.
    """
    found = {each.id: each for each in every(viewer)}
    if indicator_id is None:
        return None
    if indicator_id not in found:
        raise NotFound("indicator", indicator_id)
    return found[indicator_id]


def portions(viewer: Viewer, unit_id: int) -> tuple[Portion, ...]:
    """The indicators of a unit, each a number, a picture and a question.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    return _portions(viewer.person_id, unit_id, today(), _as_of())


def places(viewer: Viewer, unit_id: int, indicator_id: int) -> tuple[Place, ...]:
    """Where an indicator was used at a unit, as far as the viewer may know.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    return _places(viewer.person_id, unit_id, indicator_id, today(), _used_as_of())


def offers(viewer: Viewer, unit_id: int) -> tuple[Place, ...]:
    """Where the viewer can say that an indicator was used at a unit.

    Raises:
        NotFound: the viewer may not see the unit.
    """
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    return _offers(viewer.person_id, unit_id, today(), _used_as_of())


def in_track(viewer: Viewer, track_id: int) -> tuple[int, ...]:
    """Ids of the indicators that were used in a track.

    Raises:
        NotFound: there is none, or it is not for the viewer to read.
    """
    with reading() as session:
        return used.in_track(session, track_id, by=viewer, today=today())


def in_dialogue(viewer: Viewer, dialogue_id: int) -> tuple[int, ...]:
    """Ids of the indicators that were used in a dialogue.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    with reading() as session:
        return used.in_dialogue(session, dialogue_id, by=viewer)


def unused(viewer: Viewer) -> tuple[Unused, ...]:
    """The indicators that are proposed for removal.

    Raises:
        NotAllowed: the viewer reads no indicators.
    """
    definitions.ensure_reads(viewer)
    return _unused(today(), _as_of())


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.INDICATORS)


def _used_as_of() -> Counts:
    """Tracks and dialogues have names and readers of their own, which change too."""
    areas = (changes.ORGANISATION, changes.COMMUNITIES, changes.INDICATORS, changes.UNITS)
    return counts(*areas)


@remembered
def _every(as_of: Counts) -> tuple[Definition, ...]:
    with reading() as session:
        return definitions.every(session)


@remembered
def _portions(person_id: int, unit_id: int, on: date, as_of: Counts) -> tuple[Portion, ...]:
    with reading() as session:
        return values.of_unit(session, unit_id, by=_anew(person_id), today=on)


@remembered
def _places(
    person_id: int, unit_id: int, indicator_id: int, on: date, as_of: Counts
) -> tuple[Place, ...]:
    with reading() as session:
        return used.places(session, unit_id, indicator_id, by=_anew(person_id), today=on)


@remembered
def _offers(person_id: int, unit_id: int, on: date, as_of: Counts) -> tuple[Place, ...]:
    with reading() as session:
        return used.offers(session, unit_id, by=_anew(person_id), today=on)


@remembered
def _unused(on: date, as_of: Counts) -> tuple[Unused, ...]:
    with reading() as session:
        return used.unused(session, on)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
